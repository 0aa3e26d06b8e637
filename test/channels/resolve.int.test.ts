/**
 * Guarantees: a contact whose answer was lost is found in the provider's list by number, time and words, or found not to be
 * in it, or left to a person; it is never sent again; what never left is given back to the budget and told to the ladder.
 */
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import type { ContactChannel } from '../../activities/channels/channel';
import { twilioClient } from '../../activities/channels/twilio/client';
import { twilioSms } from '../../activities/channels/twilio/sms';
import { contact } from '../../activities/contact';
import type { ContactRequest } from '../../activities/contract';
import type { ActivityHost } from '../../activities/host';
import { reconcileContact } from '../../db/contact.store';
import { type FreshBook, freshBook } from '../../db/fresh-book';
import { instant } from '../../domain/time';
import { startTwilioStandIn, type TwilioStandIn } from '../../servers/twilio/stand-in';
import { resolveRound } from '../../worker/resolve-contacts';
import { dueReminder, hostWith } from '../chaos/due-reminder';
import { ACCOUNT_SID, AUTH_TOKEN, NUMBER, settingsAt } from './deliveries';

const SERVICE = 'MG00000000000000000000000000000002';

let book: FreshBook;
let standIn: TwilioStandIn;
beforeAll(async () => {
  book = await freshBook();
});
afterAll(() => book?.drop());
beforeEach(async () => {
  // What is append-only is emptied as well: a book of its own for each would take longer than the tests.
  await book.pool.query(
    'set session_replication_role = replica; truncate person, account, policy cascade; reset session_replication_role',
  );
  standIn = await startTwilioStandIn({ accountSid: ACCOUNT_SID, authToken: AUTH_TOKEN, pace: 0, seed: 1 });
});
afterEach(() => standIn?.close());

