import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { diskProblem, onDisk } from './disk-problem';
import { codeOf, messageOf } from './error-code';
import { type Lock, takeLock } from './folder-lock';
import { claimPort } from './free-port';
import { type PostgresBinaries, postgresBinaries } from './postgres-binaries';
import { bareEnvironment, clusterIn, ensureCluster, faultIn, forbear } from './postgres-cluster';
import { reachableFolder } from './postgres-folder';
import { endOrphan, postgresStopSteps } from './postgres-orphan';
import { ownerOf, type PostgresUser, postgresUser } from './postgres-user';
import { ServerProblem } from './server-problem';
import { launchServer, type ServerProcess } from './server-process';

/** What to start. Port 0 or none: any free one. `fsync: false` gives up the data at a power cut for speed: for tests. */
export type PostgresWish = {
  readonly dataDir: string;
  readonly port?: number;
  readonly fsync?: boolean;
  readonly log?: (line: string) => void;
};

/** A PostgreSQL that answers, with an empty or known database `forbear`. `exited` resolves with how it ended. */
export type PostgresServer = {
  readonly url: string;
  readonly pid: number;
  readonly exited: Promise<string>;
  readonly stop: () => Promise<void>;
};

const patienceMs = 120_000;

/** Starts PostgreSQL on the loopback address, on data that are made at the first start and kept. */
export async function startPostgres(wish: PostgresWish): Promise<PostgresServer> {
  const anyUser = await postgresUser();
  const binaries = await postgresBinaries(anyUser);
  const dataDir = await reachableFolder(resolve(wish.dataDir), anyUser);
  const user = anyUser && ownerOf(clusterIn(dataDir), anyUser);
  const lock = await onDisk(dataDir, () => takeLock(`${dataDir}/lock`, dataDir));
  try {
    await endOrphan(dataDir);
    const password = await ensureCluster(dataDir, binaries, user, wish.fsync ?? true);
    const port = await claimPort(
      wish.port,
      'PostgreSQL',
      'stop it, choose another port, or set DATABASE_URL to use it',
    );
    const url = `postgres://${forbear}:${password}@127.0.0.1:${port}/`;
    const launch = (): Promise<ServerProcess> => launchPostgres(dataDir, port, binaries, user, wish);
    const server = await untilAnswering(launch, url, dataDir, lock);
    void server.exited.then(lock.release);
    return { url: `${url}${forbear}`, pid: server.identity.pid, exited: server.exited, stop: server.stop };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function launchPostgres(
  dataDir: string,
  port: number,
  { postgres }: PostgresBinaries,
  user: PostgresUser | undefined,
  { fsync = true, log }: PostgresWish,
): Promise<ServerProcess> {
  const settings = [
    ...['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=', 'timezone=UTC', 'log_timezone=UTC'],
    ...(fsync ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ];
  const args = ['-D', clusterIn(dataDir), ...settings.flatMap((setting) => ['-c', setting])];
  const who = user && { uid: user.uid, gid: user.gid };
  try {
    const steps = { stopSteps: postgresStopSteps, log };
    return await launchServer(postgres, args, { ...steps, cwd: dataDir, env: bareEnvironment, ...who });
  } catch (error) {
    throw new ServerProblem(`${postgres} cannot be run: ${messageOf(error)}`, mend, { cause: error });
  }
}

const mend = 'mend that, or set DATABASE_URL to a PostgreSQL that runs already';

/** Launches and waits. After a kill -9 the old shared memory stays in use until its last backend has noticed: once more then. */
async function untilAnswering(
  launch: () => Promise<ServerProcess>,
  url: string,
  dataDir: string,
  lock: Lock,
): Promise<ServerProcess> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const server = await launch();
    lock.serves(server.identity);
    while (!server.ended() && Date.now() < deadline) {
      if (await answers(url)) return server;
      await sleep(30);
    }
    const end = server.ended()
      ? `ended at once with ${await server.exited}`
      : `did not answer in ${patienceMs / 1000} s`;
    await server.stop();
    const said = server.said().join('\n');
    if (/shared memory block .* still in use/.test(said) && Date.now() < deadline - patienceMs + 15_000) {
      await sleep(200);
      continue;
    }
    throw diskProblem(said, dataDir) ?? new ServerProblem(`PostgreSQL on ${dataDir} ${end}: ${faultIn(said)}`, mend);
  }
}

/** Whether the server takes connections yet; makes our database at the first time. */
async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: `${url}postgres`, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [forbear]);
    if (rowCount === 0) await client.query(`create database ${forbear}`);
    return true;
  } catch (error) {
    // Refused: not listening yet. 57P03: listening, and still recovering. 57P01, ECONNRESET: on its way down.
    const code = codeOf(error) ?? '';
    if (['ECONNREFUSED', 'ECONNRESET', '57P03', '57P01'].includes(code)) return false;
    throw new ServerProblem(`PostgreSQL turned us away: ${messageOf(error)}`, mend, { cause: error });
  } finally {
    await client.end().catch(() => undefined);
  }
}
