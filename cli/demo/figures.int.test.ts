/** Guarantee: what reached a person twice at a rung on one date is counted; what is known to have failed and was made good is not. */
import { anAccount, begin } from '../../db/book-story';
import { type FreshBook, freshBook } from '../../db/fresh-book';
import { countDoubles } from './figures';

let book: FreshBook;
beforeAll(async () => {
  book = await freshBook();
  await begin(book.db);
});
afterAll(() => book.drop());

const inLedger = (account: string, seq: number, kind: string, body: object) =>
  book.db
    .insertInto('ledger')
    .values({ account, seq, at: '2012-06-01T10:00:00Z', kind, rung: 'reminder', body: JSON.stringify(body) })
    .execute();

test('a contact that follows a failed one of the same day is none too many, one that follows any other is', async () => {
  await anAccount(book.db, 'F1');
  await inLedger('F1', 1, 'contact', { channel: 'email' });
  await inLedger('F1', 2, 'contact-failed', { contact: 1, cause: 'later' });
  await inLedger('F1', 3, 'contact', { channel: 'email' });
  expect(await countDoubles(book.db)).toBe(0);
  await inLedger('F1', 4, 'contact', { channel: 'email' });
  expect(await countDoubles(book.db)).toBe(1);
});
