/** Starting a worker's process, hearing what it says, and ending it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { StatementCount, WorkerOrder, WorkerWord } from './order';

/** A worker that polls. */
export interface WorkerChild {
  readonly pid: number;
  /** Statements by kind of activity, so far. */
  counts(): Promise<Readonly<Record<string, StatementCount>>>;
  /** Drains and ends. */
  stop(): Promise<void>;
  /** Kill -9; resolves when it is gone. */
  kill(): Promise<void>;
}

/** Starts a worker and waits until it polls. */
export async function startWorker(order: WorkerOrder): Promise<WorkerChild> {
  const child = spawn(process.execPath, [join(__dirname, '../worker-process.js')], {
    env: { ...process.env, FORBEAR_BENCH_WORKER: JSON.stringify(order) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  // A measurement that breaks off leaves nobody behind.
  process.once('exit', () => child.kill('SIGKILL'));
  const waiting = new Map<WorkerWord['say'], (word: WorkerWord) => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    // The SDK's core warns on the same stream.
    if (!line.startsWith('{')) return void process.stderr.write(`worker: ${line}\n`);
    const word = JSON.parse(line) as WorkerWord;
    waiting.get(word.say)?.(word);
  });
  const hear = async (say: WorkerWord['say'], ask: () => void): Promise<WorkerWord> => {
    const heard = new Promise<WorkerWord>((resolve) => waiting.set(say, resolve));
    ask();
    const early = gone.then(([code]): never => {
      throw new Error(`the worker ended with ${String(code)}`);
    });
    early.catch(() => undefined);
    return Promise.race([heard, early]);
  };
  await hear('ready', () => undefined);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await gone;
  };
  return {
    pid: child.pid ?? 0,
    counts: async () => {
      const word = await hear('counts', () => child.kill('SIGUSR2'));
      return word.say === 'counts' ? word.counts : {};
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}
