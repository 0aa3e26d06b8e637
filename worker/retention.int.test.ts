/**
 * Guarantee: what is old and done leaves the book, and nothing else does: nothing that waits, that was given up, or that an
 * unsettled contact or call may still need. A word of a person that is sent again long after is still known.
 */
import { randomUUID } from 'node:crypto';
import { MockActivityEnvironment } from '@temporalio/testing';
import { contact } from '../activities/contact';
import { recordCallback } from '../db/callbacks.store';
import { type FreshBook, freshBook } from '../db/fresh-book';
import { claimKey } from '../db/request-key.store';
import { instant } from '../domain/time';
import { dueReminder, hostWith } from '../test/chaos/due-reminder';
import { type Resting, retentionRound } from './retention';

const KEEP = { callbackDays: 90, keyDays: 30, outboxDays: 10 };
const FROM = '+12125550147';
let book: FreshBook;
beforeAll(async () => {
  book = await freshBook();
});
afterAll(() => book?.drop());
afterEach(() => book.pool.query('truncate callback, number_opt_out, request_key, outbox'));

let n = 0;
/** A callback that was handled so many days ago; null = never. */
async function handled(
  daysAgo: number | null,
  { kind = 'message-status', ref = null as string | null, result = 'delivered', error = null as string | null } = {},
): Promise<string> {
  n += 1;
  const body = { From: FROM, Body: 'the words of somebody' };
  await recordCallback(book.db, { provider: 'twilio', kind, ref, body, sameBy: `SM${n}`, at: instant(0) });
  const { rows } = await book.pool.query<{ id: string }>(
    `update callback set handled_at = now() - $1 * interval '1 day', result = case when $1::int is null then null else $2 end,
      last_error = $3 where id = (select max(id) from callback) returning id::text`,
    [daysAgo, result, error],
  );
  return rows[0]?.id ?? '';
}

const round = async (): Promise<Partial<Record<Resting, number>>> => {
  const told: Partial<Record<Resting, number>> = {};
  await retentionRound(book.db, KEEP, (kind, rows) => {
    told[kind] = rows;
  });
  return told;
};
const left = async () =>
  (
    await book.pool.query<{ id: string; body: object }>('select id::text as id, body from callback order by id')
  ).rows.map(({ id, body }) => [id, Object.keys(body).length > 0]);

test('an old report leaves; a younger one, one that waits and one that was given up stay', async () => {
  await handled(91);
  const kept = [await handled(89), await handled(null), await handled(400, { result: 'failed', error: 'RangeError' })];
  // A delivery that failed is handled, for all its word.
  await handled(91, { result: 'failed' });
  expect(await round()).toEqual({ callback: 2 });
  expect(await left()).toEqual(kept.map((id) => [id, true]));
  expect(await round()).toEqual({});
});

test('what a person wrote loses its words, once, and is known when it is sent again', async () => {
  const id = await handled(91, { kind: 'message-in', result: 'start' });
  expect(await round()).toEqual({ callback: 1 });
  expect(await left()).toEqual([[id, false]]);
  expect(await round()).toEqual({});
  const again = { provider: 'twilio', kind: 'message-in', ref: null, body: {}, sameBy: `SM${n}`, at: instant(0) };
  expect(await recordCallback(book.db, again)).toBe(false);
});

test('words from a number that takes no messages stay for as long as it takes none', async () => {
  const id = await handled(400, { kind: 'message-in', result: 'stop' });
  await book.pool.query('insert into number_opt_out values ($1, now())', [FROM]);
  expect([await round(), await left()]).toEqual([{}, [[id, true]]]);
  await book.pool.query('delete from number_opt_out');
  expect([await round(), await left()]).toEqual([{ callback: 1 }, [[id, false]]]);
});

test('reports about a contact stay until it is settled', async () => {
  const host = hostWith(book, { isSandbox: true, handOver: () => Promise.reject(new Error('the line is dead')) });
  const request = await dueReminder(book, host, 'A1');
  await new MockActivityEnvironment().run(() => contact(host, request)).catch(() => undefined);
  const { ref } = await book.db.selectFrom('contact').select('ref').executeTakeFirstOrThrow();
  await book.pool.query('truncate outbox');
  const id = await handled(400, { ref });
  for (const state of ['reserved', 'unknown']) {
    await book.pool.query('update contact set state = $1', [state]);
    expect([state, await round(), await left()]).toEqual([state, {}, [[id, true]]]);
  }
  await book.pool.query("update contact set state = 'sent', handed_at = reserved_at");
  expect([await round(), await left()]).toEqual([{ callback: 1 }, []]);
});

test('many leave in batches, and what somebody holds waits', async () => {
  await book.pool.query(
    `insert into callback (provider, kind, body, digest, handled_at, result)
      select 'twilio', 'message-status', '{}', sha256(n::text::bytea), now() - interval '100 days', 'sent'
      from generate_series(1, 1200) n`,
  );
  expect([await round(), await round()]).toEqual([{ callback: 500 }, { callback: 500 }]);
  await book.db.transaction().execute(async (tx) => {
    await tx.selectFrom('callback').select('id').orderBy('id').limit(1).forUpdate().execute();
    expect(await round()).toEqual({ callback: 199 });
  });
  expect(await round()).toEqual({ callback: 1 });
});

test('keys of old requests are free again, younger ones hold', async () => {
  const keyed = { actor: 'x', key: randomUUID(), digest: 'd' };
  for (const key of [keyed, { ...keyed, key: 'young' }]) await claimKey(book.db, key);
  await book.pool.query(`update request_key set created_at = now() - interval '31 days' where key <> 'young'`);
  expect(await round()).toEqual({ request_key: 1 });
  expect(await claimKey(book.db, keyed)).toEqual({ kind: 'fresh' });
  expect((await claimKey(book.db, { ...keyed, key: 'young' })).kind).toBe('in-flight');
});

test('messages that were sent long ago leave; one that was not stays, however old', async () => {
  await book.pool.query(`insert into outbox (account, kind, body, created_at, sent_at)
    select 'A1', 'facts-changed', '{}', now() - interval '1 year', now() - days * interval '1 day'
    from unnest(array[11, null, 9]) as t(days)`);
  expect(await round()).toEqual({ outbox: 1 });
  const { rows } = await book.pool.query('select sent_at is null as waits from outbox order by id');
  expect(rows).toEqual([{ waits: true }, { waits: false }]);
});
