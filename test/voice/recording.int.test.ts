/**
 * Guarantee: a call is recorded only where the lender wants it and the law of both ends lets one party agree, or both ends
 * have pressed that they agree after they were asked; why it may be is on record before it is. Whoever does not agree
 * talks all the same, and the question tells of no debt.
 */
import { tellPerson } from '../../db/tell-person';
import { AGENT_PHONE, startVoice, type VoiceStory } from '../support/voice-story';
import { CALL_POLICY, closeUnbroken } from './agent-call-story';

const TELLING = /249|yuan|debt|owe|overdue|account|due on|人民币|欠|逾期|账户/i;
const QUESTION = 'says: This call may be recorded. If you agree, press 1. If you do not agree, press 2.';

let story: VoiceStory;
beforeAll(async () => {
  story = await startVoice(CALL_POLICY, { recording: { wanted: true, agentsAt: 'US-NY' } });
});
afterAll(() => closeUnbroken(story));
beforeEach(() => story.phone(AGENT_PHONE, { answers: 'human', keys: ['1'], talks: 30 }));

let used = 0;
/** An account of somebody with a number of their own, who lives somewhere or nobody knows where; its call is open. */
async function somebody(residence: string | null, manner: object = {}, language = 'en') {
  used += 1;
  const [id, number] = [`R${used}`, `+1202555${String(200 + used).padStart(4, '0')}`];
  await story.phone(number, { answers: 'human', talks: 30, ...manner });
  const points = [{ kind: 'voice', value: number, verified: true }];
  await story.due(id, {
    people: [{ id: `person-of-${id}`, role: 'debtor', name: 'Li Na', language, synthetic: true, points }],
  });
  if (residence !== null) await livesIn(id, residence);
  return { id, number };
}

async function livesIn(id: string, residence: string): Promise<void> {
  const event = { type: 'known', known: { residence }, at: story.clock.now(), effective: null } as const;
  await story.host.db
    .transaction()
    .execute((tx) => tellPerson(tx, story.activities, `person-of-${id}`, event, { actor: null, source: null }));
}

const ask = async (id: string): Promise<string> =>
  (await story.ask('POST', `/api/v1/accounts/${id}/calls`, { role: 'agent', body: { phone: AGENT_PHONE } })).body.call;

const kept = (id: string) =>
  story.host.db
    .selectFrom('phone_call')
    .select(['stage', 'recording', 'recording_sid'])
    .where('account', '=', id)
    .executeTakeFirstOrThrow();

const consents = async (id: string): Promise<{ party: string; answer: string; key: string | null }[]> =>
  (await story.ask('GET', `/api/v1/accounts/${id}/calls`, { role: 'viewer' })).body.items[0].consents;

const RECORDED = { stage: 'over', recording_sid: expect.stringMatching(/^RE/) };
const NOT_RECORDED = { stage: 'over', recording: 'none', recording_sid: null };

test('both ends one-party: recorded, the debtor is told, and the agent knew it when they took the call', async () => {
  const { id, number } = await somebody('US-TX');
  await ask(id);
  await story.settle();
  expect(await kept(id)).toEqual({ ...RECORDED, recording: 'one-party' });
  expect(await story.heardAt(number)).toContain('says: This call is recorded.');
  expect((await story.heardAt(AGENT_PHONE)).join()).toContain('The call is recorded, and the customer is told.');
  expect(await consents(id)).toMatchObject([{ party: 'agent', answer: 'yes', key: '1' }]);
});

