/**
 * Guarantee: an agent's call reaches the debtor only after the gate allowed it twice, when it was asked for and when the
 * agent pressed on, and at most once; what nobody pressed on counts for nothing; and what the network says of the call
 * decides what may be reported of it.
 */

import { sql } from 'kysely';
import { anAccount } from '../../api/account-story';
import { problemIn } from '../../api/api-story';
import { loadAccount } from '../../db/account.store';
import { optOutNumber } from '../../db/opt-out-number';
import { takeEvent, takeFact } from '../../db/take-event';
import { tellPerson } from '../../db/tell-person';
import { factsFor } from '../../domain/gate/facts-for';
import type { OutcomeCode } from '../../domain/outcome';
import { instant } from '../../domain/time';
import { callResultsRound } from '../../worker/call-results';
import { AGENT_PHONE, DEBTOR, startVoice, type VoiceStory } from '../support/voice-story';

const POLICY = `
policy: house
title: { en: House ladder, zh-CN: 自有阶梯 }
jurisdiction: [us-fed]
currency: CNY
rungs:
  - { id: call, day: 1, kind: call, attempts: { max: 3, every: P1D }, outcome: { within: P2D } }
  - { id: control, day: 6, kind: review }
`;
const NOW = '2026-06-02T11:00:00-04:00';

let story: VoiceStory;
beforeAll(async () => {
  story = await startVoice(POLICY);
});
afterAll(async () => {
  await story?.settle();
  const { body } = await story.ask('GET', '/api/v1/invariants', { role: 'compliance' });
  await story?.close();
  const broken = body.items.filter(
    ({ kind, broken }: { kind: string; broken: number }) => kind === 'breach' && broken > 0,
  );
  expect(broken.map(({ id }: { id: string }) => id)).toEqual([]);
});
beforeEach(async () => {
  story.clock.set(NOW);
  await story.phone(AGENT_PHONE, { answers: 'human', keys: ['1'], talks: 30 });
  await story.phone(DEBTOR, { answers: 'human', talks: 30 });
});

const ask = (id: string, body: object = { phone: AGENT_PHONE }, headers: Record<string, string> = {}) =>
  story.ask('POST', `/api/v1/accounts/${id}/calls`, { key: 'key-of-li-agent', body, headers });
const calls = async (id: string) =>
  (await story.ask('GET', `/api/v1/accounts/${id}/calls`, { role: 'viewer' })).body.items;
const rungAt = async (number: string): Promise<number> => (await story.callsTo(number)).length;
/** Attempts that the gate counts when the agent asks again. */
async function counted(id: string): Promise<number> {
  const booked = await loadAccount(story.host.db, id, { lock: false });
  if (booked === null) throw new Error(`no ${id}`);
  return factsFor(booked.facts, { asking: true }).attempts.length;
}
const report = (id: string, code: OutcomeCode) =>
  story.host.db.transaction().execute(async (tx) => {
    const promise = code === 'promise' ? { amount: 100n, date: 99_999 as never } : null;
    const event = {
      type: 'outcome',
      rung: 'call',
      code,
      promise,
      actor: 'li',
      at: story.clock.now(),
      effective: null,
    } as const;
    return (await takeEvent(tx, story.activities, id, event)).refused;
  });

test('the agent hears what they must know, presses 1, and is connected with the debtor', async () => {
  await story.due('talk');
  const asked = await ask('talk');
  expect(asked).toMatchObject({ status: 201, body: { account: 'talk', state: 'calling-you' } });
  await story.settle();
  const whisper = (await story.heardAt(AGENT_PHONE)).join('\n');
  expect(whisper).toContain('t a l k');
  expect(whisper.indexOf('Make sure whom you speak to')).toBeLessThan(whisper.indexOf('attempt to collect a debt'));
  expect(whisper).toContain(`dials: ${DEBTOR}`);
  expect(await calls('talk')).toMatchObject([
    { call: asked.body.call, kind: 'agent', agent: 'li', stage: 'over', result: 'answered', recording: 'none' },
  ]);
  expect(await counted('talk')).toBe(1);
  expect(await report('talk', 'no-answer')).toMatchObject({
    field: 'code',
    reason: expect.stringContaining('answered'),
  });
  expect(await report('talk', 'refused')).toBeNull();
});

