/**
 * Guarantees: the book knows segments and cost of a text before the provider hears of it; what no price covers is unknown
 * and leaves all the same; what is dearer than the house pays never leaves; the provider's own price is booked beside the
 * estimate, once, however often and by whatever way it is heard that the text left.
 */
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { routedChannel } from '../../activities/channels/routed';
import { sandboxChannel } from '../../activities/channels/sandbox';
import { twilioClient } from '../../activities/channels/twilio/client';
import { twilioSms } from '../../activities/channels/twilio/sms';
import { contact } from '../../activities/contact';
import type { ActivityHost } from '../../activities/host';
import { storyOf } from '../../api/accounts/story';
import { storyOf as showStory } from '../../cli/story';
import { parsePrices } from '../../contract/price-file';
import { loadAccount } from '../../db/account.store';
import { hear } from '../../db/callbacks/hear';
import { costsOfAccount } from '../../db/contact-price.store';
import { type FreshBook, freshBook } from '../../db/fresh-book';
import type { PriceTable } from '../../domain/price/price-table';
import { instant } from '../../domain/time';
import { priceRound } from '../../worker/contact-prices';
import { dueReminder, hostWith } from '../chaos/due-reminder';
import { settingsAt } from './deliveries';
import { json, type Script, type ScriptedTwilio, scriptedTwilio } from './scripted-twilio';

const SERVICE = 'MG00000000000000000000000000000002';
const SID = 'SM00000000000000000000000000000009';
const sent = json(201, { sid: SID, status: 'queued' });

let book: FreshBook;
let twilio: ScriptedTwilio;
beforeAll(async () => {
  [book, twilio] = await Promise.all([freshBook(), scriptedTwilio()]);
});
afterAll(() => Promise.all([book?.drop(), twilio?.close()]));
beforeEach(async () => {
  twilio.came.length = 0;
  twilio.answer(sent);
  await book.pool.query(
    'set session_replication_role = replica; truncate person, account, policy cascade; reset session_replication_role',
  );
});

/** The scenario's reminders fall due in 2012. */
function prices(more = '', country = 'US'): PriceTable {
  const parsed = parsePrices(`
source: test
zone: UTC
channels:
  sms:
    currency: USD
    ${more}
    prices: [{ country: ${country}, perSegment: "0.0083", carrierFee: "0.003", from: 2012-01-01, until: 2012-12-31 }]`);
  if ('problems' in parsed) throw new Error(parsed.problems.map(({ message }) => message).join());
  return parsed.table;
}

function hostHere(table: PriceTable | null, words?: string): ActivityHost {
  const settings = { ...settingsAt(twilio.url), messagingService: SERVICE };
  const sms = twilioSms({ settings, client: twilioClient(settings), db: book.db });
  const host = { ...hostWith(book, routedChannel({ sms, email: sandboxChannel(book.db) })), prices: table };
  if (words === undefined) return host;
  return { ...host, compose: async (...asked) => ({ ...(await host.compose(...asked)), body: words }) };
}

/** Makes the reminder of an account, and answers the texts that were asked to leave. */
async function remind(host: ActivityHost, account = 'A1'): Promise<string[]> {
  const request = await dueReminder(book, host, account);
  const before = twilio.came.length;
  await new MockActivityEnvironment({}, { logger: new DefaultLogger('ERROR') })
    .run(() => contact(host, request))
    .catch(() => undefined);
  return twilio.came.slice(before).map(({ form }) => form.Body ?? '');
}

const rows = async (statement: string) => (await book.pool.query(statement)).rows;
const contacts = () => rows('select state, segments, cost_micros, cost_currency from contact order by account, seq');
const booked = () => rows('select account, micros, currency from contact_price order by account');
const round = async () => {
  await rows('update price_look set next_at = clock_timestamp()');
  return priceRound({ db: book.db, channel: hostHere(null).channel });
};

