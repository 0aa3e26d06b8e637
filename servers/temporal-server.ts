import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { diskProblem, onDisk } from './disk-problem';
import { endProcess } from './end-process';
import { messageOf } from './error-code';
import { type Lock, takeLock } from './folder-lock';
import { claimPort } from './free-port';
import { lastWord } from './last-word';
import { makeFolder } from './make-folder';
import { runProgram } from './run-program';
import { ServerProblem } from './server-problem';
import { launchServer, type ServerProcess } from './server-process';
import { temporalBinary } from './temporal-binary';

/** What to start. Without `dbFile` everything is in memory and gone at the end. Port 0 or none: any free one. */
export type TemporalWish = {
  readonly port?: number;
  /** Port of Temporal's own web page; 0: any free one; absent: no page. */
  readonly uiPort?: number;
  readonly dbFile?: string;
  readonly log?: (line: string) => void;
};

/** A dev server that answers. `exited` resolves with how it ended, asked for or not. */
export type TemporalServer = {
  readonly address: string;
  readonly uiUrl?: string;
  readonly pid: number;
  readonly exited: Promise<string>;
  readonly stop: () => Promise<void>;
};

const stopSteps = [
  ['SIGTERM', 10_000],
  ['SIGKILL', 5_000],
] as const;
const patienceMs = 60_000;

/** Starts the Temporal dev server on the loopback address and waits until it serves. */
export async function startTemporal(wish: TemporalWish = {}): Promise<TemporalServer> {
  const binary = await temporalBinary();
  const lock = wish.dbFile === undefined ? undefined : await lockFile(wish.dbFile);
  try {
    if (lock?.orphan !== undefined) await endProcess(lock.orphan, stopSteps);
    const port = await claimPort(
      wish.port,
      'Temporal',
      'stop it, choose another port, or set TEMPORAL_ADDRESS to use it',
    );
    const uiPort =
      wish.uiPort === undefined ? undefined : await claimPort(wish.uiPort, "Temporal's web page", otherPort);
    const address = `127.0.0.1:${port}`;
    const server = await launch(binary, argumentsOf(port, uiPort, wish.dbFile), wish);
    lock?.serves(server.identity);
    void server.exited.then(() => lock?.release());
    await untilServing(server, binary, address, wish.dbFile);
    return {
      address,
      ...(uiPort !== undefined && { uiUrl: `http://127.0.0.1:${uiPort}` }),
      pid: server.identity.pid,
      exited: server.exited,
      stop: server.stop,
    };
  } catch (error) {
    lock?.release();
    throw error;
  }
}

const otherPort = 'stop it, or choose another port';

function lockFile(dbFile: string): Promise<Lock> {
  return onDisk(dirname(dbFile), () => {
    makeFolder(dirname(dbFile));
    return takeLock(`${dbFile}.lock`, dbFile);
  });
}

function argumentsOf(port: number, uiPort: number | undefined, dbFile: string | undefined): string[] {
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', `${port}`, '--log-level', 'error'],
    ...(uiPort === undefined ? ['--headless'] : ['--ui-port', `${uiPort}`]),
    ...(dbFile === undefined ? [] : ['--db-filename', dbFile]),
  ];
}

async function launch(binary: string, args: readonly string[], { log }: TemporalWish): Promise<ServerProcess> {
  try {
    return await launchServer(binary, args, { stopSteps, log });
  } catch (error) {
    throw new ServerProblem(`${binary} cannot be run: ${messageOf(error)}`, mend, { cause: error });
  }
}

const mend = 'remove it to have it fetched again, or set TEMPORAL_ADDRESS to a Temporal server that runs already';

/** The port opens a little before the server serves, so the server is asked itself. */
async function untilServing(
  server: ServerProcess,
  binary: string,
  address: string,
  dbFile: string | undefined,
): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!server.ended() && Date.now() < deadline) {
    const health = await runProgram(binary, ['operator', 'cluster', 'health', '--address', address], {
      timeoutMs: 5_000,
    });
    if (health.code === 0 && /SERVING/.test(health.output) && !server.ended()) return;
    await sleep(50);
  }
  const said = server.said().join('\n');
  const end = server.ended()
    ? `ended at once with ${await server.exited}`
    : `did not serve within ${patienceMs / 1000} s`;
  await server.stop();
  throw (
    (dbFile === undefined ? undefined : diskProblem(said, dirname(dbFile))) ??
    new ServerProblem(`the Temporal server (${binary}) ${end}: ${lastWord(said)}`, mend)
  );
}
