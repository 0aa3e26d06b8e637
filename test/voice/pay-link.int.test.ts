/**
 * Guarantee: whoever presses for the address of the payment page gets it once a call, by text, to the number on the line,
 * if the gate lets a text leave there at that moment; else it is told, and why it did not leave is on record. What they
 * asked for moves nothing on the ladder.
 */
import { MockActivityEnvironment } from '@temporalio/testing';
import { contact } from '../../activities/contact';
import { loadAccount } from '../../db/account.store';
import { optOutNumber } from '../../db/opt-out-number';
import { takeFact } from '../../db/take-event';
import { tellPerson } from '../../db/tell-person';
import { factsFor } from '../../domain/gate/facts-for';
import { startVoice, type VoiceStory } from '../support/voice-story';

const policy = (more = '') => `
policy: house
title: { en: House ladder, zh-CN: 自有阶梯 }
jurisdiction: [us-fed]
currency: CNY
${more}
rungs:
  - { id: voice, day: 1, kind: message, channel: voice, template: voice-call-back }
  - { id: control, day: 9, kind: review }
`;
const NOW = '2026-06-01T10:00:00-04:00';
const SENT = 'sent the address of your own page to this number by text message';
const NOT_SENT = 'cannot send it to this number by text message';
const MAYBE = 'cannot say whether the text message';
const ADDRESS = 'example.org/a';
const PAY = ['1', '0817', '2', '0'];

let story: VoiceStory;
beforeAll(async () => {
  story = await startVoice(policy(), { texts: true });
});
afterAll(async () => {
  await story?.settle();
  const { body } = await story.ask('GET', '/api/v1/invariants', { role: 'compliance' });
  await story?.close();
  const broken = body.items.filter(
    (found: { kind: string; broken: number }) => found.kind === 'breach' && found.broken,
  );
  expect(broken.map(({ id }: { id: string }) => id)).toEqual([]);
});

let used = 0;
interface Given {
  readonly number?: string;
  readonly language?: string;
  readonly on?: VoiceStory;
  /** Whether they have a number for texts as well. */
  readonly texts?: boolean;
}

/** Calls somebody of their own, whose number is a mobile one unless said otherwise, and answers what was said. */
async function call(keys: readonly string[], { number, language = 'en', on = story, texts = false }: Given = {}) {
  used += 1;
  const id = `P${used}`;
  const to = number ?? `+1202555${String(300 + used).padStart(4, '0')}`;
  on.clock.set(NOW);
  await on.phone(to, { answers: 'human', keys });
  const kinds = texts ? ['voice', 'sms'] : ['voice'];
  const points = kinds.map((kind) => ({ kind, value: to, verified: true }));
  const people = [{ id: `person-of-${id}`, role: 'debtor', name: 'Li Na', language, synthetic: true, points }];
  const step = await on.due(id, { people }, async () => {
    const set = { role: 'ops', body: { asks: 'birth-day', digits: '0817' } } as const;
    expect((await on.ask('POST', `/api/v1/persons/person-of-${id}/keypad-check`, set)).status).toBe(200);
  });
  await on.settle();
  return { id, to, step, said: (await on.heardAt(to)).filter((line) => line.startsWith('says: ')).join('\n') };
}

/** Somebody who is known and stands in the menu; their keys are told by hand. */
async function inTheMenu() {
  const { id, to } = await call(['1', '0817']);
  const { ref } = await callOf(id);
  const talking = { place: 'menu', turns: 2, misses: 0, stage: 'talking', status: 'in-progress' } as const;
  await story.host.db.updateTable('phone_call').set(talking).where('ref', '=', ref).execute();
  const press = async (turn = 2, Digits = '2'): Promise<string> =>
    (await story.post(`voice/${ref}/turns/${turn}`, { Digits })).text();
  return { id, to, ref, press };
}

const textsTo = async (to: string): Promise<string[]> => (await story.textsTo(to)).map(({ body }) => body);
const callOf = (id: string) =>
  story.host.db
    .selectFrom('phone_call')
    .select(['ref', 'link', 'turns', 'place'])
    .where('account', '=', id)
    .executeTakeFirstOrThrow();
