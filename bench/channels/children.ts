/** Processes beside the measured one: what they use is not counted with it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A process that has said where it listens. */
export interface Child<T> {
  readonly pid: number;
  readonly said: T;
  kill(): Promise<void>;
}

/** Starts a program of this folder's parent and waits for its one line of JSON. */
export async function startChild<T>(program: string, order: object): Promise<Child<T>> {
  const child = spawn(process.execPath, [join(__dirname, `../${program}.js`)], {
    env: { ...process.env, FORBEAR_BENCH_ORDER: JSON.stringify(order) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  process.once('exit', () => child.kill('SIGKILL'));
  const { value, done } = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  if (done === true) throw new Error(`${program} ended before it listened`);
  return {
    pid: child.pid ?? 0,
    said: JSON.parse(value as string) as T,
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** What such a program was told. */
export const orderOf = <T>(): T => JSON.parse(process.env.FORBEAR_BENCH_ORDER ?? '{}') as T;