describe.each([
  ['a state where all must agree', 'US-CA'],
  ['another country', 'CN'],
  ['nobody knows where', null],
])('%s: everybody is asked', (_what, residence) => {
  test('both agree: recorded from then on, and the answers are on record', async () => {
    const { id, number } = await somebody(residence, { keys: ['1'] });
    await ask(id);
    await story.settle();
    expect(await kept(id)).toEqual({ ...RECORDED, recording: 'agreed' });
    expect(await consents(id)).toEqual([
      {
        ...{ party: 'agent', answer: 'yes', key: '1', at: '2026-06-01T08:00:00-04:00' },
        question: expect.stringContaining('Press 1 to agree and be connected.'),
      },
      {
        ...{ party: 'customer', answer: 'yes', key: '1', at: '2026-06-01T08:00:00-04:00' },
        question: QUESTION.slice('says: '.length),
      },
    ]);
    const heard = await story.heardAt(number);
    expect(heard.slice(0, 4)).toEqual([QUESTION, 'presses: 1', 'records: ', 'says: This call is recorded.']);
    expect(heard.at(4)).toMatch(/^joined/);
    expect(heard.join()).not.toMatch(TELLING);
  });

  test.each([
    ['2', { keys: ['2'] }, 'no', '2'],
    ['another key', { keys: ['7'] }, 'none', '7'],
    ['silence', {}, 'none', null],
    ['an answering machine', { answers: 'machine' }, 'none', null],
  ])('%s: not recorded, and they talk', async (_what, manner, answer, key) => {
    const { id, number } = await somebody(residence, manner);
    await ask(id);
    await story.settle();
    expect(await kept(id)).toEqual(NOT_RECORDED);
    expect(await consents(id)).toMatchObject([{ party: 'agent' }, { party: 'customer', answer, key }]);
    const heard = await story.heardAt(number);
    expect(heard).toContain('says: This call is not recorded.');
    expect(heard.at(-1)).toMatch(/^joined/);
    expect(heard).not.toContain('records: ');
  });
});

test('an agent who does not agree is connected, and the customer is asked nothing', async () => {
  await story.phone(AGENT_PHONE, { answers: 'human', keys: ['2'], talks: 30 });
  const { id, number } = await somebody('US-CA', { keys: ['1'] });
  await ask(id);
  await story.settle();
  expect(await kept(id)).toEqual(NOT_RECORDED);
  expect(await consents(id)).toMatchObject([{ party: 'agent', answer: 'no', key: '2' }]);
  expect((await story.heardAt(number)).map((line) => line.split(':')[0])).toEqual(['joined']);
});

test('in Chinese the same question', async () => {
  const { id, number } = await somebody('CN', { keys: ['1'] }, 'zh-CN');
  await ask(id);
  await story.settle();
  expect(await kept(id)).toMatchObject({ recording: 'agreed' });
  expect(await story.heardAt(number)).toContain('says: 本次通话可能会被录音。同意请按1，不同意请按2。');
});