const contactsOf = (id: string, { host } = story) =>
  host.db
    .selectFrom('contact')
    .select(['rung', 'channel', 'state', 'to_point', 'template', 'step_seq'])
    .where('account', '=', id)
    .orderBy('seq')
    .execute();
const decided = (id: string, { host } = story) =>
  host.db
    .selectFrom('decision')
    .select(['verdict', 'act'])
    .where('account', '=', id)
    .where('rung', '=', 'pay-link')
    .execute();
async function textsCounted(id: string) {
  const booked = await loadAccount(story.host.db, id, { lock: false });
  if (booked === null) throw new Error(id);
  return factsFor(booked.facts).attempts.filter(({ channel }) => channel === 'sms');
}

test('what the account itself waits in line for keeps its place', async () => {
  const { id, press } = await inTheMenu();
  await story.host.db
    .insertInto('send_turn')
    .values({ account: id, sender: 'S', channel: 'email', policy: 'house' })
    .execute();
  expect(await press()).toContain(SENT);
  expect((await contactsOf(id)).at(-1)).toMatchObject({ rung: 'pay-link', step_seq: null });
  const waiting = await story.host.db.selectFrom('send_turn').select('channel').where('account', '=', id).execute();
  expect(waiting).toEqual([{ channel: 'email' }]);
  await story.host.db.deleteFrom('send_turn').where('account', '=', id).execute();
});

test('it is sent to the number on the line, as the shipped text, and the person hears so', async () => {
  const { id, to, said } = await call(PAY);
  expect(said).toContain(SENT);
  expect(said).not.toContain(ADDRESS);
  const [text = '', ...more] = await textsTo(to);
  expect(more).toEqual([]);
  expect(text).toContain('as you asked on the telephone');
  expect(text).toContain(ADDRESS);
  // What a locked screen shows tells of no debt.
  expect(text.slice(0, 40)).not.toMatch(/pay|account|owe|due|debt/i);
  expect(await contactsOf(id)).toMatchObject([
    { rung: 'voice', channel: 'voice' },
    { rung: 'pay-link', channel: 'sms', state: 'sent', to_point: to, template: 'pay-link', step_seq: null },
  ]);
  expect(await callOf(id)).toMatchObject({ link: 'sent' });
  expect(await decided(id)).toEqual([{ verdict: 'allow', act: 'contact' }]);
  expect(await textsCounted(id)).toMatchObject([{ direction: 'outbound', outcome: 'delivered', countsFor: [id] }]);
});

test('in Chinese the same', async () => {
  const { to, said } = await call(PAY, { language: 'zh-CN' });
  expect(said).toContain('已通过短信发送到本号码');
  expect(await textsTo(to)).toEqual([expect.stringContaining('应您在电话中的要求')]);
});

test('what they asked for moves nothing on the ladder', async () => {
  const [asked, other] = [await call(PAY), await call(['1', '0817', '0'])];
  const next = async (id: string) => (await story.ask('GET', `/api/v1/accounts/${id}`, { role: 'viewer' })).body;
  const [one, two] = [await next(asked.id), await next(other.id)];
  expect(one.next).toEqual(two.next);
  expect([one.status, one.rung]).toEqual([two.status, two.rung]);
});

test('pressed again in this call it is not sent again', async () => {
  const { id, to, said } = await call(['1', '0817', '2', '2', '2', '0']);
  expect(said.split(SENT)).toHaveLength(4);
  expect(await textsTo(to)).toHaveLength(1);
  expect(await textsCounted(id)).toHaveLength(1);
});

