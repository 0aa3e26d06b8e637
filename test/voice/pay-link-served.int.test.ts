/**
 * Guarantee: the payment page by text that the API of several processes sends obeys the bound of the house's prices and the
 * pace of its sender, is counted, and tells the sender's breaker and the switch of the channel what the provider said, as
 * everything does that a worker sends.
 */
import { pino } from 'pino';
import { TWILIO, twilioSignature } from '../../api/webhooks/webhook-story';
import { SANDBOX_LENDER } from '../../cli/lender';
import { apiService } from '../../cli/serve/api-service';
import { Environment } from '../../cli/serve/environment';
import { type Observed, observe } from '../../cli/serve/observed';
import { retentionFrom } from '../../cli/serve/retention-settings';
import type { Service } from '../../cli/serve/service';
import type { ServiceSettings } from '../../cli/serve/settings';
import { parsePrices } from '../../contract/price-file';
import { switchChannel } from '../../db/pace/channel-switch.store';
import { reportOf, senders, setLimits } from '../../db/pace/sender.store';
import type { PriceTable } from '../../domain/price/price-table';
import { instant } from '../../domain/time';
import { freePort } from '../../servers/free-port';
import { startVoice, type VoiceStory } from '../support/voice-story';

const POLICY = `
policy: house
title: { en: House ladder, zh-CN: 自有阶梯 }
jurisdiction: [us-fed]
currency: CNY
rungs:
  - { id: voice, day: 1, kind: message, channel: voice, template: voice-call-back }
  - { id: control, day: 9, kind: review }
`;
const SENT = 'sent the address of your own page to this number by text message';
const NOT_SENT = 'cannot send it to this number by text message';

let story: VoiceStory;
/** The API as its operator starts it, on the book and the network of the story. */
let served: { readonly url: string; readonly observed: Observed; readonly service: Service };

beforeAll(async () => {
  story = await startVoice(POLICY, { texts: true });
});
afterEach(() => served?.service.drain());
afterAll(() => story?.close());

function prices(most: string): PriceTable {
  const parsed = parsePrices(`
source: test
zone: UTC
channels:
  sms:
    currency: USD
    most: "${most}"
    prices: [{ country: US, perSegment: "0.0083", from: 2026-01-01 }]`);
  if ('problems' in parsed) throw new Error(parsed.problems.map(({ message }) => message).join());
  return parsed.table;
}

async function serve(changes: Partial<ServiceSettings>): Promise<void> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const twilio = {
    ...{ ...TWILIO, api: story.network.url, messagingService: null, senders: { 'us-fed': '+12025550199' } },
    publicUrl: url,
  };
  const settings: ServiceSettings = {
    ...{
      part: 'api',
      databaseUrl: story.book.url,
      poolMax: 4,
      temporal: { address: '127.0.0.1:1', namespace: 'default' },
    },
    clock: story.clock,
    providers: { twilio, mail: null, publicUrl: url, webhooks: { publicUrl: url, twilio } },
    lender: SANDBOX_LENDER,
    ...{ limits: [], prices: null, keep: retentionFrom(new Environment({})) },
    ...{ logLevel: 'silent', ops: { host: '127.0.0.1', port: 0 }, buildId: undefined, deploymentName: 'test' },
    drainMs: 5_000,
    ...changes,
  };
  const observed = await observe(settings, new Environment({}));
  const own = { keys: [], listen: { host: '127.0.0.1', port }, noticeMs: 0 };
  served = { url, observed, service: await apiService(settings, own, observed, pino({ level: 'silent' })) };
}

let used = 0;
/** Somebody who is known and stands in the menu. */
async function inTheMenu() {
  used += 1;
  const [id, to, person] = [`P${used}`, `+1202555${String(300 + used).padStart(4, '0')}`, `person-${used}`];
  story.clock.set('2026-06-01T10:00:00-04:00');
  await story.phone(to, { answers: 'human', keys: ['1', '0817'] });
  const points = [{ kind: 'voice', value: to, verified: true }];
  const people = [{ id: person, role: 'debtor', name: 'Li Na', language: 'en', synthetic: true, points }];
  await story.due(id, { people }, async () => {
    const body = { asks: 'birth-day', digits: '0817' };
    const set = { role: 'ops', body } as const;
    expect((await story.ask('POST', `/api/v1/persons/${person}/keypad-check`, set)).status).toBe(200);
  });
  await story.settle();
  const { db } = story.host;
  const { ref } = await db.selectFrom('phone_call').select('ref').where('account', '=', id).executeTakeFirstOrThrow();
  const talking = { place: 'menu', turns: 2, misses: 0, stage: 'talking', status: 'in-progress' } as const;
  await db.updateTable('phone_call').set(talking).where('ref', '=', ref).execute();
  return { id, to, ref };
}