describe('what the network sends, or sends again', () => {
  const [agentSid, customerSid, strange] = ['a', 'b', 'c'].map((letter) => `CA${letter.repeat(32)}`) as [
    string,
    string,
    string,
  ];
  /** A call that both have taken, by hand: what the network does is done here. */
  async function bridged(residence: string | null = 'US-CA', agentKey = '1') {
    await story.phone(AGENT_PHONE, { answers: 'no-answer' });
    const { id } = await somebody(residence);
    const ref = await ask(id);
    const at = (what: string, form: Record<string, string>) => story.post(`voice/${ref}/${what}`, form);
    await story.host.db.updateTable('phone_call').set({ agent_sid: agentSid }).where('ref', '=', ref).execute();
    await at('agent', { CallSid: agentSid });
    const bridge = await (await at('agent/go', { CallSid: agentSid, Digits: agentKey })).text();
    const say = async (what: string, Digits: string | null, CallSid = customerSid): Promise<string> =>
      (await at(what, { CallSid, ...(Digits === null ? {} : { Digits }) })).text();
    return { id, bridge, at, say };
  }

  test('the bridge itself records nothing where somebody is still to be asked', async () => {
    const { bridge, say } = await bridged();
    expect(bridge).toContain('<Number');
    expect(bridge).not.toMatch(/record/i);
    expect(await say('notice', null)).toContain('press 1');
    expect(await say('notice/answer', '1')).toMatch(/<Start><Recording channels="dual" track="both"/);
  });

  test('the first answer stands: told twice it is one, and none can be made of another', async () => {
    const { id, say } = await bridged();
    await say('notice', null);
    const yes = await Promise.all([1, 2, 3].map(() => say('notice/answer', '1')));
    for (const told of yes) expect(told).toContain('<Start>');
    expect(await say('notice/answer', '2')).toContain('<Start>');
    expect((await consents(id)).filter(({ party }) => party === 'customer')).toMatchObject([{ answer: 'yes' }]);
    const second = await bridged();
    await second.say('notice', null);
    expect(await second.say('notice/answer', '2')).not.toContain('<Start>');
    expect(await second.say('notice/answer', '1')).not.toContain('<Start>');
    expect(await kept(second.id)).toMatchObject({ recording: 'none' });
  });

  test('one end cannot answer for the other, nor somebody who was asked nothing', async () => {
    const { id, say } = await bridged();
    expect(await say('notice/answer', '1')).not.toContain('<Start>');
    await say('notice', null);
    expect(await say('notice/answer', '1', agentSid)).not.toMatch(/<Start>|<Say/);
    expect(await say('notice/answer', '1', '')).not.toContain('<Start>');
    expect(await kept(id)).toMatchObject({ recording: 'none' });
    expect(await consents(id)).toHaveLength(1);
  });

  test('a key that comes after they have hung up changes nothing', async () => {
    const { id, at, say } = await bridged();
    await say('notice', null);
    await at('leg', { CallSid: customerSid, CallStatus: 'completed', SequenceNumber: '3', CallDuration: '2' });
    await story.settle();
    expect(await say('notice/answer', '1')).not.toContain('<Start>');
    expect(await say('notice/answer', '1', strange)).not.toContain('<Start>');
    expect(await kept(id)).toMatchObject({ stage: 'over', recording: 'none' });
  });

  test('before the agent has taken the call nobody is asked', async () => {
    const { id, say } = await bridged('US-CA', '3');
    expect(await say('notice', null)).not.toContain('<Gather');
    expect(await say('notice/answer', '1')).not.toContain('<Start>');
    expect(await kept(id)).toMatchObject({ stage: 'released', recording: 'none' });
    expect(await consents(id)).toEqual([]);
  });

  test('a forged answer, or one of another account, is refused and changes nothing', async () => {
    const { id, at, say } = await bridged();
    await say('notice', null);
    const ref = (await story.ask('GET', `/api/v1/accounts/${id}/calls`, { role: 'viewer' })).body.items[0].call;
    const form = { CallSid: customerSid, Digits: '1' };
    expect((await story.post(`voice/${ref}/notice/answer`, form, 'another token')).status).toBe(403);
    expect((await at('notice/answer', { ...form, AccountSid: `AC${'f'.repeat(32)}` })).status).toBe(403);
    expect(await kept(id)).toMatchObject({ recording: 'none' });
  });

  test('where the law has changed since the agent was told, nothing is recorded', async () => {
    await story.phone(AGENT_PHONE, { answers: 'no-answer' });
    const { id } = await somebody('US-TX');
    const ref = await ask(id);
    await story.post(`voice/${ref}/agent`, { CallSid: agentSid });
    await livesIn(id, 'US-CA');
    const bridge = await (await story.post(`voice/${ref}/agent/go`, { CallSid: agentSid, Digits: '1' })).text();
    expect(bridge).toContain('<Number');
    expect(bridge).not.toMatch(/record|notice/i);
    expect(await kept(id)).toMatchObject({ stage: 'bridged', recording: 'none' });
  });
});

test('an answer is kept as it was given', async () => {
  const { db } = story.host;
  await expect(db.updateTable('recording_answer').set({ answer: 'yes' }).execute()).rejects.toThrow(/append/);
  await expect(db.deleteFrom('recording_answer').execute()).rejects.toThrow(/append/);
});

test('a recording of a call that may not be recorded stands out in the inbox', async () => {
  const { id } = await somebody(null);
  const ref = await ask(id);
  await story.settle();
  await story.post(`voice/${ref}/recording`, { RecordingSid: `RE${'a'.repeat(32)}`, RecordingStatus: 'completed' });
  await story.post(`voice/${ref}/recording`, { RecordingSid: 'nothing' });
  await story.settle();
  const results = story.host.db.selectFrom('callback').select('result').where('ref', '=', ref);
  expect((await results.where('kind', '=', 'recording').orderBy('id').execute()).map(({ result }) => result)).toEqual([
    'recorded-unasked',
    'no-recording',
  ]);
});

test('a lender that records nothing asks nobody', async () => {
  const silent = await startVoice(CALL_POLICY, { recording: { wanted: false, agentsAt: 'US-NY' } });
  try {
    await silent.phone(AGENT_PHONE, { answers: 'human', keys: ['1'], talks: 30 });
    await silent.phone('+12025550123', { answers: 'human', keys: ['1'], talks: 30 });
    await silent.due('S1');
    const body = { phone: AGENT_PHONE };
    expect((await silent.ask('POST', '/api/v1/accounts/S1/calls', { role: 'agent', body })).status).toBe(201);
    await silent.settle();
    expect((await silent.heardAt('+12025550123')).map((line) => line.split(':')[0])).toEqual(['joined']);
    expect((await silent.heardAt(AGENT_PHONE)).join()).toContain('The call is not recorded.');
  } finally {
    await silent.close();
  }
});
