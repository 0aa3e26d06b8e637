import { connect } from 'node:net';
import { Client } from 'pg';
import { codeOf, messageOf } from './error-code';
import { type PostgresServer, type PostgresWish, startPostgres } from './postgres-server';
import { ServerProblem } from './server-problem';
import { startTemporal, type TemporalServer, type TemporalWish } from './temporal-server';

/** A Temporal server to use. `started` is the server if we started it: then `stop` stops it, else it does nothing. */
export type ProvidedTemporal = {
  readonly address: string;
  readonly uiUrl?: string;
  readonly started?: TemporalServer;
  readonly stop: () => Promise<void>;
};

/** A PostgreSQL to use. `started` is the server if we started it: then `stop` stops it, else it does nothing. */
export type ProvidedPostgres = {
  readonly url: string;
  readonly started?: PostgresServer;
  readonly stop: () => Promise<void>;
};

const nothing = async (): Promise<void> => undefined;

/** The Temporal server that TEMPORAL_ADDRESS names, if it answers; without that variable one that we start. */
export async function provideTemporal(
  wish: TemporalWish,
  env: NodeJS.ProcessEnv = process.env,
): Promise<ProvidedTemporal> {
  const address = env.TEMPORAL_ADDRESS;
  if (address) {
    await listens(address);
    return { address, stop: nothing };
  }
  const started = await startTemporal(wish);
  const { uiUrl, stop } = started;
  return { address: started.address, ...(uiUrl !== undefined && { uiUrl }), started, stop };
}

/** The PostgreSQL that DATABASE_URL names, if it answers; without that variable one that we start. */
export async function providePostgres(
  wish: PostgresWish,
  env: NodeJS.ProcessEnv = process.env,
): Promise<ProvidedPostgres> {
  const url = env.DATABASE_URL;
  if (url) {
    await logsIn(url);
    return { url, stop: nothing };
  }
  const started = await startPostgres(wish);
  return { url: started.url, started, stop: started.stop };
}

function listens(address: string): Promise<void> {
  const [, host = '', port = ''] = /^(?:\[?([^\]]*?)\]?):(\d+)$/.exec(address) ?? [];
  const mend = 'start that server, correct TEMPORAL_ADDRESS (host:port), or unset it to have a server started here';
  return new Promise((resolve, reject) => {
    const refuse = (why: string): void =>
      reject(new ServerProblem(`the Temporal server at TEMPORAL_ADDRESS=${address} does not answer (${why})`, mend));
    if (host === '' || Number(port) > 65_535) return refuse('no host:port');
    const socket = connect({ host, port: Number(port), timeout: 5_000 });
    socket.once('connect', () => resolve(void socket.destroy()));
    socket.once('error', (error: NodeJS.ErrnoException) => refuse(error.code ?? error.message));
    socket.once('timeout', () => {
      socket.destroy();
      refuse('no answer in 5 s');
    });
  });
}

async function logsIn(url: string): Promise<void> {
  const mend = 'start that server, correct DATABASE_URL, or unset it to have a server started here';
  let client: Client | undefined;
  try {
    client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    await client.connect();
  } catch (error) {
    // The address holds a password: it is not repeated here.
    throw new ServerProblem(
      `the PostgreSQL of DATABASE_URL does not let us in (${messageOf(error) || codeOf(error)})`,
      mend,
      {
        cause: error,
      },
    );
  } finally {
    await client?.end().catch(() => undefined);
  }
}
