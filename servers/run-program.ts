import { execFile } from 'node:child_process';

/** How a program that runs to its end went. `code` is undefined when it could not be started at all. */
export type ProgramRun = { readonly code: number | undefined; readonly output: string };

/** What a program may be given beside its arguments. */
export type ProgramSurroundings = {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly uid?: number;
  readonly gid?: number;
  readonly timeoutMs?: number;
};

/** Runs a program to its end and answers with what it printed; never rejects. */
export function runProgram(
  program: string,
  args: readonly string[],
  surroundings: ProgramSurroundings = {},
): Promise<ProgramRun> {
  const { timeoutMs = 120_000, ...rest } = surroundings;
  return new Promise((resolve) => {
    execFile(program, args, { ...rest, timeout: timeoutMs, maxBuffer: 1e7 }, (error, stdout, stderr) => {
      const output = `${stdout}${stderr}`.trim();
      if (error === null) resolve({ code: 0, output });
      else if (typeof error.code === 'number') resolve({ code: error.code, output });
      else if (error.killed) resolve({ code: 1, output: `${output}\nstopped after ${timeoutMs} ms`.trim() });
      else if (error.signal) resolve({ code: 1, output: `${output}\nended by ${error.signal}`.trim() });
      else resolve({ code: undefined, output: error.message });
    });
  });
}
