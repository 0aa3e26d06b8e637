/**
 * Guarantee: what was reported in any order and however often gives one truth; what a person writes acts on every debt of
 * their number, and after it nothing leaves for it. Through the real webhook, the real loop and a real book.
 */
import { randomUUID } from 'node:crypto';
import { MockActivityEnvironment } from '@temporalio/testing';
import type { Delivery, HandedOver } from '../activities/channels/channel';
import { contact } from '../activities/contact';
import type { ContactRequest } from '../activities/contract';
import type { ActivityHost } from '../activities/host';
import { startWebhooks, type WebhookApi } from '../api/webhooks/webhook-story';
import { storyOf } from '../cli/story';
import { timelinePage } from '../contract/http-ladder';
import { createAccounts, loadAccount } from '../db/account.store';
import { fieldIn } from '../db/callbacks/handler';
import type { Json } from '../db/cells';
import { optOutNumber } from '../db/opt-out-number';
import { savePeople } from '../db/person.store';
import { loadPerson } from '../db/person-gate.store';
import { instant } from '../domain/time';
import { dueReminder, hostWith, NUMBER } from '../test/chaos/due-reminder';
import { callbackRound } from './callbacks';

const E164 = NUMBER.replace(/[^\d+]/g, '');
const NOW = '2012-06-01T10:00:00Z';

let api: WebhookApi;
let host: ActivityHost;
let handOver: (delivery: Delivery) => Promise<HandedOver>;
let handed: Delivery[];

/** Each test has names of its own in one book. */
let n = 0;
const own = (name: string): string => `${name}.${n}`;

beforeAll(async () => {
  api = await startWebhooks(NOW);
});
afterAll(() => api.close());
beforeEach(() => {
  n += 1;
  handed = [];
  handOver = async () => ({ state: 'sent', providerRef: `SM${handed.length}` });
  const channel = {
    isSandbox: true,
    handOver: async (delivery: Delivery) => {
      handed.push(delivery);
      return handOver(delivery);
    },
  };
  host = hostWith(api.book, channel, instant(Date.parse(NOW)));
});
afterEach(async () => {
  await api.book.pool.query(`update contact_point set value = 'of a test before ' || id`);
  await api.book.pool.query('truncate callback, feed, outbox, number_opt_out');
});

const failures: (readonly [string, string, boolean, string])[] = [];
const handle = async (): Promise<void> => {
  failures.length = 0;
  const turns = { ...api.host.turns, clock: host.clock };
  const onFailed = (...failure: readonly [string, string, boolean, string]) => void failures.push(failure);
  while ((await callbackRound({ db: api.book.db, turns, wallMs: Date.now, onFailed })) > 0);
};

const make = (request: ContactRequest) => new MockActivityEnvironment().run(() => contact(host, request));

/** A contact that has been handed over, or died over it. */
async function contacted(id: string, person = id) {
  const request = await dueReminder(api.book, host, own(id), own(person));
  await make(request).catch(() => undefined);
  const delivery = handed.at(-1);
  if (delivery?.account !== own(id)) throw new Error(`${id} was not contacted`);
  return { ref: delivery.ref, request };
}

const report = (ref: string, status: string, fields: Record<string, string> = {}) =>
  api.post(`/webhooks/twilio/messages/${ref}`, { MessageSid: 'SM1', MessageStatus: status, ...fields });

const write = (text: string, fields: Record<string, string> = {}) =>
  api.post('/webhooks/twilio/messages', { MessageSid: `SM${randomUUID()}`, From: E164, Body: text, ...fields });

const rowOf = (ref: string) =>
  api.book.db
    .selectFrom('contact')
    .select(['state', 'heard', 'heard_code', 'provider_ref'])
    .where('ref', '=', ref)
    .executeTakeFirstOrThrow();

const results = async () =>
  (await api.book.db.selectFrom('callback').select('result').orderBy('id').execute()).map(({ result }) => result);

const kindsOf = async (id: string) =>
  (await loadAccount(api.book.db, own(id), { lock: false }))?.facts.acts.map(({ kind }) => kind) ?? [];

const pointsOf = async (id: string) =>
  (await loadAccount(api.book.db, own(id), { lock: false }))?.people[0]?.points.map(({ value }) => value);

const knownOf = async (person: string) => (await loadPerson(api.book.db, own(person)))?.known;