test('the next rung is made on its day, by the step that was decided before they asked', async () => {
  const other = await startVoice(
    policy().replace(
      '- { id: control',
      '- { id: text, day: 4, kind: message, template: second-reminder }\n  - { id: control',
    ),
    { texts: true, now: NOW },
  );
  try {
    const { id, to, step } = await call(PAY, { on: other, texts: true });
    const { due } = step.wake ?? { due: null };
    if (due === null || step.next.what !== 'contact') throw new Error(JSON.stringify(step));
    other.clock.set(new Date(due).toISOString());
    const request = { account: id, at: due, seq: step.seq };
    for (let tries = 0; tries < 2; tries += 1)
      await new MockActivityEnvironment().run(() => contact(other.activities, request));
    expect(await contactsOf(id, other)).toMatchObject([{ rung: 'voice' }, { rung: 'pay-link' }, { rung: 'text' }]);
    expect(await other.textsTo(to)).toHaveLength(2);
  } finally {
    await other.close();
  }
});

test('a process that dies while it sends: the next key says that nobody knows, and nothing is sent', async () => {
  const { id, to, ref, press } = await inTheMenu();
  await story.host.db.updateTable('phone_call').set({ link: 'asked' }).where('ref', '=', ref).execute();
  expect(await press()).toContain(MAYBE);
  expect(await textsTo(to)).toEqual([]);
  expect(await contactsOf(id)).toHaveLength(1);
});

test('told again by the network, at once and later, one text leaves', async () => {
  const { id, to, press } = await inTheMenu();
  await Promise.all([press(), press(), press()]);
  await press();
  await press(3);
  expect(await textsTo(to)).toHaveLength(1);
  expect(await decided(id)).toHaveLength(1);
});

test('nothing is sent to somebody who is not known, by a forged key, or by one of another account', async () => {
  const { id, to } = await call(['1', '9999', '2', '2']);
  const { ref } = await callOf(id);
  for (let turn = 0; turn < 6; turn += 1) await story.post(`voice/${ref}/turns/${turn}`, { Digits: '2' });
  expect(await textsTo(to)).toEqual([]);
  expect(await callOf(id)).toMatchObject({ link: null });
  const known = await inTheMenu();
  const path = `voice/${known.ref}/turns/2`;
  expect((await story.post(path, { Digits: '2' }, 'another token')).status).toBe(403);
  expect((await story.post(path, { Digits: '2', AccountSid: `AC${'f'.repeat(32)}` })).status).toBe(403);
  expect(await textsTo(known.to)).toEqual([]);
});

test('a key that comes after they have hung up sends nothing', async () => {
  const { id, to, ref, press } = await inTheMenu();
  await story.post(`calls/${ref}`, { CallStatus: 'completed', SequenceNumber: '9', CallDuration: '9' });
  await story.host.db.updateTable('phone_call').set({ stage: 'over' }).where('ref', '=', ref).execute();
  expect(await press()).toContain(NOT_SENT);
  expect(await textsTo(to)).toEqual([]);
  expect(await contactsOf(id)).toHaveLength(1);
  await story.settle();
});

