/** The forbear command as its user runs it: a process with arguments, an environment and two streams. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const PROGRAM = join(__dirname, '../../bin/forbear.cjs');
/** What a test run or a developer has set must not decide what these tests see. */
const FOREIGN = [
  'DATABASE_URL',
  'TEMPORAL_ADDRESS',
  'FORBEAR_KEYS',
  'FORBEAR_CHANNEL',
  'FORBEAR_LOG',
  'FORBEAR_PRICES',
  'FORBEAR_LENDER',
];

/** How the command ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that runs. */
export interface Running {
  readonly child: ChildProcess;
  /** What it has printed so far. */
  stdout(): string;
  stderr(): string;
  readonly ended: Promise<Ended>;
}

/** Starts the command. */
export function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): Running {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !FOREIGN.includes(name)));
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    env: { ...inherited, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (bytes: Buffer) => {
    said.stdout += bytes.toString();
  });
  child.stderr.on('data', (bytes: Buffer) => {
    said.stderr += bytes.toString();
  });
  const ended = once(child, 'close').then(([code]: unknown[]) => ({ code: code as number | null, ...said }));
  return { child, stdout: () => said.stdout, stderr: () => said.stderr, ended };
}

/** Runs the command to its end. */
export const run = (args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ended> =>
  start(args, env).ended;