const unsent = async (account: string) =>
  (
    await api.book.db
      .selectFrom('outbox')
      .select('id')
      .where('account', '=', account)
      .where('sent_at', 'is', null)
      .execute()
  ).length;

describe('what became of a message', () => {
  test('it is heard, and the later state stays', async () => {
    const { ref } = await contacted('A-1');
    for (const status of ['sent', 'delivered', 'sent', 'queued', 'delivered']) await report(ref, status);
    await handle();
    expect(await rowOf(ref)).toEqual({ state: 'sent', heard: 'delivered', heard_code: null, provider_ref: 'SM1' });
    expect(await results()).toEqual(['sent', 'delivered', 'nothing-new']);
    const told = await api.book.db.selectFrom('feed').select('body').where('kind', '=', 'delivery').execute();
    expect(told).toEqual([{ body: { contact: expect.any(Number), heard: 'delivered', code: null } }]);
  });

  test('the account’s timeline tells it, over HTTP and in a terminal', async () => {
    const { ref } = await contacted('A-1');
    await report(ref, 'undelivered', { ErrorCode: '30003' });
    await handle();
    const { body } = await api.ask('GET', `/api/v1/accounts/${own('A-1')}/timeline`, { role: 'viewer' });
    const told = (timelinePage.parse(body).items ?? []).find(({ kind }) => kind === 'contact');
    expect(told?.detail).toMatchObject({ heard: { state: 'undelivered', code: '30003', at: expect.any(String) } });
    const story = await storyOf(api.book.db, own('A-1'), instant(Date.parse(NOW)), 'en');
    expect(story).toMatch(/ contact .*heard=undelivered code=30003/);
    // Why, in words, in both languages.
    const failed = (timelinePage.parse(body).items ?? []).find(({ kind }) => kind === 'contact-failed');
    const [en, zh] = ['the telephone is switched off or out of reach', '手机关机或不在服务区'];
    expect(failed?.detail).toMatchObject({ cause: 'channel', fault: { code: '30003', means: { en, 'zh-CN': zh } } });
    expect(story).toMatch(new RegExp(` contact-failed .*cause=channel.*code=30003\\n {20}${en}$`));
    expect(await storyOf(api.book.db, own('A-1'), instant(Date.parse(NOW)), 'zh-CN')).toMatch(
      new RegExp(` code=30003\\n {20}${zh}$`),
    );
  });

  test('every order of a message’s reports gives one truth, for the contact, its point and the ladder', async () => {
    const reports: [string, Record<string, string>][] = [
      ['sent', {}],
      ['undelivered', { ErrorCode: '30005' }],
      ['failed', { ErrorCode: '30003' }],
    ];
    const seen = new Set<string>();
    for (const [n, order] of permutations(reports).entries()) {
      const { ref } = await contacted(`O-${n}`);
      const at = handed.length;
      for (const [status, fields] of [...order, ...order])
        await report(ref, status, { ...fields, MessageSid: `SM${at}` });
      await handle();
      const failed = (await kindsOf(`O-${n}`)).filter((kind) => kind === 'contact-failed').length;
      const { provider_ref: _, ...row } = await rowOf(ref);
      seen.add(JSON.stringify([row, await pointsOf(`O-${n}`), failed]));
    }
    expect([...seen]).toEqual([JSON.stringify([{ state: 'sent', heard: 'failed', heard_code: '30003' }, [], 1])]);
  });

  test('what arrived after all has a good point again', async () => {
    const { ref } = await contacted('A-1');
    await report(ref, 'undelivered', { ErrorCode: '30005' });
    await handle();
    expect(await pointsOf('A-1')).toEqual([]);
    await report(ref, 'delivered');
    await handle();
    expect([await pointsOf('A-1'), (await rowOf(ref)).heard]).toEqual([[NUMBER], 'delivered']);
  });

  test.each(['queued', 'sent', 'delivered', 'failed'])(
    'a hand-over whose answer was lost is known to have left by a report `%s`, and is not made again',
    async (status) => {
      handOver = () => Promise.reject(new Error('the connection is gone'));
      const { ref, request } = await contacted('A-1');
      expect((await rowOf(ref)).state).toBe('reserved');
      await report(ref, status);
      await handle();
      expect(await rowOf(ref)).toMatchObject({ state: 'sent', provider_ref: 'SM1' });
      await make(request);
      expect(handed).toHaveLength(1);
    },
  );

  test('so is one that was recorded as unknown', async () => {
    handOver = () => Promise.reject(new Error('the connection is gone'));
    const { ref, request } = await contacted('A-1');
    await make(request);
    expect((await rowOf(ref)).state).toBe('unknown');
    await report(ref, 'sent');
    await handle();
    expect([await rowOf(ref), handed.length]).toEqual([expect.objectContaining({ state: 'sent', heard: 'sent' }), 1]);
  });

  test('a report that overtakes our own record does not change it', async () => {
    handOver = async ({ ref }) => {
      await report(ref, 'delivered');
      await handle();
      return { state: 'sent', providerRef: 'SM1' };
    };
    const { ref } = await contacted('A-1');
    expect(await rowOf(ref)).toMatchObject({ state: 'sent', heard: 'delivered', provider_ref: 'SM1' });
  });

  test('an attempt counts whether or not it arrived', async () => {
    const { ref } = await contacted('A-1');
    await report(ref, 'failed', { ErrorCode: '30008' });
    await handle();
    const attempts = api.book.db.selectFrom('attempt').select('state').where('account', '=', own('A-1'));
    expect(await attempts.execute()).toEqual([{ state: 'made' }]);
  });

  test('who has told Twilio to stop has told us', async () => {
    const { ref } = await contacted('A-1');
    await report(ref, 'failed', { ErrorCode: '21610' });
    await handle();
    expect((await knownOf('A-1'))?.optOuts).toMatchObject([{ channel: 'sms', address: E164 }]);
    expect(await pointsOf('A-1')).toEqual([NUMBER]);
  });

  test('so has who is refused when a message is handed over; no other debt of the number is texted', async () => {
    const fault = { kind: 'refused', code: '21610', reason: 'stopped', notBefore: null } as const;
    handOver = async () => ({ state: 'failed', fault });
    const other = await dueReminder(api.book, host, own('A-2'), own('P-2'));
    await contacted('A-1');
    expect((await knownOf('P-2'))?.optOuts).toMatchObject([{ channel: 'sms', address: E164 }]);
    await make(other);
    expect(handed.filter(({ recipient }) => recipient !== null)).toHaveLength(1);
  });

  test.each([
    ['a reference that we never gave', randomUUID(), { MessageStatus: 'sent' }, 'unknown-ref'],
    ['a reference that is none', 'x', { MessageStatus: 'sent' }, 'unknown-ref'],
    ['an unknown status', null, { MessageStatus: 'teleported' }, 'unknown-status'],
    ['no status', null, { MessageStatus: '' }, 'unknown-status'],
    ['another message under our reference', null, { MessageSid: 'SM99' }, 'another-message'],
    ['a code that is none', null, { MessageStatus: 'failed', ErrorCode: '-1; drop' }, 'failed'],
    ['a receipt of the future', null, { MessageStatus: 'delivered', RawDlrDoneDate: '9912312359' }, 'delivered'],
  ])('%s is handled', async (_name, given, fields, result) => {
    const { ref } = await contacted('A-1');
    await report(given ?? ref, 'sent', fields);
    await handle();
    expect([await results(), failures]).toEqual([[result], []]);
    const { heard } = await rowOf(ref);
    expect(heard).toBe(result === 'failed' || result === 'delivered' ? result : null);
  });
});