test.each([
  ['another key', { answers: 'human', keys: ['2'] }],
  ['no key', { answers: 'human', keys: [] }],
  ['a line that is busy', { answers: 'busy' }],
  ['a telephone that nobody takes', { answers: 'no-answer' }],
])('with %s nobody is called, and nothing counts', async (what, manner) => {
  const id = `un-${what.replaceAll(' ', '-')}`;
  await story.due(id);
  const before = await rungAt(DEBTOR);
  await story.phone(AGENT_PHONE, manner);
  expect((await ask(id)).status).toBe(201);
  expect(await counted(id)).toBe(1);
  await story.settle();
  expect(await rungAt(DEBTOR)).toBe(before);
  expect(await calls(id)).toMatchObject([{ stage: 'released', result: 'never-dialled', codes: [] }]);
  expect(await counted(id)).toBe(0);
  expect(await report(id, 'promise')).toMatchObject({
    field: 'code',
    reason: expect.stringContaining('never reached'),
  });
});

test('what the gate forbids is refused with its article and the earliest lawful moment, and nobody is called', async () => {
  await story.due('night');
  const [debtor, agent] = [await rungAt(DEBTOR), await rungAt(AGENT_PHONE)];
  const event = { type: 'inconvenient-time', time: { kind: 'hours', from: '10:00', to: '12:30' } } as const;
  await story.host.db
    .transaction()
    .execute((tx) =>
      tellPerson(
        tx,
        story.activities,
        'person-of-night',
        { ...event, at: story.clock.now(), effective: null },
        { actor: null, source: null },
      ),
    );
  const headers = { 'Idempotency-Key': 'night-1' };
  const refused = await ask('night', { phone: AGENT_PHONE }, headers);
  expect(refused.status).toBe(409);
  const problem = problemIn(refused);
  expect(problem.detail).toContain('allowed again from 2026-06-02T12:30:00-04:00');
  expect(problem.errors).toContainEqual({
    field: 'regf.6b.designated-time',
    message: expect.stringContaining('1006.6(b)(1)'),
  });
  story.clock.set('2026-06-02T12:30:00-04:00');
  expect((await ask('night', { phone: AGENT_PHONE }, headers)).status).toBe(409);
  const decisions = story.host.db.selectFrom('decision').select(['act', 'verdict']).where('account', '=', 'night');
  expect(await decisions.where('act', '=', 'dial').execute()).toEqual([{ act: 'dial', verdict: 'deny' }]);
  expect([await rungAt(DEBTOR), await rungAt(AGENT_PHONE)]).toEqual([debtor, agent]);
  expect(await calls('night')).toEqual([]);
});

