/** Guarantee: a demo is counted when nothing is on its way any more, and not before: no step, no event, no hand-over, no report. */
import { randomUUID } from 'node:crypto';
import { anAccount, aReservation, at, begin, QUIET, TERMS, withDeeds } from '../../db/book-story';
import { claimCallback, markHandled, recordCallback } from '../../db/callbacks.store';
import { confirmContact } from '../../db/contact.store';
import { type FreshBook, freshBook } from '../../db/fresh-book';
import { appendTape, markFed } from '../../db/tape.store';
import { saveTurn } from '../../db/turn.store';
import { countLeft, nameLeft, Stillness } from './left-over';

const LAST_DAY = at('2012-06-01T00:00:00Z');
const END = at('2012-06-02T00:00:00Z');

let book: FreshBook;
beforeAll(async () => {
  book = await freshBook();
  await begin(book.db);
});
afterAll(() => book.drop());

test('nothing is left in an empty book', async () => {
  expect(await countLeft(book.db, END)).toBe(0);
});

test('a step that is due before the end is waited for, one at the end is not', async () => {
  const facts = await anAccount(book.db, 'A1');
  const waitsUntil = (next: typeof END) =>
    saveTurn(book.db, facts, facts, {
      ...QUIET,
      next: { what: 'due', rung: 'call', at: next, step: { what: 'due', at: next } },
    });
  await waitsUntil(LAST_DAY);
  expect(await countLeft(book.db, END)).toBe(1);
  expect(await nameLeft(book.db, END)).toEqual([{ account: 'A1', line: 'account A1: due call' }]);
  await waitsUntil(END);
  expect(await countLeft(book.db, END)).toBe(0);
});

test('an event of the tape before the end is waited for', async () => {
  await anAccount(book.db, 'A2');
  await appendTape(book.db, [
    { account: 'A2', n: 1, at: LAST_DAY, body: { type: 'payment' } },
    { account: 'A2', n: 2, at: END, body: {} },
  ]);
  expect(await countLeft(book.db, END)).toBe(1);
  expect(await nameLeft(book.db, END)).toEqual([{ account: 'A2', line: 'event of A2: payment' }]);
  await markFed(book.db, { account: 'A2', n: 1 });
  expect(await countLeft(book.db, END)).toBe(0);
});

test('a hand-over is waited for, though its account waits for something after the end', async () => {
  const before = await anAccount(book.db, 'A3');
  const deed = { kind: 'contact', rung: 'reminder', channel: 'sms', notice: false, asked: 5n } as const;
  const contact = aReservation(1, LAST_DAY);
  await saveTurn(book.db, before, withDeeds(before, LAST_DAY, [deed], null), QUIET, { ...TERMS, contact });
  expect(await countLeft(book.db, END)).toBe(1);
  expect(await nameLeft(book.db, END)).toEqual([{ account: 'A3', line: 'hand-over of A3, contact 1' }]);
  await confirmContact(book.db, 'A3', 1, { state: 'sent', providerRef: 'SM1', handedAt: LAST_DAY, latenessMs: 9 });
  expect(await countLeft(book.db, END)).toBe(0);
});

test('a report that nobody has read is waited for', async () => {
  const report = { provider: 'twilio', kind: 'message-status', ref: randomUUID(), body: {}, sameBy: '1', at: LAST_DAY };
  await recordCallback(book.db, report);
  expect(await countLeft(book.db, END)).toBe(1);
  const claimed = await claimCallback(book.db, ['twilio/message-status'], 6);
  await markHandled(book.db, claimed?.id ?? 0n, 'unknown-ref', LAST_DAY);
  expect(await countLeft(book.db, END)).toBe(0);
});

test('stillness begins anew with everything that moves', () => {
  const still = new Stillness();
  expect(still.look(1_000, 7, 2)).toBe(0);
  expect(still.look(1_900, 7, 2)).toBe(900);
  expect(still.look(2_000, 7, 1)).toBe(0);
  expect(still.look(2_500, 8, 1)).toBe(0);
  expect(still.look(3_000, 8, 1)).toBe(500);
});