type Known = Awaited<ReturnType<typeof inTheMenu>>;

/** They press for the address; answers what they are told. */
async function pressed({ id, to, ref }: Known) {
  const url = `${served.url}/webhooks/twilio/voice/${ref}/turns/2`;
  const body = new URLSearchParams({ AccountSid: TWILIO.accountSid, Digits: '2' }).toString();
  const headers = {
    'Content-Type': 'application/x-www-form-urlencoded',
    'X-Twilio-Signature': twilioSignature(TWILIO.authToken, url, body),
  };
  const answer = await fetch(url, { method: 'POST', headers, body });
  const { rows } = await story.book.pool.query(
    "select state, cost_currency as currency from contact where rung = 'pay-link' and account = $1",
    [id],
  );
  return { told: await answer.text(), texts: await story.textsTo(to), contacts: rows };
}

async function press(at: string | null = null) {
  const known = await inTheMenu();
  if (at !== null) story.clock.set(at);
  return pressed(known);
}

const sample = async (name: string, label: string) =>
  (await served.observed.registry.metrics())
    .split('\n')
    .find((line) => line.startsWith(name) && line.includes(label)) ?? null;
const counted = (state: string) => sample('forbear_contacts_total', `state="${state}"`);

test('within the bound: it is sent, its cost is known, and it is counted', async () => {
  await serve({ prices: prices('0.10') });
  const { told, texts, contacts } = await press();
  expect(told).toContain(SENT);
  expect(texts).toMatchObject([{ body: expect.stringContaining(SANDBOX_LENDER.words.link) }]);
  expect(contacts).toEqual([{ state: 'sent', currency: 'USD' }]);
  expect(await counted('sent')).toMatch(/channel="sms".* 1$/);
  expect(await sample('forbear_gate_decisions_total', 'verdict="allow"')).toMatch(/ 1$/);
});

test('forbidden by the hour: the refusal is counted with its rule', async () => {
  await serve({});
  const { told, texts } = await press('2026-06-01T21:30:00-04:00');
  expect(told).toContain(NOT_SENT);
  expect(texts).toEqual([]);
  expect(await sample('forbear_gate_decisions_total', 'verdict="deny"')).toMatch(/ 1$/);
  expect(await sample('forbear_gate_denials_total', 'rule=')).toMatch(/ 1$/);
});

test('dearer than the house pays: nothing leaves, the address is told, and the failure is counted', async () => {
  await serve({ prices: prices('0.0001') });
  const { told, texts, contacts } = await press();
  expect(texts).toEqual([]);
  expect(told).toContain(NOT_SENT);
  expect(contacts).toMatchObject([{ state: 'failed' }]);
  expect(await counted('failed')).toMatch(/channel="sms".* 1$/);
});

test('a provider that fails is told to the breaker of the sender that the worker limits', async () => {
  await serve({ limits: [{ sender: 'sms/us-fed', channel: 'sms', rate: { perSecond: 5, burst: 5 } }] });
  await story.fault({ fault: 'reset-after', on: 'create-message', times: 1 });
  await press();
  const ailing = (await senders(story.host.db)).filter(({ state }) => state.breaker.failures > 0);
  expect(ailing.map(({ sender }) => sender)).toEqual(['sms/us-fed']);
  expect(await counted('unknown')).toMatch(/channel="sms".* 1$/);
});