describe('what may not be sent is told, and nothing leaves', () => {
  async function refused(id: string, to: string, told: string): Promise<void> {
    expect(told).toContain(NOT_SENT);
    expect(told).toContain(ADDRESS);
    expect(await textsTo(to)).toEqual([]);
    expect(await contactsOf(id)).toHaveLength(1);
    expect(await callOf(id)).toMatchObject({ link: 'spoken' });
  }

  test('a landline', async () => {
    const { id, to, said } = await call(PAY, { number: '+442079460123' });
    await refused(id, to, said);
  });

  test('a number that was opted out of texts, by anybody', async () => {
    const { id, to, press } = await inTheMenu();
    const optOut = { number: to, at: story.clock.now(), source: 'sms' };
    await story.host.db.transaction().execute((tx) => optOutNumber(tx, story.activities, optOut));
    await refused(id, to, await press());
    expect(await decided(id)).toMatchObject([{ verdict: 'deny' }]);
  });

  test('a person who wants no texts', async () => {
    const { id, to, press } = await inTheMenu();
    const at = story.clock.now();
    const event = { type: 'media-request', said: 'no texts please', channel: 'sms', at, effective: null } as const;
    await story.host.db
      .transaction()
      .execute((tx) => tellPerson(tx, story.activities, `person-of-${id}`, event, { actor: null, source: null }));
    await refused(id, to, await press());
  });

  test('a stop', async () => {
    const { id, to, press } = await inTheMenu();
    const event = { type: 'stop', code: 'cease', at: story.clock.now(), effective: null } as const;
    await story.host.db.transaction().execute((tx) => takeFact(tx, story.activities, id, event));
    await refused(id, to, await press());
    expect(await decided(id)).toMatchObject([{ verdict: 'deny' }]);
  });

  test('time that they asked for in the same call', async () => {
    const { id, to, press } = await inTheMenu();
    await press(2, '3');
    await story.settle();
    await refused(id, to, await press(3));
  });

  test('an inconvenient hour: that they asked for it opens none', async () => {
    const { id, to, press } = await inTheMenu();
    story.clock.set('2026-06-01T21:30:00-04:00');
    await refused(id, to, await press());
    expect(await decided(id)).toMatchObject([{ verdict: 'deny' }]);
  });

  test('texts that are switched off', async () => {
    const turn = (to: 'on' | 'off') =>
      story.ask('POST', `/api/v1/channels/sms/${to}`, { role: 'ops', body: { reason: 'a test of the switch' } });
    expect((await turn('off')).status).toBe(200);
    try {
      const { id, to, said } = await call(PAY);
      await refused(id, to, said);
    } finally {
      expect((await turn('on')).status).toBe(200);
    }
  });
});

test('a text that the provider refuses is a failed contact; the budget is given back, and nothing follows', async () => {
  await story.fault({ fault: 'refuse', on: 'create-message', code: 30_008, status: 400, times: 1 });
  const { id, to, said } = await call(PAY);
  expect(said).toContain(NOT_SENT);
  expect(said).toContain(ADDRESS);
  expect(await textsTo(to)).toEqual([]);
  expect(await contactsOf(id)).toMatchObject([{}, { rung: 'pay-link', state: 'failed' }]);
  const failed = story.host.db.selectFrom('ledger').select('body').where('account', '=', id);
  expect(await failed.where('kind', '=', 'contact-failed').execute()).toMatchObject([{ body: { follows: 'passed' } }]);
  expect(await textsCounted(id)).toEqual([]);
});

test('an answer that was lost: nobody says that it was sent, and it is not sent again', async () => {
  await story.fault({ fault: 'reset-after', on: 'create-message', times: 1 });
  const { id, to, said } = await call(['1', '0817', '2', '2', '0']);
  expect(said.split(MAYBE)).toHaveLength(3);
  expect(said).toContain(ADDRESS);
  expect(await textsTo(to)).toHaveLength(1);
  // The report of its delivery came all the same, and settled it.
  expect(await contactsOf(id)).toMatchObject([{}, { rung: 'pay-link', state: 'sent' }]);
  expect(await callOf(id)).toMatchObject({ link: 'unknown' });
  expect(await textsCounted(id)).toHaveLength(1);
});

test('a house that sends no texts: the address is told, and nobody is asked', async () => {
  story.sendsTexts(false);
  try {
    const { id, to, said } = await call(PAY);
    expect(said).toContain(NOT_SENT);
    expect(said).toContain(ADDRESS);
    expect(await textsTo(to)).toEqual([]);
    expect(await decided(id)).toEqual([]);
  } finally {
    story.sendsTexts(true);
  }
});

test('a budget that the call has used up: the address is told', async () => {
  const ladder = policy('house: { caps: [{ of: person, most: 1, days: 1 }] }');
  const other = await startVoice(ladder, { texts: true, now: NOW });
  try {
    const { id, to, said } = await call(PAY, { on: other });
    expect(said).toContain(NOT_SENT);
    expect(said).toContain(ADDRESS);
    expect(await other.textsTo(to)).toEqual([]);
    expect(await contactsOf(id, other)).toHaveLength(1);
    expect(await decided(id, other)).toMatchObject([{ verdict: 'deny' }]);
  } finally {
    await other.close();
  }
});