describe('between asking and pressing on', () => {
  /** A call of which the agent's telephone has rung out, while nobody has handled that yet: the key is pressed by hand. */
  async function asked(id: string): Promise<string> {
    await story.phone(AGENT_PHONE, { answers: 'no-answer' });
    await story.due(id);
    return (await ask(id)).body.call;
  }
  const press = async (ref: string, key = '1') =>
    (await story.post(`voice/${ref}/agent/go`, { Digits: key, CallSid: `CA${'a'.repeat(32)}` })).text();

  test('a stop that came in is obeyed', async () => {
    const ref = await asked('stopped');
    const { db } = story.host;
    await db.transaction().execute((tx) =>
      takeFact(tx, story.activities, 'stopped', {
        type: 'stop',
        code: 'cease',
        at: story.clock.now(),
        effective: null,
      }),
    );
    const told = await press(ref);
    expect(told).not.toContain('<Dial');
    expect(told).toContain('Nobody');
    expect(await calls('stopped')).toMatchObject([{ stage: 'released' }]);
  });

  test('the switch of calls is obeyed: nobody is dialled while it is off', async () => {
    const ref = await asked('switched-off');
    const before = await rungAt(DEBTOR);
    const turn = (to: 'on' | 'off', body: object) =>
      story.ask('POST', `/api/v1/channels/call/${to}`, { role: 'ops', body });
    expect((await turn('off', { reason: 'the line is ill' })).status).toBe(200);
    try {
      await press(ref, '1');
      expect(await rungAt(DEBTOR)).toBe(before);
      expect(await calls('switched-off')).toMatchObject([{ stage: 'released' }]);
      expect(await counted('switched-off')).toBe(0);
    } finally {
      expect((await turn('on', { reason: 'the line is well' })).status).toBe(200);
    }
  });

  test('"stop calling" is obeyed, and the refusal is on record', async () => {
    const ref = await asked('no-calls');
    const at = story.clock.now();
    const event = { type: 'media-request', said: 'stop calling', channel: 'call', at, effective: null } as const;
    await story.host.db
      .transaction()
      .execute((tx) => tellPerson(tx, story.activities, 'person-of-no-calls', event, { actor: null, source: null }));
    expect(await press(ref)).not.toContain('<Dial');
    const decisions = story.host.db.selectFrom('decision').select('verdict').where('account', '=', 'no-calls');
    expect(await decisions.where('act', '=', 'dial').orderBy('id').execute()).toEqual([
      { verdict: 'allow' },
      { verdict: 'deny' },
    ]);
    expect(await counted('no-calls')).toBe(0);
  });

  test('the call itself does not count against itself, however long the agent took', async () => {
    const ref = await asked('slow');
    story.clock.set('2026-06-02T11:02:00-04:00');
    expect(await press(ref)).toContain(`<Number`);
    const decisions = story.host.db.selectFrom('decision').select('verdict').where('account', '=', 'slow');
    expect(await decisions.where('act', '=', 'dial').execute()).toEqual([{ verdict: 'allow' }, { verdict: 'allow' }]);
  });

  test('1 pressed twice, or told twice, dials once', async () => {
    const ref = await asked('twice');
    const told = await Promise.all([press(ref), press(ref), press(ref), press(ref)]);
    expect(told.filter((twiml) => twiml.includes('<Dial'))).toHaveLength(1);
    expect(await press(ref)).toContain('not open any more');
    expect(await press(ref, '2')).toContain('not open any more');
    await story.settle();
    expect(await calls('twice')).toMatchObject([{ stage: 'bridged', result: 'open' }]);
  });

  test('what was released is never dialled', async () => {
    const ref = await asked('late');
    await story.settle();
    expect(await calls('late')).toMatchObject([{ stage: 'released' }]);
    expect(await press(ref)).toContain('not open any more');
  });

  test('an agent who never takes the call lets go of it', async () => {
    const ref = await asked('never');
    const round = { db: story.host.db, temporal: story.host.temporal, clock: story.clock };
    await callResultsRound({ ...round, takesMs: 3_600_000 });
    expect(await calls('never')).toMatchObject([{ stage: 'asked' }]);
    await callResultsRound({ ...round, takesMs: 0 });
    expect(await calls('never')).toMatchObject([{ call: ref, stage: 'released' }]);
    await story.settle();
  });
});

test('the network decides what may be reported: busy is busy', async () => {
  await story.due('busy');
  await story.phone(DEBTOR, { answers: 'busy' });
  await ask('busy');
  await story.settle();
  expect(await calls('busy')).toMatchObject([{ stage: 'over', result: 'busy', codes: ['busy'] }]);
  expect(await report('busy', 'promise')).toMatchObject({ field: 'code', reason: expect.stringContaining('busy') });
  expect(await report('busy', 'busy')).toBeNull();
});

test('reports that come twice, late and in any order give the same result', async () => {
  await story.phone(AGENT_PHONE, { answers: 'no-answer' });
  await story.due('order');
  const ref = (await ask('order')).body.call;
  await story.post(`voice/${ref}/agent/go`, { Digits: '1' });
  const CallSid = `CA${'b'.repeat(32)}`;
  const leg = (CallStatus: string, SequenceNumber: string, more = {}) =>
    story.post(`voice/${ref}/leg`, { CallSid, CallStatus, SequenceNumber, ...more });
  const sent = [
    await leg('completed', '3', { CallDuration: '49' }),
    await leg('ringing', '1'),
    await leg('completed', '3', { CallDuration: '49' }),
    await leg('in-progress', '2'),
    await leg('vanished', '9'),
    await story.post(`voice/${ref}/leg`, { CallSid: `CA${'c'.repeat(32)}`, CallStatus: 'busy', SequenceNumber: '4' }),
  ];
  expect(sent.map(({ status }) => status)).toEqual(sent.map(() => 204));
  await story.settle();
  expect(await calls('order')).toMatchObject([{ stage: 'over', result: 'answered', durationS: 49 }]);
});