describe('the pace of the sender', () => {
  const SENDER = { sender: 'sms/us-fed', channel: 'sms' };
  /** One at once, and the next in a quarter of an hour. */
  const SLOW = { ...SENDER, rate: { perSecond: 0.001, burst: 1 } };
  const LIMITS = { limits: [SLOW] };

  /** The worker has set the limit, and the sender has rested. */
  beforeEach(async () => {
    await story.book.pool.query('delete from sender_pace');
    await setLimits(story.host.db, [SLOW]);
  });
  afterEach(() => story.book.pool.query('delete from sender_pace'));

  const rested = () => story.book.pool.query('update sender_pace set full_at = 0');
  /** Nothing left, and nobody waits for anything to leave. */
  async function refused(answer: Awaited<ReturnType<typeof press>>): Promise<void> {
    expect(answer.told).toContain(NOT_SENT);
    expect(answer.told).toContain(SANDBOX_LENDER.words.link);
    expect([answer.texts, answer.contacts]).toEqual([[], []]);
    const account = `P${used}`;
    const { rows } = await story.book.pool.query(
      `select (select count(*)::int from send_turn where account = $1) as waiting,
        (select count(*)::int from attempt where account = $1 and channel = 'sms') as attempts,
        (select count(*)::int from decision where account = $1 and rung = 'pay-link') as decisions,
        (select link from phone_call where account = $1) as link`,
      [account],
    );
    expect(rows).toEqual([{ waiting: 0, attempts: 0, decisions: 0, link: 'spoken' }]);
  }

  test('what leaves takes a token; when it is spent nothing is reserved and the address is told', async () => {
    await serve(LIMITS);
    expect((await press()).told).toContain(SENT);
    await refused(await press());
    await rested();
    expect((await press()).told).toContain(SENT);
  });

  test('who is refused by the gate spends none', async () => {
    await serve(LIMITS);
    expect((await press('2026-06-01T21:30:00-04:00')).told).toContain(NOT_SENT);
    expect((await press()).told).toContain(SENT);
  });

  test('those who wait in the queue can wait: a free token is taken before them, and they keep their place', async () => {
    await serve(LIMITS);
    const waiting = await inTheMenu();
    const place = { account: waiting.id, ...SENDER, policy: 'house' };
    await story.host.db.insertInto('send_turn').values(place).execute();
    expect((await press()).told).toContain(SENT);
    await refused(await press());
    expect(await story.host.db.selectFrom('send_turn').select(['account', 'called_at']).execute()).toEqual([
      { account: waiting.id, called_at: null },
    ]);
    await story.host.db.deleteFrom('send_turn').execute();
  });

  test('a provider that has asked for a pause gets none', async () => {
    await serve(LIMITS);
    const until = instant(Date.now() + 3_000_000);
    await reportOf(story.host.db, SENDER, { kind: 'busy', until });
    await refused(await press());
  });

  test('a sender whose breaker is open gets none', async () => {
    await serve(LIMITS);
    for (let failure = 0; failure < 5; failure += 1) await reportOf(story.host.db, SENDER, { kind: 'broken' });
    await refused(await press());
  });

  test('a channel that is off sends nothing, and spends no token', async () => {
    await serve(LIMITS);
    const turn = (isOff: boolean) =>
      story.host.db
        .transaction()
        .execute((tx) =>
          switchChannel(tx, { channel: 'sms', isOff, actor: 'ops', reason: 'a test', at: story.clock.now() }),
        );
    await turn(true);
    await refused(await press());
    await turn(false);
    expect((await press()).told).toContain(SENT);
  });

  test('more at once than the process has connections: one goes for each token, and nobody waits for ever', async () => {
    await serve({ ...LIMITS, poolMax: 2 });
    const known: Known[] = [];
    for (let count = 0; count < 5; count += 1) known.push(await inTheMenu());
    const answers = await Promise.all(known.map(pressed));
    expect(answers.filter(({ told }) => told.includes(SENT))).toHaveLength(1);
    expect(answers.filter(({ told }) => told.includes(NOT_SENT))).toHaveLength(4);
    expect(answers.flatMap(({ texts }) => texts)).toHaveLength(1);
  });
});

test('credentials that the provider refuses turn the channel off, by the sender that the worker limits', async () => {
  await serve({ limits: [{ sender: 'sms/us-fed', channel: 'sms', rate: { perSecond: 5, burst: 5 } }] });
  await story.fault({ fault: 'refuse', on: 'create-message', code: 20_003, status: 401, times: 1 });
  const { told, texts } = await press();
  expect(texts).toEqual([]);
  expect(told).toContain(NOT_SENT);
  const { rows } = await story.book.pool.query(
    "select is_off, actor from channel_switch where channel = 'sms' order by id desc limit 1",
  );
  expect(rows).toEqual([{ is_off: true, actor: 'forbear' }]);
  // The limits are the worker's to set.
  const known = (await senders(story.host.db)).filter(({ channel }) => channel === 'sms');
  expect(known.map(({ rate }) => rate).filter((rate) => rate !== null)).toEqual([]);
});
