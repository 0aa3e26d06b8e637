/**
 * Reads the shipped accounts and picks late ones from them.
 */
import { createReadStream, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { draw } from './draw';
import type { TapeAccount } from './tape-account';
import { toTapeAccount } from './uci-conversion';
import { accountIdOf, historyOf, MONTHS, type UciRow } from './uci-row';

/** Accounts of the source that are behind at the end of at least one of its six months. */
const LATE_ACCOUNTS = 10_069;

const FILE = join('data', 'uci-credit-card', 'accounts.csv.gz');
/** Least shares of a pick: three months or more behind at some time; behind again after a cure. */
const LONG_SHARE = 0.4;
const RELAPSE_SHARE = 0.15;

/** Which accounts, and how many. The same seed gives the same accounts in the same order. */
export interface Pick {
  readonly count: number;
  readonly seed: number;
}

/** Really late accounts, in NT$: 40 % or more of them long, 15 % or more relapsing (as far as the source has them). */
export async function lateAccounts({ count, seed }: Pick): Promise<TapeAccount[]> {
  if (!Number.isInteger(count) || count < 1 || count > LATE_ACCOUNTS) {
    throw new RangeError(`\`count\` is ${count}; it must be a whole number from 1 to ${LATE_ACCOUNTS}`);
  }
  const late: UciRow[] = [];
  for await (const row of readRows()) if (historyOf(row).late) late.push(row);
  const rank = new Map(late.map((row) => [row, draw(`${seed}/pick/${accountIdOf(row)}`, 0)]));
  const shuffled = late.sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
  const long = shuffled.filter((row) => historyOf(row).long).slice(0, Math.ceil(count * LONG_SHARE));
  const relapsing = shuffled.filter((row) => historyOf(row).relapses).slice(0, Math.ceil(count * RELAPSE_SHARE));
  const picked = new Set([...new Set([...long, ...relapsing, ...shuffled])].slice(0, count));
  return shuffled.filter((row) => picked.has(row)).map(toTapeAccount);
}

/** All rows of the shipped file, read as a stream, in the order of their numbers. */
export async function* readRows(file: string = shippedFile()): AsyncGenerator<UciRow> {
  const lines = parse({ from_line: 2 });
  // A failure of any of the three ends `lines` with that error, and the loop below throws it.
  pipeline(createReadStream(file), createGunzip(), lines, () => undefined);
  for await (const line of lines) yield rowOf(line as readonly string[]);
}

function rowOf(line: readonly string[]): UciRow {
  const [number, limit, ...columns] = line.map(Number);
  if (
    number === undefined ||
    limit === undefined ||
    columns.length !== 3 * MONTHS.length ||
    columns.some(Number.isNaN)
  ) {
    throw new Error(`account ${number}: not a row of numbers with ${2 + 3 * MONTHS.length} columns`);
  }
  const block = (place: number): readonly number[] => columns.slice(place * MONTHS.length, (place + 1) * MONTHS.length);
  return { number, limit, status: block(0), bill: block(1), paid: block(2) };
}

/** The file lies at the root of the package, above this file both as source and as compiled. */
function shippedFile(): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    const candidate = join(folder, FILE);
    if (existsSync(candidate)) return candidate;
    if (folder === dirname(folder))
      throw new Error(`${FILE} is not in any folder above ${__dirname}: install it again`);
  }
}
