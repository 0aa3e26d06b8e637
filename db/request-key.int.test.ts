import { type FreshBook, freshBook } from './fresh-book';
import { claimKey, type KeyClaim, releaseKey, storeResponse } from './request-key.store';

const REQUEST = { actor: 'agent-1', key: 'k1', digest: 'post /payments 1' };

describe('an idempotency key', () => {
  let book: FreshBook;

  beforeAll(async () => {
    book = await freshBook();
  });
  afterAll(() => book.drop());

  test('gives the same request the same answer, and another request a conflict', async () => {
    expect(await claimKey(book.db, REQUEST)).toEqual({ kind: 'fresh' });
    expect(await claimKey(book.db, REQUEST)).toEqual({ kind: 'in-flight' });
    await storeResponse(book.db, REQUEST, 201, { id: 'p1', amount: 5n });
    expect(await claimKey(book.db, REQUEST)).toEqual({
      kind: 'replay',
      status: 201,
      response: { id: 'p1', amount: '5' },
    });
    expect(await claimKey(book.db, { ...REQUEST, digest: 'post /payments 2' })).toEqual({ kind: 'conflict' });
    expect(await claimKey(book.db, { ...REQUEST, actor: 'agent-2' })).toEqual({ kind: 'fresh' });
    await releaseKey(book.db, REQUEST);
    expect(await claimKey(book.db, REQUEST)).toEqual({ kind: 'fresh' });
  });

  /** How many sessions of this book wait for another one to end. */
  const waiting = async (): Promise<number> =>
    (
      await book.pool.query(
        "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      )
    ).rowCount ?? 0;

  test('sent twice at once, one request acts and the other gets its answer', async () => {
    const twice = { ...REQUEST, key: 'k2' };
    let acted = 0;
    const send = (): Promise<KeyClaim> =>
      book.db.transaction().execute(async (tx) => {
        const claimed = await claimKey(tx, twice);
        if (claimed.kind === 'fresh') {
          acted += 1;
          // The others have sent theirs and wait for this one.
          while ((await waiting()) < 2);
          await storeResponse(tx, twice, 200, { done: true });
        }
        return claimed;
      });
    const kinds = (await Promise.all([send(), send(), send()])).map(({ kind }) => kind).sort();
    expect(kinds).toEqual(['fresh', 'replay', 'replay']);
    expect(acted).toBe(1);
  });

  test('a request that is rolled back leaves its key free', async () => {
    const lost = { ...REQUEST, key: 'k3' };
    await expect(
      book.db.transaction().execute(async (tx) => {
        await claimKey(tx, lost);
        throw new Error('refused');
      }),
    ).rejects.toThrow('refused');
    expect(await claimKey(book.db, lost)).toEqual({ kind: 'fresh' });
  });
});
