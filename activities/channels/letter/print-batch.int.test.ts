/**
 * Guarantee: a letter is in one batch and in no other, whatever was cut off; what may not go any more is taken out and
 * given back; and what the post says acts on contact and address, once.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MockActivityEnvironment } from '@temporalio/testing';
import { type FreshBook, freshBook } from '../../../db/fresh-book';
import { openBatch, putIntoBatch } from '../../../db/letter.store';
import type { ToldLetterEvent } from '../../../db/letter-event.store';
import { takeLetterEvent } from '../../../db/letter-news';
import { savePeople } from '../../../db/person.store';
import { takeFact } from '../../../db/take-event';
import type { LetterEventKind } from '../../../domain/letter/letter-event';
import { instant } from '../../../domain/time';
import { dueReminder, hostWith } from '../../../test/chaos/due-reminder';
import { contact } from '../../contact';
import type { ContactChannel } from '../channel';
import { LetterPress } from './letter-pdf';
import { printBatches } from './print-batch';
import { printQueue } from './print-queue';

const ADDRESS = '1 Example Street, 00000 Example';
const HEAD = { name: { en: 'Test Lender' }, returnTo: 'Test Lender, Box 1', lines: [], window: 'right' as const };
const press = new LetterPress(HEAD);

let book: FreshBook;
let folder: string;
beforeEach(async () => {
  book = await freshBook();
  folder = mkdtempSync(join(tmpdir(), 'forbear-letters-'));
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await book?.drop();
});

/** What the reminders of these tests go out by. */
const posted = (): ContactChannel => {
  const queue = printQueue(book.db);
  return {
    isSandbox: true,
    handOver: (delivery) => queue.handOver({ ...delivery, channel: 'letter', recipient: ADDRESS }),
  };
};

/** Accounts whose reminder has become a letter that waits. Answers the host, standing at the last one's moment. */
async function letters(...accounts: string[]) {
  let host = hostWith(book, posted());
  for (const account of accounts) {
    const request = await dueReminder(book, host, account);
    await new MockActivityEnvironment().run(() => contact(host, request));
    const points = [{ kind: 'address' as const, value: ADDRESS, verifiedAt: null }];
    await savePeople(book.db, [
      { id: account, synthetic: true, salutation: null, language: 'en', name: 'Rosa Example', points },
    ]);
    await book.pool.query("update contact set to_point = $1, channel = 'mail' where account = $2", [ADDRESS, account]);
    host = hostWith(book, posted(), instant(request.at + 60_000));
  }
  return host;
}

const rows = async <T>(text: string, values: unknown[] = []): Promise<T[]> =>
  (await book.pool.query(text, values)).rows as T[];

const print = (host: Awaited<ReturnType<typeof letters>>) =>
  printBatches({ db: book.db, turns: host, press }, folder, 'press-1');

