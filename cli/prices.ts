/** The prices of the house, from a file that FORBEAR_PRICES names, and `forbear prices check`. */
import { parsePrices } from '../contract/price-file';
import { printProblem } from '../contract/problem';
import type { PriceTable } from '../domain/price/price-table';
import { CliProblem } from './problem';
import { readInput, readSetting } from './read-input';
import type { Environment } from './serve/environment';

/** The prices that the environment names; null = none, and then no cost is known. */
export function pricesFrom(env: Environment): PriceTable | null {
  const file = env.text('FORBEAR_PRICES');
  return file === undefined ? null : pricesOfFile(file, 'FORBEAR_PRICES: ');
}

/** The prices of a file. Throws a CliProblem with every mistake; `named` says by what the file was named. */
export function pricesOfFile(file: string, named = ''): PriceTable {
  const parsed = parsePrices(readSetting(file, named));
  if ('table' in parsed) return parsed.table;
  throw new CliProblem(named + parsed.problems.map((problem) => `${file}:${printProblem(problem)}`).join('; '));
}

/** Reads a price file and prints every problem with its place. Answers the exit code: 0 fine, 2 with problems. */
export function checkPriceFile(file: string, { json = false }: { json?: boolean }): number {
  const parsed = parsePrices(readInput(file));
  const problems = 'problems' in parsed ? parsed.problems : [];
  if (json) process.stdout.write(`${JSON.stringify({ ok: problems.length === 0, problems })}\n`);
  else if ('table' in parsed) process.stdout.write(`${file}: fine; ${countsOf(parsed.table)}\n`);
  if (!json) for (const problem of problems) process.stderr.write(`${file}:${printProblem(problem)}\n`);
  return problems.length === 0 ? 0 : 2;
}

const countsOf = ({ channels }: PriceTable): string =>
  Object.entries(channels)
    .map(([channel, { currency, prices }]) => `${channel} ${prices.length} price(s) in ${currency}`)
    .join(', ') || 'no prices';
