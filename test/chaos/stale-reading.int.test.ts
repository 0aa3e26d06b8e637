/**
 * Guarantee: a contact is decided on the facts as they are when it is reserved. It is read without a lock; what becomes
 * known between its reading and its writing wins all the same, and the way there is short.
 */
import type { LogEvent } from 'kysely';
import { sandboxChannel } from '../../activities/channels/sandbox';
import { contact } from '../../activities/contact';
import type { ActivityHost } from '../../activities/host';
import { connect } from '../../db/connect';
import { type FreshBook, freshBook } from '../../db/fresh-book';
import { messagesOf } from '../../db/sandbox-message.store';
import { takeFact } from '../../db/take-event';
import { localDate } from '../../domain/calendar';
import type { AccountEvent } from '../../domain/event';
import { addDays, type Zone } from '../../domain/time';
import { dueReminder, hostWith } from './due-reminder';

let book: FreshBook;
beforeAll(async () => {
  book = await freshBook();
});
afterAll(() => book?.drop());

const zoneOf = async (account: string): Promise<Zone> =>
  (await book.db.selectFrom('account').select('zone').where('id', '=', account).executeTakeFirstOrThrow()).zone;

/** A host into whose first message, while it is being composed, a fact falls. */
function interruptedBy(host: ActivityHost, account: string, event: AccountEvent): ActivityHost {
  let interruptions = 0;
  return {
    ...host,
    compose: async (...composed) => {
      interruptions += 1;
      if (interruptions === 1) {
        const taken = await book.db.transaction().execute((tx) => takeFact(tx, host, account, event));
        expect(taken.refused).toBeNull();
      }
      return host.compose(...composed);
    },
  };
}

test('a hold that is set while a contact is being made leaves it unmade', async () => {
  const host = hostWith(book, sandboxChannel(book.db));
  const request = await dueReminder(book, host, 'held-in-between');
  const from = localDate(request.at, await zoneOf(request.account));
  const hold: AccountEvent = {
    type: 'hold',
    id: 'h1',
    reason: 'dispute',
    from,
    to: null,
    at: request.at,
    effective: null,
  };
  const step = await contact(interruptedBy(host, request.account, hold), request);
  expect(step.next.what).toBe('held');
  expect(await messagesOf(book.db, request.account)).toEqual([]);
});

test('a fact that changes nothing of the contact lets it be made, once', async () => {
  const host = hostWith(book, sandboxChannel(book.db));
  const request = await dueReminder(book, host, 'touched-in-between');
  const due = addDays(localDate(request.at, await zoneOf(request.account)), 30);
  const item = { id: 'later', due, amount: 100n };
  const later: AccountEvent = { type: 'item-added', item, at: request.at, effective: null };
  await contact(interruptedBy(host, request.account, later), request);
  expect(await messagesOf(book.db, request.account)).toHaveLength(1);
});

test('a contact reads once, writes once, lets go of the person once and confirms once; it needs no transaction', async () => {
  const host = hostWith(book, sandboxChannel(book.db));
  // The first contact of a process learns which texts are in use; then nothing is asked until one of them changes.
  await contact(host, await dueReminder(book, host, 'two'));
  const request = await dueReminder(book, host, 'three');
  const statements: string[] = [];
  const onQuery = ({ query }: LogEvent): void => void statements.push(query.sql);
  const counted = connect({ url: book.url, applicationName: 'counted', onError: () => undefined, onQuery });
  await contact({ ...host, db: counted.db }, request).finally(() => counted.close());
  const begins = statements.map((text) =>
    text
      .replace(/^\/\*.*?\*\/\s*/, '')
      .replace(/\s+/g, ' ')
      .slice(0, 38),
  );
  console.log(`statements of a contact: ${statements.length} (3 before a person had a budget)\n${begins.join('\n')}`);
  expect(begins).toEqual(
    [
      'select a.id, a.currency, a.zone, epoch_',
      'with held as materialized (select pg_ad',
      'select pg_advisory_unlock_all()',
      'with settled as ( update contact set st',
    ].map((text) => text.slice(0, 38)),
  );
});