describe('what a person writes', () => {
  /** Two debts of one person, and one of another who has the same number, written otherwise. */
  async function household() {
    const first = await dueReminder(api.book, host, own('one'), own('P-1'));
    const second = await dueReminder(api.book, host, own('more'), own('P-1'));
    const other = await dueReminder(api.book, host, own('two'), own('P-2'));
    await api.book.pool.query(`update contact_point set value = '0012125550147' where person = $1`, [own('P-2')]);
    return [first, second, other];
  }

  test.each(['STOP', '停', 'please leave me alone', '别再发了', 'ＴＤ'])(
    'after %p nothing leaves for that number, on any debt of anybody',
    async (text) => {
      const due = await household();
      const before = await Promise.all(due.map(({ account }) => unsent(account)));
      await write(text);
      await handle();
      for (const person of ['P-1', 'P-2'])
        expect((await knownOf(person))?.optOuts).toMatchObject([{ channel: 'sms', address: E164 }]);
      // Every run is told: what is queued looks again.
      const after = await Promise.all(due.map(({ account }) => unsent(account)));
      for (const [place, count] of after.entries()) expect(count).toBeGreaterThan(before[place] ?? 0);
      for (const request of due) await make(request);
      expect(handed.filter(({ recipient }) => recipient !== null)).toEqual([]);
      expect(failures).toEqual([]);
    },
  );

  test('a refusal of every contact stops every debt, until compliance has read it; START does not lift that', async () => {
    await household();
    await write('不要再联系我');
    await write('START');
    await handle();
    expect(await results()).toEqual(['cease', 'start']);
    for (const id of ['one', 'more', 'two'].map(own)) {
      const facts = (await loadAccount(api.book.db, id, { lock: false }))?.facts;
      expect(facts?.stops).toMatchObject([{ code: 'cease', clearing: null }]);
      expect(facts?.person?.debts[id]?.cease).toMatchObject({ writing: true });
    }
    expect((await knownOf('P-1'))?.optOuts).toEqual([]);
  });

  test('an account that can take no turn keeps nothing from the others', async () => {
    await household();
    // Imported, and not assigned to a policy yet.
    const booked = await loadAccount(api.book.db, own('one'), { lock: false });
    if (booked === null) throw new Error('gone');
    const account = { ...booked.facts.account, id: own('bare') };
    await createAccounts(api.book.db, [{ account, policyId: null, people: [{ person: own('P-1'), role: 'debtor' }] }]);
    await write('please leave me alone');
    await handle();
    expect(await results()).toEqual(['cease-partly']);
    const stops = await Promise.all(
      ['one', 'bare', 'two'].map(
        async (id) => (await loadAccount(api.book.db, own(id), { lock: false }))?.facts.stops.length,
      ),
    );
    expect([stops, (await knownOf('P-1'))?.optOuts?.length]).toEqual([[1, 0, 1], 1]);
  });

  test('who is booked with the number later gets nothing there either, until it says START', async () => {
    await write('停');
    await handle();
    expect(await results()).toEqual(['nobody']);
    await make(await dueReminder(api.book, host, own('late'), own('P-late')));
    expect(handed.map(({ recipient }) => recipient)).toEqual([null]);
    await write('START');
    await handle();
    await make(await dueReminder(api.book, host, own('later'), own('P-later')));
    expect(handed.map(({ recipient }) => recipient)).toEqual([null, NUMBER]);
  });

  test('a START that is read late does not lift a refusal that came after it', async () => {
    await write('START');
    const later = instant(Date.parse(NOW) + 60_000);
    await api.book.db.transaction().execute((tx) => {
      return optOutNumber(tx, api.host.turns, { number: NUMBER, at: later, source: 'twilio-21610' });
    });
    await handle();
    await make(await dueReminder(api.book, host, own('late'), own('P-late')));
    expect(handed.map(({ recipient }) => recipient)).toEqual([null]);
  });

  test('said again and again it is known once', async () => {
    await household();
    for (const text of ['STOP', 'stop', '停', 'please stop']) await write(text);
    await handle();
    expect([(await knownOf('P-1'))?.optOuts?.length, (await knownOf('P-1'))?.inbound?.length]).toEqual([1, 4]);
  });

  test('START lifts what STOP said, in the order in which they came', async () => {
    await household();
    for (const text of ['STOP', 'START']) await write(text);
    await Promise.all([handle(), handle(), handle()]);
    expect((await knownOf('P-1'))?.optOuts).toEqual([]);
    for (const text of ['STOP', 'unstop', 'stop']) await write(text);
    await Promise.all([handle(), handle(), handle()]);
    expect((await knownOf('P-2'))?.optOuts).toMatchObject([{ address: E164 }]);
  });

  test('a refusal of calls is one of calls', async () => {
    await household();
    await write('stop calling me');
    await handle();
    const known = await knownOf('P-1');
    expect([known?.optOuts, known?.mediaRequests]).toMatchObject([undefined, [{ channel: 'call' }]]);
  });

  test('anything is booked, and told without its words', async () => {
    await household();
    await write('My father died, I have a lawyer');
    await handle();
    expect((await knownOf('P-2'))?.inbound).toMatchObject([
      { channel: 'sms', address: E164, text: expect.stringContaining('father') },
    ]);
    const told = await api.book.db
      .selectFrom('feed')
      .select(['account', 'body'])
      .where('kind', '=', 'message-in')
      .execute();
    expect(told.map(({ account }) => account)).toEqual(['more', 'one', 'two'].map(own));
    expect(JSON.stringify(told)).not.toMatch(/father|lawyer|2125550147/);
  });

  test('a number that nobody has, and none at all, are recorded', async () => {
    await write('STOP', { From: '+15005550006' });
    await write('STOP', { From: '95588' });
    await write('STOP', { From: '' });
    await handle();
    expect(await results()).toEqual(['nobody', 'no-number', 'no-number']);
  });

  test('one confirmation leaves in the same breath, and is on record as the reply', async () => {
    await household();
    const answers: string[] = [];
    for (const text of ['停', '退订', 'STOP', '帮助']) answers.push(await (await write(text)).text());
    const silent = expect.stringMatching(/<Response\/>$/);
    expect(answers).toEqual([expect.stringContaining('<Message>您已退订'), silent, silent, silent]);
    await handle();
    expect((await knownOf('P-1'))?.repliesSent).toHaveLength(1);
  });

  test('the same message again is one, and is not answered again', async () => {
    await household();
    const answers: string[] = [];
    for (const extra of [{}, {}, { ErrorCode: '11200' }])
      answers.push(await (await write('停', { MessageSid: 'SM7', ...extra })).text());
    await handle();
    expect(answers.map((answer) => answer.includes('<Message>'))).toEqual([true, false, false]);
    expect((await knownOf('P-1'))?.inbound).toHaveLength(1);
  });

  test('many who say 停 at once from one number get one confirmation', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, async () => (await write('停')).text()));
    expect(answers.filter((answer) => answer.includes('<Message>'))).toHaveLength(1);
  });

  test('the words that Advanced Opt-Out has read are taken as it read them, and not answered', async () => {
    await household();
    const answer = await (await write('basta', { OptOutType: 'STOP' })).text();
    await handle();
    expect([answer.includes('<Message>'), await results()]).toEqual([false, ['stop']]);
  });

  test('a person with another number beside it gets no text there either', async () => {
    const [request] = await household();
    const points = [{ kind: 'sms' as const, value: '+1 212-555-0199', verifiedAt: null }];
    const person = { id: own('P-1'), synthetic: true, salutation: null, language: 'en', name: 'Rosa Example', points };
    await savePeople(api.book.db, [person]);
    await write('STOP');
    await handle();
    if (request !== undefined) await make(request);
    expect(handed.filter(({ recipient }) => recipient !== null)).toEqual([]);
  });
});