const manifest = (batch: { readonly folder: string }): string[][] =>
  readFileSync(join(batch.folder, 'manifest.csv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));

test('what waits is printed once; nobody is named in the list', async () => {
  const host = await letters('a-1', 'a-2');
  const { batches, withdrawn } = await print(host);
  expect(withdrawn).toEqual({});
  expect(batches).toMatchObject([{ letters: 2, pages: 2 }]);
  const list = manifest(batches[0] ?? { folder });
  expect(list.map(([, , pages, service]) => [pages, service])).toEqual([
    ['1', 'registered'],
    ['1', 'registered'],
  ]);
  const kept = await rows<{ ref: string; sha256: string; pdf: Buffer }>(
    'select ref, sha256, pdf from letter order by ref',
  );
  for (const { ref, sha256, pdf } of kept) {
    const [, file = '', , , digest] = list.find(([name]) => name === ref) ?? [];
    expect(digest).toBe(sha256);
    expect(readFileSync(join(batches[0]?.folder ?? '', file)).equals(pdf)).toBe(true);
  }
  expect(readFileSync(join(batches[0]?.folder ?? '', 'manifest.csv'), 'utf8')).not.toContain('Rosa');
  expect(await print(host)).toEqual({ batches: [], withdrawn: {} });
});

test('a batch that was cut off is finished by the next call, with the same letters', async () => {
  const host = await letters('a-1', 'a-2');
  const refs = await rows<{ ref: string }>('select ref from letter order by account');
  const id = await book.db.transaction().execute(async (tx) => {
    const batch = await openBatch(tx, { at: instant(0), by: 'press-0' });
    for (const { ref } of refs) await putIntoBatch(tx, ref, batch);
    return batch;
  });
  const { batches } = await print(host);
  expect(batches.map((batch) => [batch.id, batch.letters])).toEqual([[id, 2]]);
  expect(existsSync(`${batches[0]?.folder}.part`)).toBe(false);
  expect(await rows('select id from letter_batch')).toHaveLength(1);
});

test('two that print at once divide nothing twice', async () => {
  const host = await letters('a-1', 'a-2', 'a-3');
  const both = await Promise.all([print(host), print(host)]);
  expect(both.map(({ batches }) => batches.length).sort()).toEqual([0, 1]);
  expect(await rows('select ref from letter where batch is null')).toEqual([]);
});

test('a stop that came while the letter waited takes it out and gives its attempt back', async () => {
  const host = await letters('a-1', 'a-2');
  const event = { type: 'stop', code: 'deceased', at: host.clock.now(), effective: null } as const;
  await book.db.transaction().execute((tx) => takeFact(tx, host, 'a-1', event));
  const { batches, withdrawn } = await print(host);
  expect(batches).toMatchObject([{ letters: 1 }]);
  expect(Object.values(withdrawn)).toEqual([1]);
  expect(await rows('select state from contact where account = $1', ['a-1'])).toEqual([{ state: 'failed' }]);
  expect(await rows('select state from attempt where account = $1', ['a-1'])).toEqual([{ state: 'released' }]);
  expect(await rows('select state from contact where account = $1', ['a-2'])).toEqual([{ state: 'sent' }]);
  // The ladder knows that nothing has left: should the stop end, the rung is due again.
  expect(
    await rows("select body->>'cause' as cause from ledger where account = 'a-1' and kind = 'contact-failed'"),
  ).toEqual([{ cause: 'never-left' }]);
});

/** Takes events of the letter of an account. */
async function say(host: Awaited<ReturnType<typeof letters>>, account: string, ...said: [LetterEventKind, number][]) {
  const [letter] = await rows<{ ref: string }>('select ref from letter where account = $1', [account]);
  const results: string[] = [];
  for (const [kind, minute] of said) {
    const event: ToldLetterEvent = {
      ref: letter?.ref ?? '',
      kind,
      at: instant(minute * 60_000),
      reason: kind === 'returned' ? 'moved' : null,
      tracking: kind === 'posted' ? 'RR123456785CN' : null,
    };
    const told = { source: 'list-1', actor: 'post' };
    results.push((await book.db.transaction().execute((tx) => takeLetterEvent(tx, host, event, told))).result);
  }
  return results;
}

test('a letter that came back makes its address bad, once, in whatever order the lists came', async () => {
  const host = await letters('a-1');
  expect(await say(host, 'a-1', ['posted', 1])).toEqual(['not-printed']);
  await print(host);
  expect(await say(host, 'a-1', ['returned', 9], ['posted', 1], ['posted', 1], ['delivered', 5])).toEqual([
    'booked',
    'booked',
    'known',
    'booked',
  ]);
  expect(await rows('select heard, heard_code from contact where account = $1', ['a-1'])).toEqual([
    { heard: 'undelivered', heard_code: 'returned:moved' },
  ]);
  expect(await rows("select invalid_reason from contact_point where person = 'a-1' and kind = 'address'")).toEqual([
    { invalid_reason: 'returned:moved' },
  ]);
  expect(await rows('select tracking from letter')).toEqual([{ tracking: 'RR123456785CN' }]);
});

test('what somebody signed for is delivered', async () => {
  const host = await letters('a-1');
  await print(host);
  await say(host, 'a-1', ['served', 5], ['posted', 1]);
  expect(await rows('select heard, heard_code from contact where account = $1', ['a-1'])).toEqual([
    { heard: 'delivered', heard_code: null },
  ]);
});

test('a letter of nobody is said to be unknown', async () => {
  const host = await letters('a-1');
  const event = { ref: randomUUID(), kind: 'posted', at: instant(1), reason: null, tracking: null } as const;
  const told = { source: 'list-1', actor: 'post' };
  expect(await book.db.transaction().execute((tx) => takeLetterEvent(tx, host, event, told))).toEqual({
    result: 'unknown-letter',
  });
});

test.each([
  ['an address that does not fit the window', { recipient: 'a,b,c,d,e,f,g' }, 'point'],
  ['nobody’s address', { recipient: null }, 'point'],
  ['no text', { body: ' ' }, 'content'],
])('%s is refused before anything is queued', async (_, wrong, kind) => {
  const delivery = {
    ref: randomUUID(),
    account: 'a-1',
    seq: 1,
    policy: 'p',
    jurisdiction: [],
    channel: 'mail' as const,
    notice: false,
    recipient: ADDRESS,
    name: 'Rosa Example',
    language: 'en',
    template: 't',
    body: 'Dear Rosa',
    at: instant(0),
  };
  expect(await printQueue(book.db).handOver({ ...delivery, ...wrong })).toMatchObject({
    state: 'failed',
    fault: { kind },
  });
  expect(await rows('select ref from letter')).toEqual([]);
});
