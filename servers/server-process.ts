import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { endProcess } from './end-process';
import { type ProcessIdentity, processNow } from './process-identity';
import type { ProgramSurroundings } from './run-program';

/** Lines kept for the error message when a server dies at its start. */
const keptLines = 60;

/** A server that we started: its number, what it said last, its end, and how to stop it. */
export type ServerProcess = {
  readonly identity: ProcessIdentity;
  readonly said: () => readonly string[];
  readonly ended: () => boolean;
  /** Resolves with how it ended, whenever that is, asked for or not. */
  readonly exited: Promise<string>;
  readonly stop: () => Promise<void>;
};

/** How a server is started and stopped. */
export type ServerLaunch = ProgramSurroundings & {
  readonly stopSteps: readonly (readonly [signal: NodeJS.Signals, patienceMs: number])[];
  readonly log?: ((line: string) => void) | undefined;
};

/**
 * Starts a server in a process group of its own: Ctrl-C in a terminal reaches this program alone, which then stops its
 * servers in the right order. Rejects only if the program cannot be started at all.
 */
export async function launchServer(
  program: string,
  args: readonly string[],
  launch: ServerLaunch,
): Promise<ServerProcess> {
  const { stopSteps, log, timeoutMs: _, ...surroundings } = launch;
  const child = spawn(program, args, { ...surroundings, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      const end = signal === null ? `exit code ${code}` : `signal ${signal}`;
      // Its last words may still be in the pipe; a grandchild that holds the pipe open must not hold us up.
      child.once('close', () => resolve(end));
      setTimeout(() => resolve(end), 200);
    });
  });
  await started(child);
  const pid = child.pid ?? 0;
  // One that has died already has no birth to read; the empty one never matches a living process.
  const identity = processNow(pid) ?? { pid, born: '' };
  const said = listenTo(child, log);
  // If this program ends without stopping its servers (a crash, process.exit), they end too.
  const lastResort = (): void => void child.kill(stopSteps[0]?.[0] ?? 'SIGTERM');
  process.once('exit', lastResort);
  void exited.then(() => process.removeListener('exit', lastResort));
  return {
    identity,
    said: () => said,
    ended: () => child.exitCode !== null || child.signalCode !== null,
    exited,
    stop: async () => {
      await endProcess(identity, stopSteps);
      await exited;
    },
  };
}

function started(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
}

function listenTo(child: ChildProcess, log: ServerLaunch['log']): readonly string[] {
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on('line', (line) => {
      said.push(line);
      if (said.length > keptLines) said.shift();
      log?.(line);
    });
  }
  return said;
}
