/**
 * Guarantee: an agent's call reaches the debtor only after the gate allowed it, and what the network says of the call decides
 * what may be reported of it.
 */
import { problemIn } from '../../api/api-story';
import { optOutNumber } from '../../db/opt-out-number';
import { tellPerson } from '../../db/tell-person';
import { AGENT_PHONE, DEBTOR } from '../support/voice-story';
import { agentCallStory } from './agent-call-story';

const house = agentCallStory();
const { ask, calls, counted, report, rungAt } = house;

test('the agent hears what they must know, presses 1, and is connected with the debtor', async () => {
  await house.story.due('talk');
  const asked = await ask('talk');
  expect(asked).toMatchObject({ status: 201, body: { account: 'talk', state: 'calling-you' } });
  await house.story.settle();
  const whisper = (await house.story.heardAt(AGENT_PHONE)).join('\n');
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
  await house.story.due(id);
  const before = await rungAt(DEBTOR);
  await house.story.phone(AGENT_PHONE, manner);
  expect((await ask(id)).status).toBe(201);
  expect(await counted(id)).toBe(1);
  await house.story.settle();
  expect(await rungAt(DEBTOR)).toBe(before);
  expect(await calls(id)).toMatchObject([{ stage: 'released', result: 'never-dialled', codes: [] }]);
  expect(await counted(id)).toBe(0);
  expect(await report(id, 'promise')).toMatchObject({
    field: 'code',
    reason: expect.stringContaining('never reached'),
  });
});

test('what the gate forbids is refused with its article and the earliest lawful moment, and nobody is called', async () => {
  await house.story.due('night');
  const [debtor, agent] = [await rungAt(DEBTOR), await rungAt(AGENT_PHONE)];
  const event = { type: 'inconvenient-time', time: { kind: 'hours', from: '10:00', to: '12:30' } } as const;
  await house.story.host.db
    .transaction()
    .execute((tx) =>
      tellPerson(
        tx,
        house.story.activities,
        'person-of-night',
        { ...event, at: house.story.clock.now(), effective: null },
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
  house.story.clock.set('2026-06-02T12:30:00-04:00');
  expect((await ask('night', { phone: AGENT_PHONE }, headers)).status).toBe(409);
  const decisions = house.story.host.db
    .selectFrom('decision')
    .select(['act', 'verdict'])
    .where('account', '=', 'night');
  expect(await decisions.where('act', '=', 'dial').execute()).toEqual([{ act: 'dial', verdict: 'deny' }]);
  expect([await rungAt(DEBTOR), await rungAt(AGENT_PHONE)]).toEqual([debtor, agent]);
  expect(await calls('night')).toEqual([]);
});

test('the network decides what may be reported: busy is busy', async () => {
  await house.story.due('busy');
  await house.story.phone(DEBTOR, { answers: 'busy' });
  await ask('busy');
  await house.story.settle();
  expect(await calls('busy')).toMatchObject([{ stage: 'over', result: 'busy', codes: ['busy'] }]);
  expect(await report('busy', 'promise')).toMatchObject({ field: 'code', reason: expect.stringContaining('busy') });
  expect(await report('busy', 'busy')).toBeNull();
});

test('reports that come twice, late and in any order give the same result', async () => {
  await house.story.phone(AGENT_PHONE, { answers: 'no-answer' });
  await house.story.due('order');
  const ref = (await ask('order')).body.call;
  await house.story.post(`voice/${ref}/agent/go`, { Digits: '1' });
  const CallSid = `CA${'b'.repeat(32)}`;
  const leg = (CallStatus: string, SequenceNumber: string, more = {}) =>
    house.story.post(`voice/${ref}/leg`, { CallSid, CallStatus, SequenceNumber, ...more });
  const sent = [
    await leg('completed', '3', { CallDuration: '49' }),
    await leg('ringing', '1'),
    await leg('completed', '3', { CallDuration: '49' }),
    await leg('in-progress', '2'),
    await leg('vanished', '9'),
    await house.story.post(`voice/${ref}/leg`, {
      CallSid: `CA${'c'.repeat(32)}`,
      CallStatus: 'busy',
      SequenceNumber: '4',
    }),
  ];
  expect(sent.map(({ status }) => status)).toEqual(sent.map(() => 204));
  await house.story.settle();
  expect(await calls('order')).toMatchObject([{ stage: 'over', result: 'answered', durationS: 49 }]);
});

test('an agent’s telephone is set once, and used', async () => {
  const set = (body: object) => house.story.ask('POST', '/api/v1/me/phone', { role: 'team-lead', body });
  expect((await house.story.ask('GET', '/api/v1/me/phone', { role: 'team-lead' })).status).toBe(404);
  expect((await set({ phone: 'ring me' })).status).toBe(422);
  expect(await set({ phone: '+1 202 555 0150', language: 'zh-CN' })).toMatchObject({
    status: 200,
    body: { phone: AGENT_PHONE, language: 'zh-CN' },
  });
  expect((await house.story.ask('GET', '/api/v1/me/phone', { role: 'team-lead' })).body.phone).toBe(AGENT_PHONE);
  await house.story.due('zh');
  const asked = await house.story.ask('POST', '/api/v1/accounts/zh/calls', { role: 'team-lead', body: {} });
  expect(asked.status).toBe(201);
  await house.story.settle();
  expect((await house.story.heardAt(AGENT_PHONE)).join('\n')).toContain('先核实身份');
});

test('opting out of texts does not close a line to agents', async () => {
  await house.story.due('texts');
  await house.story.host.db
    .transaction()
    .execute((tx) =>
      optOutNumber(tx, house.story.activities, { number: DEBTOR, at: house.story.clock.now(), source: 'sms' }),
    );
  expect((await ask('texts')).status).toBe(201);
  await house.story.settle();
});