test.each([
  ['160 letters', 'a'.repeat(160), 1],
  ['161 letters', 'a'.repeat(161), 2],
  ['70 characters of Chinese', '您'.repeat(70), 1],
  ['71 characters of Chinese', '您'.repeat(71), 2],
  ['306 letters', 'a'.repeat(306), 2],
  ['an emoji at the end of 160', `${'a'.repeat(159)}😀`, 3],
  ['blanks around, which do not leave', `  ${'a'.repeat(160)}\r\n`, 1],
])('%s: the cost is in the book before the provider is asked', async (_, words, segments) => {
  const seen: unknown[] = [];
  const looks: Script = (came, response, request) =>
    void contacts().then((found) => {
      seen.push(...found);
      sent(came, response, request);
    });
  twilio.answer(looks);
  expect(await remind(hostHere(prices(), words))).toEqual([words.trim()]);
  const cost = { segments, cost_micros: BigInt(segments) * 11_300n, cost_currency: 'USD' };
  expect(seen).toEqual([{ state: 'reserved', ...cost }]);
  expect(await contacts()).toEqual([{ state: 'sent', ...cost }]);
});

test('the words are those of the template, as they leave', async () => {
  const [text = ''] = await remind(hostHere(prices()));
  expect(text).toContain('Rosa Example');
  const [{ segments, cost_micros: micros }] = await contacts();
  expect([segments > 0, micros]).toEqual([true, BigInt(segments) * 11_300n]);
});

test.each([
  ['no prices', null],
  ['a price for another country', prices('', 'CA')],
])('%s: unknown, and it leaves', async (_, table) => {
  expect(await remind(hostHere(table, 'Please call us.'))).toHaveLength(1);
  expect(await contacts()).toEqual([{ state: 'sent', segments: 1, cost_micros: null, cost_currency: null }]);
  const story = await showStory(book.db, 'A1', instant(Date.parse('2012-06-02T00:00:00Z')), 'en');
  expect(story).toMatch(/ contact .* segments=1 cost=unknown$/m);
});

test('dearer than the house pays: nobody is asked, the attempt is given back, and the reason is kept', async () => {
  const host = hostHere(prices('most: "0.05"'), 'a'.repeat(700));
  expect(await remind(host)).toEqual([]);
  expect(await contacts()).toEqual([{ state: 'failed', segments: 5, cost_micros: 56_500n, cost_currency: 'USD' }]);
  expect(await rows('select state from attempt')).toEqual([{ state: 'released' }]);
  expect(await rows("select body->>'cause' as cause from ledger where kind = 'contact-failed'")).toEqual([
    { cause: 'content' },
  ]);
  expect((await costsOfAccount(book.db, 'A1')).values().next().value?.tooDear).toContain('0.0565 USD in 5 segments');
  expect(await remind({ ...host, prices: prices('most: "0.0565"') }, 'A2')).toHaveLength(1);
});

const told = (price: string | null, unit: string | null = 'USD') => json(200, { sid: SID, price, price_unit: unit });