const control = (method: string, path: string, body?: object) =>
  fetch(`${standIn.url}/_control/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

function channelHere(): ContactChannel {
  const settings = { ...settingsAt(standIn.url), messagingService: SERVICE, publicUrl: 'http://127.0.0.1:9' };
  return twilioSms({ settings, client: twilioClient(settings, { answerMs: 250 }), db: book.db });
}

const attempt = (host: ActivityHost, request: ContactRequest): Promise<unknown> =>
  new MockActivityEnvironment({}, { logger: new DefaultLogger('ERROR') }).run(() => contact(host, request));

/** Sends the reminder of an account while the stand-in fails so; the second try records what the first left. */
async function lose(account: string, fault: object, words = `words for ${account}`): Promise<ActivityHost> {
  const host = hostWith(book, channelHere());
  const request = await dueReminder(book, host, account);
  const told: ActivityHost = {
    ...host,
    compose: async (...asked) => ({ ...(await host.compose(...asked)), body: words }),
  };
  await control('POST', 'faults', { on: 'create-message', times: 1, ...fault });
  await expect(attempt(told, request)).rejects.toThrow('broke off');
  await attempt(told, request);
  return told;
}

const resolve = (host: ActivityHost, completeMs = 0) =>
  resolveRound({
    db: book.db,
    turns: host,
    channel: host.channel,
    patience: { firstLookMs: 0, completeMs, againMs: 60_000 },
  });

const rows = async (statement: string) => (await book.pool.query(statement)).rows;
const states = async () =>
  (await rows('select account, state from contact order by account, seq')).map(
    ({ account, state }) => `${account} ${state}`,
  );
const attempts = async () =>
  (await rows('select account, state from attempt order by account')).map(({ state }) => state);
const left = async (): Promise<{ sid: string; body: string }[]> => {
  const { messages } = (await (
    await fetch(`${standIn.url}/2010-04-01/Accounts/${ACCOUNT_SID}/Messages.json`, {
      headers: { authorization: `Basic ${Buffer.from(`${ACCOUNT_SID}:${AUTH_TOKEN}`).toString('base64')}` },
    })
  ).json()) as { messages: { sid: string; body: string }[] };
  return messages;
};
const lookAgain = () => rows('update contact_search set next_at = now()');

test.each(['hang-after', 'reset-after'])('%s: it left, and is found by its words', async (fault) => {
  const host = await lose('A1', { fault });
  expect(await states()).toEqual(['A1 unknown']);
  expect(await resolve(host)).toBe(1);
  const [message] = await left();
  expect(await rows('select state, provider_ref, handed_at = reserved_at as same from contact')).toEqual([
    { state: 'sent', provider_ref: message?.sid, same: true },
  ]);
  expect(await rows('select has_left, actor from contact_resolution')).toEqual([{ has_left: true, actor: null }]);
  expect(await attempts()).toEqual(['made']);
  expect(await left()).toHaveLength(1);
});

test.each(['hang-before', 'reset-before'])(
  '%s: it never left; nobody believes that before the list is complete',
  async (fault) => {
    const host = await lose('A1', { fault });
    expect(await resolve(host, 60_000)).toBe(0);
    expect(await states()).toEqual(['A1 unknown']);
    expect(await rows('select finding, looks from contact_search')).toEqual([{ finding: 'never-left', looks: 1 }]);
    expect(await resolve(host)).toBe(0);
    await lookAgain();
    expect(await resolve(host)).toBe(1);
    expect(await states()).toEqual(['A1 failed']);
    expect(await attempts()).toEqual(['released']);
    expect(await rows("select body->>'cause' as cause from ledger where kind = 'contact-failed'")).toEqual([
      { cause: 'never-left' },
    ]);
    expect(await left()).toEqual([]);
  },
);

test('a list that lags shows it later', async () => {
  const host = await lose('A1', { fault: 'hang-after' });
  expect(await resolve(host)).toBe(1);
  await control('POST', 'faults', { on: 'create-message', fault: 'unlisted', ms: 900, times: 1 });
  const second = await lose('A2', { fault: 'reset-after' });
  expect(await resolve(second, 60_000)).toBe(0);
  const deadline = Date.now() + 10_000;
  while ((await resolve(second, 60_000)) === 0 && Date.now() < deadline) await lookAgain();
  expect(await states()).toEqual(['A1 sent', 'A2 sent']);
});

test('the same words to the same number: what one contact has is not the other’s', async () => {
  const host = await lose('A1', { fault: 'reset-after' }, 'the same');
  expect(await resolve(host)).toBe(1);
  await lose('A2', { fault: 'reset-before' }, 'the same');
  expect(await resolve(host)).toBe(1);
  expect(await states()).toEqual(['A1 sent', 'A2 failed']);
  await lose('A3', { fault: 'reset-after' }, 'the same');
  expect(await resolve(host)).toBe(1);
  expect(await states()).toEqual(['A1 sent', 'A2 failed', 'A3 sent']);
  expect(
    new Set((await rows("select provider_ref from contact where state = 'sent'")).flatMap(Object.values)).size,
  ).toBe(2);
});

test('two lost, both left: which is whose is told by a report, and then the other’s is known', async () => {
  await lose('A1', { fault: 'reset-after' }, 'the same');
  const host = await lose('A2', { fault: 'reset-after' }, 'the same');
  expect(await resolve(host)).toBe(0);
  expect(await states()).toEqual(['A1 unknown', 'A2 unknown']);
  const [second, first] = await left();
  const providerRef = first?.sid ?? '';
  const handedAt = instant(0);
  await reconcileContact(book.db, 'A1', (await rows("select seq from contact where account = 'A1'"))[0].seq, {
    ...{ state: 'sent', providerRef, handedAt, latenessMs: null },
  });
  await lookAgain();
  expect(await resolve(host)).toBe(1);
  expect(await rows("select provider_ref from contact where account = 'A2'")).toEqual([{ provider_ref: second?.sid }]);
});

test('two lost, one left: nobody can tell which, so both stay with a person', async () => {
  await lose('A1', { fault: 'reset-after' }, 'the same');
  const host = await lose('A2', { fault: 'reset-before' }, 'the same');
  expect(await resolve(host)).toBe(0);
  expect(await states()).toEqual(['A1 unknown', 'A2 unknown']);
  expect(await rows('select finding, reason from contact_search')).toEqual(
    Array(2).fill({ finding: 'ambiguous', reason: '1 such messages left, and 2 such contacts are lost' }),
  );
  expect(await attempts()).toEqual(['made', 'made']);
});

test('somebody else’s message at that time makes it a person’s', async () => {
  const host = await lose('A1', { fault: 'reset-before' });
  const { messages } = twilioClient(settingsAt(standIn.url));
  await messages.create({ to: NUMBER, messagingServiceSid: SERVICE, body: 'of another system' });
  expect(await resolve(host)).toBe(0);
  expect(await rows('select finding from contact_search')).toEqual([{ finding: 'ambiguous' }]);
});

test('more messages than contacts make it a person’s', async () => {
  const host = await lose('A1', { fault: 'reset-after' });
  const { messages } = twilioClient(settingsAt(standIn.url));
  await messages.create({ to: NUMBER, messagingServiceSid: SERVICE, body: 'words for A1' });
  expect(await resolve(host)).toBe(0);
  expect(await states()).toEqual(['A1 unknown']);
});

test('what a debtor wrote is none of ours', async () => {
  const host = await lose('A1', { fault: 'reset-before' });
  await control('POST', 'inbound', { from: NUMBER, to: '+12125550100', body: 'words for A1' });
  expect(await resolve(host)).toBe(1);
  expect(await states()).toEqual(['A1 failed']);
});

test('a provider that does not answer settles nothing, and its words are not kept', async () => {
  const host = await lose('A1', { fault: 'reset-after' });
  await control('POST', 'faults', { on: 'read', fault: 'refuse', status: 503, times: 1 });
  expect(await resolve(host)).toBe(0);
  expect(await rows('select finding, reason from contact_search')).toEqual([
    { finding: 'no-answer', reason: 'the provider did not answer (Refused)' },
  ]);
  await lookAgain();
  expect(await resolve(host)).toBe(1);
});

test('while a resolver works another one does nothing', async () => {
  const host = await lose('A1', { fault: 'reset-after' });
  const sums = await Promise.all(Array.from({ length: 6 }, () => resolve(host)));
  expect(sums.reduce((sum, one) => sum + one)).toBe(1);
  expect(await states()).toEqual(['A1 sent']);
});
