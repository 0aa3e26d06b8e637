/** Starting a part of the house as a process, and ending it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { ApiKey } from '../../api/keys';
import type { SandboxPace } from '../../domain/business-clock';

/** The parts that run as processes of their own; PostgreSQL and Temporal are two more. */
export type Part = 'worker' | 'relay' | 'api';

/** What every part is told. */
export interface HouseOrder {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  /** One clock for all: it goes on while a part is dead. */
  readonly pace: SandboxPace;
  readonly seed: number;
  readonly keys: readonly ApiKey[];
  /** Where the API listens. */
  readonly port: number;
}

/** How one worker differs from a sound one. */
export interface Quirks {
  /** The name of a planted defect. */
  readonly defect: string | null;
  /** The hand-over, counted from 1, in the middle of which the process stops for good; 0 = none. */
  readonly stallAt: number;
}

/** A worker like any other. */
export const SOUND: Quirks = { defect: null, stallAt: 0 };

/** A part that runs. */
export interface PartChild {
  readonly part: Part;
  readonly quirks: Quirks;
  /** Kill -9. Resolves when it is gone. */
  kill(): Promise<void>;
  /** How it ended by itself, with its last words; null while it runs. */
  ended(): string | null;
  /** Whether it has stopped in the middle of a hand-over. */
  hasStalled(): boolean;
}

/** Starts the process and waits until it is ready. */
export async function startPart(part: Part, order: HouseOrder, quirks: Quirks = SOUND): Promise<PartChild> {
  const child = spawn(process.execPath, [join(__dirname, 'part-process.cjs')], {
    env: { ...process.env, FORBEAR_CHAOS_PART: JSON.stringify({ part, ...order, ...quirks }) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // A test run that is ended early takes its parts along.
  const lastResort = (): void => void child.kill('SIGKILL');
  process.once('exit', lastResort);
  child.once('exit', () => process.removeListener('exit', lastResort));
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => said.push(bytes.toString()));
  const gone = once(child, 'exit');
  await Promise.race([untilReady(child), gone]);
  let isKilled = false;
  const ended = (): string | null =>
    isKilled || (child.exitCode === null && child.signalCode === null)
      ? null
      : `the ${part} ended: ${said.join('').slice(-2_000)}`;
  const early = ended();
  if (early !== null) throw new Error(early);
  return {
    part,
    quirks,
    ended,
    hasStalled: () => said.some((words) => words.includes('stalled')),
    kill: async () => {
      isKilled = true;
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