test('a stop and the key 1 at the same moment: the bridge is told before the stop is booked, or not at all', async () => {
  await story.phone(AGENT_PHONE, { answers: 'no-answer' });
  let bridged = 0;
  for (let round = 0; round < 8; round += 1) {
    const id = `race-${round}`;
    await story.due(id);
    const ref = (await ask(id)).body.call;
    const { db } = story.host;
    const stop = async (): Promise<void> => {
      // Later each round, so that either comes first.
      for (let wait = 0; wait < round * 6; wait += 1) await sql`select 1`.execute(db);
      await db
        .transaction()
        .execute((tx) =>
          takeFact(tx, story.activities, id, { type: 'stop', code: 'cease', at: story.clock.now(), effective: null }),
        );
    };
    const press = async () => (await story.post(`voice/${ref}/agent/go`, { Digits: '1' })).text();
    const [told] = await Promise.all([press(), stop()]);
    const { seq: stopped } = await db
      .selectFrom('stop')
      .select('seq')
      .where('account', '=', id)
      .executeTakeFirstOrThrow();
    const dials = db
      .selectFrom('decision')
      .select(['seq', 'verdict'])
      .where('account', '=', id)
      .where('act', '=', 'dial');
    const last = (await dials.orderBy('id', 'desc').executeTakeFirst()) ?? { seq: 0, verdict: '' };
    if (!told.includes('<Dial')) continue;
    bridged += 1;
    expect([last.verdict, last.seq < stopped]).toEqual(['allow', true]);
  }
  process.stdout.write(`bridged before the stop: ${bridged} of 8\n`);
  await story.settle();
});

test('a fact that comes late looks back at calls that were dialled, not at those that nobody pressed on', async () => {
  const lookedAt = async (id: string): Promise<number> => {
    const at = story.clock.now();
    const event = {
      ...({ type: 'media-request', said: 'stop calling', channel: 'call' } as const),
      ...{ at, effective: instant(at - 3_600_000) },
    };
    await story.host.db
      .transaction()
      .execute((tx) => tellPerson(tx, story.activities, `person-of-${id}`, event, { actor: null, source: null }));
    const incidents = story.host.db
      .selectFrom('incident as i')
      .innerJoin('decision as d', 'd.id', 'i.decision')
      .select('i.id')
      .where('d.account', '=', id)
      .where('d.act', '=', 'dial');
    return (await incidents.execute()).length;
  };
  await story.phone(AGENT_PHONE, { answers: 'busy' });
  await story.due('late-released');
  await ask('late-released');
  await story.settle();
  await story.phone(AGENT_PHONE, { answers: 'human', keys: ['1'], talks: 30 });
  await story.due('late-dialled');
  await ask('late-dialled');
  await story.settle();
  expect(await lookedAt('late-released')).toBe(0);
  expect(await lookedAt('late-dialled')).toBeGreaterThan(0);
});

