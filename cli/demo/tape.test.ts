import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { overdueDates } from './months-behind';
import { lateAccounts, readRows } from './tape';
import type { TapeAccount } from './tape-account';
import type { UciRow } from './uci-row';

const SEED = 7;
const SHIPPED = join(__dirname, '..', '..', 'data', 'uci-credit-card', 'accounts.csv.gz');
const MONTH_ENDS = ['2005-04-30', '2005-05-31', '2005-06-30', '2005-07-31', '2005-08-31', '2005-09-30'];

const behind = (account: TapeAccount): number[] => MONTH_ENDS.map((end) => overdueDates(account, end).length);

async function readAll(file: string): Promise<number> {
  let count = 0;
  for await (const _ of readRows(file)) count += 1;
  return count;
}

describe('the shipped file', () => {
  it('is the one that make.mjs makes of the original', () => {
    const text = gunzipSync(readFileSync(SHIPPED));
    const hash = createHash('sha256').update(text).digest('hex');
    expect(hash).toBe('356851274be377a8ae3ae3e2108e3b30f0f81b87bdbcd12fbadf4a3494b9b4b2');
  });

  it('has 30,000 rows, April first', async () => {
    const rows: UciRow[] = [];
    for await (const row of readRows()) rows.push(row);
    expect(rows).toHaveLength(30_000);
    expect(rows[1]).toEqual({
      number: 2,
      limit: 120_000,
      status: [2, 0, 0, 0, 2, -1],
      bill: [3261, 3455, 3272, 2682, 1725, 2682],
      paid: [2000, 0, 1000, 1000, 1000, 0],
    });
  });
});

describe('a file that cannot be read', () => {
  const folder = mkdtempSync(join(tmpdir(), 'forbear-tape-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const write = (name: string, bytes: Buffer): string => {
    const file = join(folder, name);
    writeFileSync(file, bytes);
    return file;
  };

  it('says so when it is missing, cut short, not gzip, or has a row that is no row', async () => {
    await expect(readAll(join(folder, 'none.gz'))).rejects.toThrow('none.gz');
    await expect(readAll(write('cut.gz', readFileSync(SHIPPED).subarray(0, 5000)))).rejects.toThrow(
      'unexpected end of file',
    );
    await expect(readAll(write('plain.gz', Buffer.from('id,limit\n1,2\n')))).rejects.toThrow('incorrect header check');
    await expect(readAll(write('short.gz', gzipSync('id,limit\n1,2\n')))).rejects.toThrow('account 1: not a row');
    const words = `id\n2${',x'.repeat(19)}\n`;
    await expect(readAll(write('words.gz', gzipSync(words)))).rejects.toThrow('account 2: not a row');
  });
});

describe(`a pick of late accounts (seed ${SEED})`, () => {
  it('is the same for the same seed, and another for another', async () => {
    const ids = async (seed: number): Promise<string[]> =>
      (await lateAccounts({ count: 50, seed })).map(({ id }) => id);
    const first = await ids(SEED);
    expect(await ids(SEED)).toEqual(first);
    expect(await ids(SEED + 1)).not.toEqual(first);
  }, 60_000);

  it('has late accounts only, a third of them long, some that bounce and some that relapse', async () => {
    const accounts = await lateAccounts({ count: 200, seed: SEED });
    const histories = accounts.map(behind);
    expect(new Set(accounts.map(({ id }) => id)).size).toBe(200);
    expect(histories.every((months) => months.some((k) => k > 0))).toBe(true);
    expect(histories.filter((months) => months.some((k) => k >= 3)).length).toBeGreaterThanOrEqual(60);
    const bouncing = accounts.filter((account) => account.events.some((event) => event.type === 'payment-reversed'));
    expect(bouncing.length).toBeGreaterThanOrEqual(60);
    const relapsing = histories.filter((months) => /[1-9]0+[1-9]/.test(months.join('')));
    expect(relapsing.length).toBeGreaterThanOrEqual(30);
  }, 60_000);

  it('can be all of them, and one', async () => {
    expect(await lateAccounts({ count: 10_069, seed: SEED })).toHaveLength(10_069);
    expect(await lateAccounts({ count: 1, seed: SEED })).toHaveLength(1);
  }, 60_000);

  it.each([0, -1, 1.5, 10_070, Number.NaN])('refuses a count of %p, naming the field', async (count) => {
    await expect(lateAccounts({ count, seed: SEED })).rejects.toThrow('`count`');
  });
});
