/** Guarantee: whoever may read sees every invariant of the book with its count, and which one is broken. */
import { invariantReport } from '../../contract/http-invariants';
import { anAccount, begin } from '../../db/book-story';
import { INVARIANTS } from '../../db/invariants/registry';
import { problemIn, startApi, type TestApi } from '../api-story';

let api: TestApi;
beforeAll(async () => {
  api = await startApi('2012-06-02T10:00:00+08:00');
  await begin(api.book.db);
  await anAccount(api.book.db, 'A1');
});
afterAll(() => api?.close());

const report = async () => invariantReport.parse((await api.ask('GET', '/api/v1/invariants', { role: 'viewer' })).body);

test('a sound book: every invariant, none broken', async () => {
  const { ok, at, items } = await report();
  expect({ ok, at, ids: items.map(({ id }) => id) }).toEqual({
    ok: true,
    at: '2012-06-02T02:00:00+00:00',
    ids: INVARIANTS.map(({ id }) => id),
  });
});

test('a broken one is named with its offenders', async () => {
  await api.book.pool.query(`update account set seq = 3, next_at = '2012-06-02T01:44:59Z' where id = 'A1'`);
  const { ok, items } = await report();
  const broken = items.filter((item) => item.broken > 0);
  expect({ ok, broken }).toMatchObject({
    ok: false,
    broken: [
      { id: 'nothing-late', broken: 1, offenders: [{ account: 'A1', seq: 3, at: '2012-06-02T01:44:59+00:00' }] },
      { id: 'numbers-without-holes', checked: 3, broken: 1 },
    ],
  });
});

test('one that cannot be checked is told with the reason of the database, and all others are answered', async () => {
  await api.book.pool.query(`insert into ledger (account, seq, at, kind, rung, body)
    values ('A1', 3, '2012-06-01T04:00Z', 'contact', 'reminder', '{"asked": "1.00"}')`);
  const { ok, items } = await report();
  expect({ ok, ids: items.map(({ id }) => id) }).toEqual({ ok: false, ids: INVARIANTS.map(({ id }) => id) });
  expect(items.filter(({ unchecked }) => unchecked !== null)).toMatchObject([
    { id: 'asked-what-is-owed', broken: 0, unchecked: 'invalid input syntax for type bigint: "…" (22P02)' },
  ]);
});

test('who asks while the checks run gets the answer of that run', async () => {
  // The checks wait for a table; meanwhile others ask.
  const holder = await api.book.pool.connect();
  await holder.query('begin');
  await holder.query('lock table ledger in access exclusive mode');
  api.book.takeStatements();
  const first = report();
  const waits = `select 1 from pg_locks where relation = 'ledger'::regclass and not granted`;
  while ((await holder.query(waits)).rowCount === 0);
  const others = [report(), report()];
  await api.ask('GET', '/api/v1/me', { role: 'viewer' });
  await holder.query('rollback');
  holder.release();
  await Promise.all([first, ...others]);
  const runs = api.book.takeStatements().filter((statement) => statement.includes("set_config('forbear.now'"));
  expect(runs).toHaveLength(1);
});

test('nobody reads them without a key', async () => {
  const told = await api.ask('GET', '/api/v1/invariants');
  expect(problemIn(told).status).toBe(401);
});
