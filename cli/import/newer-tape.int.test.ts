/**
 * Guarantee: a tape is a snapshot. The same again changes nothing; a newer one adds items, adjusts amounts, takes
 * payments, tells the account's run, and never closes or takes back anything by itself.
 */
import { TEST_POLICY } from '../../api/account-story';
import { loadAccount } from '../../db/account.store';
import { presentAmount, restOf } from '../../domain/balance';
import { bookDump } from '../../test/support/book-dump';
import { type ImportStory, importStory, NOW, publishText, type Said, USUAL } from '../../test/support/import-story';

const HEAD = 'account,name,phone,item,due,amount';
const FIRST = ['A1,Li Na,1,i1,2026-04-30,100', 'A1,Li Na,1,i2,2026-05-30,100', 'A2,Wang,2,i1,2026-05-30,50'];

describe('a newer tape', () => {
  let story: ImportStory;
  beforeEach(async () => {
    story = await importStory();
    await take('first.csv', FIRST);
  });
  afterEach(() => story.close());

  let tapes = 0;
  async function take(name: string, rows: readonly string[], head = HEAD, options = USUAL): Promise<Said> {
    tapes += 1;
    return story.take(story.file(`${tapes}-${name}`, `${[head, ...rows].join('\n')}\n`), options);
  }
  const dump = () => bookDump(story.book.pool);
  const rests = async (account: string) => {
    const booked = await loadAccount(story.book.db, account, { lock: false });
    if (booked === null) throw new Error(`no account ${account}`);
    const { items, payments } = booked.facts;
    return Object.fromEntries(items.map((item) => [item.id, [presentAmount(item), restOf(item, payments)]]));
  };
  const outbox = async () =>
    (await story.book.pool.query<{ account: string; kind: string }>('select account, kind from outbox order by id'))
      .rows;

  test('that is the same file changes nothing, and is known by its digest', async () => {
    const before = await dump();
    const again = story.file('same.csv', `${[HEAD, ...FIRST].join('\n')}\n`);
    expect((await story.take(again)).summary).toMatchObject({ outcome: 'known', unchanged: 2 });
    expect(await dump()).toBe(before);
  });

  test('that says the same in another order changes nothing', async () => {
    const before = await dump();
    const { summary } = await take('order.csv', [...FIRST].reverse());
    expect(summary).toMatchObject({ outcome: 'applied', opened: 0, changed: 0, unchanged: 2, missing: 0, notes: 0 });
    expect(await dump()).toBe(before);
    expect(await outbox()).toEqual([]);
  });

  test('adds items and adjusts amounts, and the run hears of it', async () => {
    await story.book.pool.query("update account set run_id = 'run', starts_at = null where id = 'A1'");
    const { summary } = await take('newer.csv', [
      'A1,Li Na,1,i1,2026-04-30,80',
      FIRST[1] ?? '',
      'A1,Li Na,1,i3,2026-06-30,100',
      FIRST[2] ?? '',
    ]);
    expect(summary).toMatchObject({ opened: 0, changed: 1, unchanged: 1 });
    expect(await rests('A1')).toEqual({ i1: [8_000n, 8_000n], i2: [10_000n, 10_000n], i3: [10_000n, 10_000n] });
    const { rows } = await story.book.pool.query("select status, run_id, seq from account where id = 'A1'");
    expect(rows).toEqual([{ status: 'overdue', run_id: 'run', seq: 5 }]);
    expect(await outbox()).toEqual([]);
  });

  test('that says of an item that nothing is owed ends what the run waits for', async () => {
    await story.book.pool.query("update account set run_id = 'run', starts_at = null where id = 'A2'");
    await take('zero.csv', [...FIRST.slice(0, 2), 'A2,Wang,2,i1,2026-05-30,0']);
    expect((await story.book.pool.query("select status from account where id = 'A2'")).rows).toEqual([
      { status: 'closed' },
    ]);
    expect(await outbox()).toEqual([{ account: 'A2', kind: 'facts-changed' }]);
  });

  test('takes what was paid as payments, and never takes one back', async () => {
    const paid = (sum: string) => [`A2,Wang,2,i1,2026-05-30,50,${sum}`];
    const others = ['A1,Li Na,1,i1,2026-04-30,100,', 'A1,Li Na,1,i2,2026-05-30,100,'];
    await take('paid.csv', [...others, ...paid('20')], `${HEAD},paid`);
    expect(await rests('A2')).toEqual({ i1: [5_000n, 3_000n] });
    const less = await take('less.csv', [...others, ...paid('10')], `${HEAD},paid`);
    expect(less.findings).toMatchObject([{ kind: 'noted', line: 4, rule: 'paid.paid-less', account: 'A2' }]);
    expect(await rests('A2')).toEqual({ i1: [5_000n, 3_000n] });
    await take('all.csv', [...others, ...paid('50')], `${HEAD},paid`);
    expect(await rests('A2')).toEqual({ i1: [5_000n, 0n] });
    const { rows } = await story.book.pool.query(
      "select id, amount_minor from payment where account = 'A2' order by seq",
    );
    expect(rows).toEqual([
      { id: 'tape:i1:1', amount_minor: 2_000n },
      { id: 'tape:i1:2', amount_minor: 3_000n },
    ]);
    const { rows: shares } = await story.book.pool.query(
      "select sum(amount_minor)::int as sum from payment_allocation where account = 'A2'",
    );
    expect(shares).toEqual([{ sum: 5_000 }]);
  });

  test('that lacks an account reports it and leaves it', async () => {
    const before = await rests('A2');
    const { findings, summary, code } = await take('without.csv', FIRST.slice(0, 2));
    expect([code, summary?.missing]).toEqual([0, 1]);
    expect(findings).toMatchObject([{ kind: 'noted', line: null, rule: 'account.missing', account: 'A2' }]);
    expect(await rests('A2')).toEqual(before);
  });

  test('that lacks an item settles it while the account stays overdue, and otherwise only notes it', async () => {
    await take('vanished.csv', [FIRST[1] ?? '', FIRST[2] ?? '']);
    expect(await rests('A1')).toEqual({ i1: [0n, 0n], i2: [10_000n, 10_000n] });
    const { findings } = await take('closing.csv', [FIRST[1] ?? '', 'A2,Wang,2,i9,2026-07-30,50']);
    expect(findings).toMatchObject([{ rule: 'item.item-vanished', account: 'A2', line: null }]);
    expect(await rests('A2')).toEqual({ i1: [5_000n, 5_000n], i9: [5_000n, 5_000n] });
    expect((await story.book.pool.query("select status from account where id = 'A2'")).rows).toEqual([
      { status: 'overdue' },
    ]);
  });

  test('that leaves on an account less than the tolerance settles nothing by its silence', async () => {
    const lenient = TEST_POLICY.replace('policy: house', 'policy: lenient').replace(
      'currency: CNY',
      'currency: CNY\ntolerance: "10.00"',
    );
    await publishText(story.book, lenient, NOW);
    const options = { ...USUAL, policy: 'lenient' };
    await take('crumb.csv', ['C1,Sun,3,i1,2026-04-30,5', 'C1,Sun,3,i2,2026-05-30,500'], HEAD, options);
    const { findings } = await take('crumb-only.csv', ['C1,Sun,3,i1,2026-04-30,5'], HEAD, options);
    expect(findings).toContainEqual(expect.objectContaining({ rule: 'item.item-vanished', account: 'C1' }));
    expect(await rests('C1')).toEqual({ i1: [500n, 500n], i2: [50_000n, 50_000n] });
  });

  test('that tells only the amount of what the book knows as paid settles nothing by its silence', async () => {
    const rows = ['D1,Qian,4,i1,2026-04-30,100', 'D1,Qian,4,i2,2026-05-30,500'];
    await take('both.csv', rows);
    await take('paid.csv', [`${rows[0]},100`, `${rows[1]},0`], `${HEAD},paid`);
    const { findings } = await take('amount-only.csv', rows.slice(0, 1));
    expect(findings).toContainEqual(expect.objectContaining({ rule: 'item.item-vanished', account: 'D1' }));
    expect(await rests('D1')).toEqual({ i1: [10_000n, 0n], i2: [50_000n, 50_000n] });
  });

  test('that is older than the last one is left alone, and is taken when somebody says so', async () => {
    const older = story.file('older.csv', `${[HEAD, ...FIRST].join('\n')}\n`);
    await take('half.csv', [FIRST[0] ?? '', FIRST[1] ?? '', 'A2,Wang,2,i1,2026-05-30,25']);
    const left = await story.take(older);
    expect(left.summary).toMatchObject({ outcome: 'known', isLatest: false });
    expect(await rests('A2')).toEqual({ i1: [2_500n, 2_500n] });
    const taken = await story.take(older, { ...USUAL, again: true });
    expect(taken.summary).toMatchObject({ outcome: 'applied', changed: 1 });
    expect(await rests('A2')).toEqual({ i1: [5_000n, 5_000n] });
    expect((await story.take(older)).summary).toMatchObject({ outcome: 'known', isLatest: true });
  });

  test('with one row an account, its total and its oldest due date, keeps the debt what it is', async () => {
    const head = 'account,name,due,open';
    await take('total.csv', ['B1,Zhao,2026-03-31,300'], head, { ...USUAL, lender: 'other' });
    await take('later.csv', ['B1,Zhao,2026-04-30,200'], head, { ...USUAL, lender: 'other' });
    expect(await rests('B1')).toEqual({ '2026-03-31': [0n, 0n], '2026-04-30': [20_000n, 20_000n] });
  });

  test('of another lender is refused by line', async () => {
    const before = await dump();
    const said = await take('other.csv', FIRST.slice(2), HEAD, { ...USUAL, lender: 'other' });
    expect([said.code, said.findings]).toMatchObject([2, [{ line: 2, column: 'account', rule: 'account.of-book' }]]);
    expect(await dump()).toBe(before);
  });

  test('brings names, numbers, product and facts up to date', async () => {
    const rows = FIRST.map((row) => `${row.replace('Wang,2', 'Wang Fang,22')},auto,true`);
    expect((await take('names.csv', rows, `${HEAD},product,fact.secured`)).summary).toMatchObject({ changed: 2 });
    const { pool } = story.book;
    expect((await pool.query("select name from person where id = 'debtor-of-A2'")).rows).toEqual([
      { name: 'Wang Fang' },
    ]);
    expect(
      (await pool.query("select value from contact_point where person = 'debtor-of-A2' order by id")).rows,
    ).toEqual([{ value: '2' }, { value: '22' }]);
    expect((await pool.query("select product from account where id = 'A2'")).rows).toEqual([{ product: 'auto' }]);
    expect((await pool.query("select facts from fact_change where account = 'A2'")).rows).toEqual([
      { facts: { secured: true } },
    ]);
  });

  test('takes the good accounts with --skip-bad and leaves out an account with a bad row whole', async () => {
    const said = await take(
      'bad.csv',
      [...FIRST, 'A3,Sun,3,i1,2026-05-30,10', 'A3,Sun,3,i2,2026-05-32,10', 'A4,Qian,4,i1,2026-05-30,10'],
      HEAD,
      {
        ...USUAL,
        skipBad: true,
      },
    );
    expect(said.code).toBe(1);
    expect(said.summary).toMatchObject({
      outcome: 'applied',
      opened: 1,
      refusedRows: 1,
      refusedAccounts: 1,
      unchanged: 2,
    });
    expect((await story.book.pool.query('select id from account order by id')).rows.map(({ id }) => id)).toEqual([
      'A1',
      'A2',
      'A4',
    ]);
    const whole = await take('whole.csv', [...FIRST, 'A5,Sun,3,i1'], HEAD, { ...USUAL, skipBad: true });
    expect([whole.code, whole.summary?.outcome]).toEqual([2, 'refused']);
  });

  test('is only counted in a dry run', async () => {
    const before = await dump();
    const { summary, code } = await take('dry.csv', ['A1,Li Na,1,i1,2026-04-30,1', 'A9,New,9,i1,2026-05-30,1'], HEAD, {
      ...USUAL,
      dryRun: true,
    });
    expect([code, summary]).toMatchObject([0, { outcome: 'dry-run', opened: 1, changed: 1, missing: 1 }]);
    expect(await dump()).toBe(before);
  });
});