test('the price is asked until it is told, and booked once', async () => {
  await remind(hostHere(prices(), 'a'.repeat(161)));
  expect(await priceRound({ db: book.db, channel: hostHere(null).channel })).toBe(0);
  expect(twilio.came).toHaveLength(1);
  twilio.answer(told(null));
  expect(await round()).toBe(0);
  expect(await rows('select looks from price_look')).toEqual([{ looks: 1 }]);
  twilio.answer(json(503, {}));
  expect(await round()).toBe(0);
  twilio.answer(told('-0.01580', 'usd'));
  expect((await Promise.all([round(), round(), round()])).sort()).toEqual([0, 0, 1]);
  expect(await booked()).toEqual([{ account: 'A1', micros: 15_800n, currency: 'USD' }]);
  expect(twilio.came.at(-1)?.path).toContain(`/Messages/${SID}.json`);
  const asked = twilio.came.length;
  twilio.answer(told('-9.99'));
  expect(await round()).toBe(0);
  expect(twilio.came).toHaveLength(asked);
  const [cost] = (await costsOfAccount(book.db, 'A1')).values();
  expect(cost).toEqual({
    channel: 'sms',
    segments: 2,
    tooDear: null,
    estimate: { micros: 22_600n, currency: 'USD' },
    price: { micros: 15_800n, currency: 'USD' },
  });
  const story = await showStory(book.db, 'A1', instant(Date.parse('2012-06-02T00:00:00Z')), 'en');
  expect(story).toMatch(/ contact .* segments=2 cost=0\.03 USD \(0\.0226\) price=0\.02 USD \(0\.0158\)$/m);
  const facts = (await loadAccount(book.db, 'A1', { lock: false }))?.facts;
  if (facts === undefined) throw new Error('no A1');
  const shown = storyOf(facts, { heard: new Map(), faults: new Map(), costs: await costsOfAccount(book.db, 'A1') });
  expect(shown.find(({ kind }) => kind === 'contact')?.detail.cost).toEqual({
    segments: 2,
    estimate: { money: { amount: '0.03', currency: 'USD' }, exact: '0.0226' },
    price: { money: { amount: '0.02', currency: 'USD' }, exact: '0.0158' },
    refused: null,
  });
});

test('a price in another currency stands beside the estimate as it was told', async () => {
  await remind(hostHere(prices(), 'x'));
  twilio.answer(told('-0.06', 'EUR'));
  expect(await round()).toBe(1);
  const [cost] = (await costsOfAccount(book.db, 'A1')).values();
  expect(cost).toMatchObject({ estimate: { currency: 'USD' }, price: { micros: 60_000n, currency: 'EUR' } });
});

test('a report that comes again and again asks for nothing twice, and doubles nothing', async () => {
  const host = hostHere(prices(), 'x');
  await remind(host);
  const [{ ref }] = await rows('select ref from contact');
  const report = () => {
    const heard = { state: 'delivered', code: null, at: instant(0) } as const;
    const taken = { ref, heard, providerRef: SID, fault: null };
    return book.db.transaction().execute((tx) => hear(tx, { turns: host, wallMs: () => 0 }, taken));
  };
  twilio.answer(told('-0.00830'));
  await report();
  expect(await round()).toBe(1);
  await report();
  await report();
  expect(await rows('select 1 from price_look')).toEqual([]);
  expect(await round()).toBe(0);
  expect(await booked()).toHaveLength(1);
  await expect(book.pool.query('update contact_price set micros = 0')).rejects.toThrow('append-only');
});

test('a text whose answer was lost is asked for its price when a report says that it left', async () => {
  const host = hostHere(prices(), 'x');
  twilio.answer((_came, _response, request) => void request.socket.destroy());
  await remind(host);
  expect(await rows('select 1 from price_look')).toEqual([]);
  const [{ ref }] = await rows('select ref from contact');
  const heard = { state: 'sent', code: null, at: instant(0) } as const;
  await book.db
    .transaction()
    .execute((tx) => hear(tx, { turns: host, wallMs: () => 0 }, { ref, heard, providerRef: SID, fault: null }));
  twilio.answer(told('-0.00830'));
  expect(await round()).toBe(1);
  expect(await booked()).toEqual([{ account: 'A1', micros: 8_300n, currency: 'USD' }]);
});

test('what is never told is asked eleven times, and stays unknown', async () => {
  await remind(hostHere(prices(), 'x'));
  twilio.answer(told(null));
  for (let look = 0; look < 14; look += 1) await round();
  expect(twilio.came).toHaveLength(12);
  expect(await booked()).toEqual([]);
});

test('of what no provider keeps no price is asked', async () => {
  const host = { ...hostHere(prices(), 'x'), channel: sandboxChannel(book.db) };
  await remind(host);
  expect(await contacts()).toMatchObject([{ state: 'sent', cost_micros: 11_300n }]);
  expect(await rows('select 1 from price_look')).toEqual([]);
});