describe('a request for a call', () => {
  test('sent again with its key is the same call; a second one waits for the end of the first', async () => {
    await story.due('again');
    await story.phone(AGENT_PHONE, { answers: 'no-answer' });
    const headers = { 'Idempotency-Key': 'again-1' };
    const first = await ask('again', { phone: AGENT_PHONE }, headers);
    const again = await ask('again', { phone: AGENT_PHONE }, headers);
    expect([again.body, again.headers.get('idempotent-replayed')]).toEqual([first.body, 'true']);
    expect(await ask('again')).toMatchObject({ status: 409, body: { detail: expect.stringContaining('under way') } });
    await story.settle();
    expect(await calls('again')).toHaveLength(1);
  });

  test.each([
    ['no telephone of the agent', {}, 409, 'phone'],
    ['a telephone without a country', { phone: '2025550150' }, 422, 'phone'],
    ['somebody else', { phone: AGENT_PHONE, person: 'nobody' }, 409, 'person'],
    ['a number that is not the debtor’s', { phone: AGENT_PHONE, point: '+12025550199' }, 409, 'point'],
    ['a field that nobody knows', { phone: AGENT_PHONE, whom: 'x' }, 422, 'whom'],
    ['a moment that is not the sender’s to say', { phone: AGENT_PHONE, at: '2026-06-02T10:00:00Z' }, 422, 'at'],
  ])('with %s is refused', async (what, body, status, field) => {
    const id = `bad-${what.replaceAll(/[^a-z]/g, '')}`;
    await story.due(id);
    const refused = await ask(id, body);
    expect([refused.status, problemIn(refused).errors?.[0]?.field]).toEqual([status, field]);
    expect(await calls(id)).toEqual([]);
  });

  test('for an account without an open call, or that is none, is refused; so is one by somebody who may not', async () => {
    await story.ask('POST', '/api/v1/accounts', {
      role: 'ops',
      body: { ...anAccount('quiet'), items: [] },
    });
    expect((await ask('quiet')).status).toBe(409);
    expect((await ask('nowhere')).status).toBe(404);
    await story.due('mine');
    expect((await story.ask('POST', '/api/v1/accounts/mine/calls', { role: 'viewer', body: {} })).status).toBe(403);
  });

  test('to a number that was opted out of calls is refused', async () => {
    await story.due('opted');
    const at = story.clock.now();
    const event = { type: 'opt-out', channel: 'call', address: '+1 (202) 555-0123', at, effective: null } as const;
    await story.host.db
      .transaction()
      .execute((tx) => tellPerson(tx, story.activities, 'person-of-opted', event, { actor: null, source: null }));
    expect(problemIn(await ask('opted')).errors?.[0]?.field).toBe('point');
  });

  test('whose agent cannot be called is told why, and counts for nothing', async () => {
    await story.due('no-agent');
    const refused = await ask('no-agent', { phone: '+442079460000', person: undefined });
    expect(refused.status).toBe(201);
    await story.settle();
    await story.due('short');
    expect((await ask('short', { phone: '+19005550123' })).status).toBe(503);
    expect(await calls('short')).toMatchObject([{ stage: 'released' }]);
    expect(await counted('short')).toBe(0);
  });
});

test('an agent’s telephone is set once, and used', async () => {
  const set = (body: object) => story.ask('POST', '/api/v1/me/phone', { role: 'team-lead', body });
  expect((await story.ask('GET', '/api/v1/me/phone', { role: 'team-lead' })).status).toBe(404);
  expect((await set({ phone: 'ring me' })).status).toBe(422);
  expect(await set({ phone: '+1 202 555 0150', language: 'zh-CN' })).toMatchObject({
    status: 200,
    body: { phone: AGENT_PHONE, language: 'zh-CN' },
  });
  expect((await story.ask('GET', '/api/v1/me/phone', { role: 'team-lead' })).body.phone).toBe(AGENT_PHONE);
  await story.due('zh');
  const asked = await story.ask('POST', '/api/v1/accounts/zh/calls', { role: 'team-lead', body: {} });
  expect(asked.status).toBe(201);
  await story.settle();
  expect((await story.heardAt(AGENT_PHONE)).join('\n')).toContain('先核实身份');
});

describe('an address of a line', () => {
  const REF = '00000000-0000-4000-8000-000000000000';
  const PATHS = [
    '',
    '/turns/0',
    '/agent',
    '/agent/go',
    '/agent/over',
    '/leg',
    '/notice',
    '/notice/answer',
    '/recording',
  ];

  test.each(PATHS)('voice/REF%s takes nothing that Twilio did not sign, nor of another account', async (path) => {
    expect((await story.post(`voice/${REF}${path}`, {}, 'another token')).status).toBe(403);
    expect((await story.post(`voice/${REF}${path}`, { AccountSid: `AC${'f'.repeat(32)}` })).status).toBe(403);
    const bare = await fetch(`${story.url}/webhooks/twilio/voice/${REF}${path}`, { method: 'POST' });
    expect(bare.status).toBe(403);
  });

  test.each(PATHS)('voice/REF%s of a call that is none does nothing', async (path) => {
    for (const ref of [REF, 'not-a-ref', '..%2f', "' or 1=1"]) {
      const told = await story.post(`voice/${encodeURIComponent(ref)}${path}`, { Digits: '1', CallStatus: 'ringing' });
      expect([200, 204]).toContain(told.status);
      expect(await told.text()).not.toMatch(/<(Dial|Gather|Say)/);
    }
  });
});

test('opting out of texts does not close a line to agents', async () => {
  await story.due('texts');
  await story.host.db
    .transaction()
    .execute((tx) => optOutNumber(tx, story.activities, { number: DEBTOR, at: story.clock.now(), source: 'sms' }));
  expect((await ask('texts')).status).toBe(201);
  await story.settle();
});