describe('the loop', () => {
  const turns = () => ({ ...api.host.turns, clock: host.clock });
  const round = (handlers: Parameters<typeof callbackRound>[1]) =>
    callbackRound(
      { db: api.book.db, turns: turns(), wallMs: Date.now, onFailed: (...failure) => void failures.push(failure) },
      handlers,
    );

  test('a round that finds nothing has asked once', async () => {
    api.book.takeStatements();
    expect(await round(undefined)).toBe(0);
    expect(api.book.takeStatements()).toHaveLength(1);
  });

  test('one that cannot be handled is tried a number of times, given up in sight, and keeps no other waiting', async () => {
    failures.length = 0;
    const [bad, good] = [randomUUID(), randomUUID()];
    for (const ref of [bad, good]) await report(ref, 'sent');
    const handlers = {
      'twilio/message-status': {
        handle: async (_tx: unknown, _host: unknown, { ref }: { ref: string | null }) => {
          if (ref === bad) throw new RangeError('the secret words of somebody');
          return 'fine';
        },
      },
    };
    for (let tries = 0; tries < 18; tries += 1) {
      await round(handlers);
      await api.book.pool.query(`update callback set retry_at = '-infinity'`);
    }
    await round(handlers);
    const rows = await api.book.db
      .selectFrom('callback')
      .select(['result', 'attempts', 'last_error'])
      .orderBy('id')
      .execute();
    expect(rows).toEqual([
      {
        result: 'failed',
        attempts: 18,
        last_error: expect.stringMatching(/^RangeError at callbacks\.int\.test\.ts:\d+$/),
      },
      { result: 'fine', attempts: 0, last_error: null },
    ]);
    expect(failures.map(([, , isGivenUp]) => isGivenUp)).toEqual([...Array(17).fill(false), true]);
    expect(JSON.stringify(failures)).not.toContain('secret');
  });

  /** Handlers that fail at the first of two reports about one contact. */
  const failingAtQueued = (error: () => Error) => ({
    'twilio/message-status': {
      handle: async (_tx: unknown, _host: unknown, { body }: { body: Json }) => {
        if (fieldIn(body, 'MessageStatus') === 'queued') throw error();
        return 'fine';
      },
    },
  });
  const defect = failingAtQueued(() => new RangeError('no'));
  const outage = failingAtQueued(() => Object.assign(new Error('no'), { code: '57P01' }));
  /** As if the next try of everything were due. */
  const timePasses = () => api.book.pool.query(`update callback set retry_at = '-infinity' where handled_at is null`);
  /** Of each callback how often it has failed and what came of it. */
  const standing = async () =>
    (await api.book.db.selectFrom('callback').select(['attempts', 'result']).orderBy('id').execute()).map(
      ({ attempts, result }) => `${attempts} ${result}`,
    );
  const failedTimes = async (handlers: typeof defect, times: number): Promise<void> => {
    for (let tries = 0; tries < times; tries += 1) {
      await timePasses();
      await round(handlers);
    }
  };

  test('between two tries it rests, longer each time', async () => {
    await report(randomUUID(), 'queued');
    await failedTimes(outage, 5);
    const rests: number[] = [];
    for (const tries of [6, 7, 8, 9]) {
      await failedTimes(outage, 1);
      await round(outage);
      const { rows } = await api.book.pool.query<{ tries: number; rest: number }>(
        'select attempts as tries, extract(epoch from retry_at - clock_timestamp())::float8 as rest from callback',
      );
      expect(rows.map((row) => row.tries)).toEqual([tries]);
      rests.push(rows[0]?.rest ?? 0);
    }
    expect(rests).toEqual([...rests].sort((a, b) => a - b));
    expect(Math.max(...rests)).toBeLessThanOrEqual(60);
  });

  test('what an outage fails is not given up for what waits behind it, and is handled in order when it is over', async () => {
    const ref = randomUUID();
    for (const status of ['queued', 'sent']) await report(ref, status);
    await failedTimes(outage, 17);
    await round(outage);
    expect(await standing()).toEqual(['17 null', '0 null']);
    await timePasses();
    await handle();
    expect(await standing()).toEqual(['17 unknown-ref', '0 unknown-ref']);
  });

  test('a defect gives way after some tries to what waits behind it', async () => {
    const ref = randomUUID();
    for (const status of ['queued', 'sent']) await report(ref, status);
    await failedTimes(defect, 5);
    expect(await standing()).toEqual(['5 null', '0 null']);
    await failedTimes(defect, 1);
    await round(defect);
    expect(await standing()).toEqual(['6 failed', '0 fine']);
  });

  test('what comes later need not wait until a defect’s next try is due', async () => {
    const ref = randomUUID();
    await report(ref, 'queued');
    await failedTimes(defect, 7);
    await round(defect);
    expect(await standing()).toEqual(['7 null']);
    await report(ref, 'sent');
    await round(defect);
    await round(defect);
    expect(await standing()).toEqual(['8 failed', '0 fine']);
  });

  test('what a handler did before it failed is undone', async () => {
    await report(randomUUID(), 'sent');
    await round({
      'twilio/message-status': {
        handle: async (tx) => {
          await tx.insertInto('person').values({ id: 'ghost', synthetic: true, name: 'x', language: 'en' }).execute();
          throw new Error('no');
        },
      },
    });
    expect(await loadPerson(api.book.db, 'ghost')).toBeNull();
  });

  test('a kind without a handler waits for one', async () => {
    await api.post(`/webhooks/twilio/calls/${randomUUID()}`, { CallStatus: 'completed' });
    expect(await round({})).toBe(0);
    expect(await results()).toEqual([null]);
  });

  test('several loops handle each once', async () => {
    const refs = Array.from({ length: 30 }, () => randomUUID());
    for (const ref of refs) await report(ref, 'sent');
    const seen: (string | null)[] = [];
    const handlers = {
      'twilio/message-status': {
        handle: async (_tx: unknown, _host: unknown, { ref }: { ref: string | null }) => {
          seen.push(ref);
          return 'seen';
        },
      },
    };
    await Promise.all([round(handlers), round(handlers), round(handlers)]);
    expect(seen.sort()).toEqual(refs.sort());
  });
});

function permutations<T>(list: readonly T[]): T[][] {
  return list.length <= 1
    ? [[...list]]
    : list.flatMap((first, place) =>
        permutations([...list.slice(0, place), ...list.slice(place + 1)]).map((rest) => [first, ...rest]),
      );
}
