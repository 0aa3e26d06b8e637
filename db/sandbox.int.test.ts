import { randomUUID } from 'node:crypto';
import type { AccountFacts } from '../domain/facts';
import type { Instant } from '../domain/time';
import { anAccount, aReservation, at, begin, QUIET, TERMS, withDeeds } from './book-story';
import { confirmContact, madeSince, reconcileContact, unsettledContacts } from './contact.store';
import { type FreshBook, freshBook } from './fresh-book';
import { deliver, deliveredAs, messagesOf } from './sandbox-message.store';
import { dueStarts, markEnded, markStarted, nextStart } from './start.store';
import { appendTape, dueTape, markFed, pendingBefore, unfedCount } from './tape.store';
import type { ContactReservation } from './turn';
import { saveTurn } from './turn.store';

const DAY1 = at('2012-06-01T00:00:00Z');
const DAY2 = at('2012-06-02T00:00:00Z');
const DAY3 = at('2012-06-03T00:00:00Z');

describe('the sandbox', () => {
  let book: FreshBook;

  beforeAll(async () => {
    book = await freshBook();
    await begin(book.db);
  });
  afterAll(() => book.drop());

  const waitsUntil = (facts: AccountFacts, next: Instant | null, startsAt: Instant | null = null) =>
    saveTurn(book.db, facts, facts, {
      ...QUIET,
      startsAt,
      next: next === null ? null : { what: 'due', rung: 'call', at: next, step: { what: 'due', at: next } },
    });

  test('the tape is fed in business order, behind the steps that were due before', async () => {
    const first = await anAccount(book.db, 'T1');
    const second = await anAccount(book.db, 'T2');
    await appendTape(book.db, [
      { account: 'T1', n: 1, at: DAY2, body: { type: 'payment' } },
      { account: 'T1', n: 2, at: DAY3, body: {} },
      { account: 'T2', n: 1, at: DAY1, body: {} },
      { account: 'T2', n: 2, at: DAY1, body: {} },
    ]);
    await waitsUntil(first, DAY1);
    await waitsUntil(second, DAY1);
    const due = async () => (await dueTape(book.db, DAY2, 10)).map(({ account, n }) => `${account}/${n}`);
    expect(await due()).toEqual(['T2/1']);
    await waitsUntil(first, DAY2);
    expect(await due()).toEqual(['T2/1', 'T1/1']);
    expect(await markFed(book.db, { account: 'T2', n: 1 })).toBe(true);
    expect(await markFed(book.db, { account: 'T2', n: 1 })).toBe(false);
    expect(await due()).toEqual(['T2/2', 'T1/1']);
    expect(await pendingBefore(book.db, 'T1', DAY1)).toBeNull();
    expect(await pendingBefore(book.db, 'T1', DAY2)).toBe('payment');
    expect(await unfedCount(book.db)).toBe(3);
  });

  test('an account whose run is due is started once and ended by its own run', async () => {
    await waitsUntil(await anAccount(book.db, 'S1'), null, DAY1);
    await waitsUntil(await anAccount(book.db, 'S2'), null, DAY2);
    expect(await dueStarts(book.db, DAY1, 10)).toEqual([{ account: 'S1', startsAt: DAY1 }]);
    expect(await markStarted(book.db, 'S1', 'run-1')).toBe(true);
    expect(await markStarted(book.db, 'S1', 'run-2')).toBe(false);
    expect(await nextStart(book.db)).toBe(DAY2);
    expect(await dueStarts(book.db, DAY3, 10)).toEqual([{ account: 'S2', startsAt: DAY2 }]);
    expect(await markEnded(book.db, 'S1', 'run-0')).toBe(false);
    expect(await markEnded(book.db, 'S1', 'run-1')).toBe(true);
  });

  test('a contact is reserved once a step, settled once, and an unknown one is reconciled', async () => {
    const before = await anAccount(book.db, 'C1');
    const deed = { kind: 'contact', rung: 'reminder', channel: 'sms', notice: false, asked: 5n } as const;
    const after = withDeeds(before, DAY1, [deed], null);
    const contact = aReservation(1, DAY1);
    await saveTurn(book.db, before, after, QUIET, { ...TERMS, contact });
    const again = withDeeds(after, DAY1, [deed], null);
    const retried = saveTurn(book.db, after, again, QUIET, { ...TERMS, contact: { ...contact, seq: 2 } });
    await expect(retried).rejects.toThrow('contact_once_a_step');
    const lost = { state: 'unknown', providerRef: null, handedAt: null, latenessMs: null } as const;
    expect(await confirmContact(book.db, 'C1', 1, lost)).toBe(true);
    expect(await confirmContact(book.db, 'C1', 1, lost)).toBe(false);
    expect(await unsettledContacts(book.db, (Date.now() + 60_000) as Instant, 10)).toMatchObject([
      { account: 'C1', state: 'unknown' },
    ]);
    expect(await deliveredAs(book.db, 'C1', 1)).toBeNull();
    const ref = await deliver(book.db, {
      account: 'C1',
      contactSeq: 1,
      channel: 'sms',
      recipient: '+861234567',
      body: 'hello',
      at: DAY1,
    });
    expect(await deliveredAs(book.db, 'C1', 1)).toBe(ref);
    expect(await messagesOf(book.db, 'C1')).toHaveLength(1);
    expect(
      await reconcileContact(book.db, 'C1', 1, { state: 'sent', providerRef: ref, handedAt: DAY1, latenessMs: 12 }),
    ).toBe(true);
    expect((await madeSince(book.db, 'C1', 0))[0]).toMatchObject({
      ...contact,
      state: 'sent',
      providerRef: ref,
      latenessMs: 12,
    });
    expect(await madeSince(book.db, 'C1', 9)).toEqual([]);
  });

  test('a contact without its act in the ledger is not kept', async () => {
    const before = await anAccount(book.db, 'C2');
    const contact: ContactReservation = {
      seq: 1,
      ref: randomUUID(),
      stepSeq: 0,
      rung: 'reminder',
      channel: 'sms',
      notice: false,
      person: null,
      toPoint: null,
      template: null,
      language: null,
      body: null,
      dueAt: DAY1,
      reservedAt: DAY1,
    };
    await expect(saveTurn(book.db, before, before, QUIET, { contact })).rejects.toThrow('contact_account_seq_fkey');
  });
});
