import { sql } from 'kysely';
import { anAccount, begin } from './book-story';
import type { Db } from './connect';
import { type FreshBook, freshBook } from './fresh-book';
import { backlog, claim, enqueue, markFailed, markSent } from './outbox.store';

describe('the outbox', () => {
  let book: FreshBook;

  beforeAll(async () => {
    book = await freshBook();
    await begin(book.db);
  });
  afterAll(() => book.drop());

  test("two relays send every message once, each account's in order", async () => {
    const accounts = Array.from({ length: 12 }, (_unused, place) => `O${place}`);
    for (const account of accounts) await anAccount(book.db, account);
    for (let n = 1; n <= 6; n += 1) {
      for (const account of accounts) await enqueue(book.db, account, [{ kind: 'changed', body: { n } }]);
    }
    const sent: { account: string; n: unknown }[] = [];
    const relay = async (): Promise<void> => {
      for (let idle = 0; idle < 20; ) {
        const count = await book.db.transaction().execute((tx) => relayOnce(tx, sent));
        idle = count === 0 ? idle + 1 : 0;
      }
    };
    await Promise.all([relay(), relay()]);
    expect(sent).toHaveLength(72);
    for (const account of accounts) {
      expect(sent.filter((message) => message.account === account).map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6]);
    }
    expect(await backlog(book.db)).toEqual({ unsent: 0, oldest: null });
  });

  test('a message that failed keeps its account waiting, not the others', async () => {
    await anAccount(book.db, 'F1');
    await anAccount(book.db, 'F2');
    await enqueue(book.db, 'F1', [
      { kind: 'first', body: {} },
      { kind: 'second', body: {} },
    ]);
    await enqueue(book.db, 'F2', [{ kind: 'other', body: { amount: 5n } }]);
    const claimed = await book.db.transaction().execute(async (tx) => {
      const messages = await claim(tx, 10);
      for (const { id, account } of messages) if (account === 'F1') await markFailed(tx, id, 'unreachable', 60_000);
      return messages;
    });
    expect(claimed.map(({ account, kind, body }) => ({ account, kind, body }))).toEqual([
      { account: 'F1', kind: 'first', body: {} },
      { account: 'F2', kind: 'other', body: { amount: '5' } },
    ]);
    expect((await claim(book.db, 10)).map(({ account }) => account)).toEqual(['F2']);
    await book.pool.query('update outbox set retry_at = now()');
    expect((await claim(book.db, 10)).map(({ kind, attempts }) => [kind, attempts])).toEqual([
      ['first', 1],
      ['other', 0],
    ]);
  });
});

async function relayOnce(tx: Db, sent: { account: string; n: unknown }[]): Promise<number> {
  const messages = await claim(tx, 5);
  // The other relay has its turn while these are claimed.
  await sql`select 1`.execute(tx);
  for (const { account, body } of messages) sent.push({ account, n: (body as { n: number }).n });
  await markSent(
    tx,
    messages.map(({ id }) => id),
  );
  return messages.length;
}
