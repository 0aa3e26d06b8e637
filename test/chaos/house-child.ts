/** Starting the house's process, and ending it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Instant } from '../../domain/time';

/** What the process is told. */
export interface HouseOrder {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  /** Business instant of the first start; a later one goes on where the clock was kept. */
  readonly start: Instant;
  /** Where the clock stops. */
  readonly end: Instant;
  readonly factor: number;
  readonly seed: number;
}

/** A house that runs in a process of its own. */
export interface HouseChild {
  /** Kill -9. Resolves when it is gone. */
  kill(): Promise<void>;
  /** How it ended by itself, with its last words; null while it runs. */
  ended(): string | null;
}

/** Starts the process and waits until it is ready. */
export async function startHouse(order: HouseOrder): Promise<HouseChild> {
  const child = spawn(process.execPath, [join(__dirname, 'house-process.cjs')], {
    env: { ...process.env, FORBEAR_CHAOS_HOUSE: JSON.stringify(order) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => said.push(bytes.toString()));
  const gone = once(child, 'exit');
  await Promise.race([untilReady(child), gone]);
  const ended = (): string | null =>
    child.exitCode === null && child.signalCode === null ? null : `the house ended: ${said.join('').slice(-2_000)}`;
  const early = ended();
  if (early !== null) throw new Error(early);
  return {
    ended,
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.stdout?.on('data', (bytes: Buffer) => {
      if (bytes.toString().includes('ready')) resolve();
    });
  });
}
