/** `forbear lender check`: a lender file as a service beside real providers would take it, without one. */
import { parseOwnLender } from '../contract/lender-leftovers';
import { printProblem } from '../contract/problem';
import { EXAMPLE_LENDER, LENDER_BYTES_MAX } from './lender';
import { readInput } from './read-input';

/** Reads a lender file and prints every problem with its place. Answers the exit code: 0 fine, 2 with problems. */
export function checkLenderFile(file: string, { json = false }: { json?: boolean }): number {
  const parsed = parseOwnLender(readInput(file, LENDER_BYTES_MAX), EXAMPLE_LENDER);
  const problems = 'problems' in parsed ? parsed.problems : [];
  if (json) process.stdout.write(`${JSON.stringify({ ok: problems.length === 0, problems })}\n`);
  else if ('lender' in parsed) {
    const { name, phone, complaints, link } = parsed.lender;
    const summary = `${name.en} / ${name['zh-CN']}; questions ${phone}, complaints ${complaints}, page ${link}`;
    process.stdout.write(`${file}: fine; ${summary}\n`);
  }
  if (!json) for (const problem of problems) process.stderr.write(`${file}:${printProblem(problem)}\n`);
  return problems.length === 0 ? 0 : 2;
}
