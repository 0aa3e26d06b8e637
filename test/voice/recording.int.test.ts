/**
 * Guarantee: a call is recorded only where the law of both ends lets one party agree to it and the lender wants it; then
 * the debtor is told before anybody speaks, and why it may be is on record before it is.
 */
import { tellPerson } from '../../db/tell-person';
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

let story: VoiceStory;
beforeAll(async () => {
  story = await startVoice(POLICY, { recording: { wanted: true, agentsAt: 'US-NY' } });
  await story.phone(AGENT_PHONE, { answers: 'human', keys: ['1'], talks: 30 });
  await story.phone(DEBTOR, { answers: 'human', talks: 30 });
});
afterAll(() => story?.close());

/** Calls a person who lives somewhere, or nobody knows where. */
async function callTo(id: string, residence: string | null) {
  await story.due(id);
  if (residence !== null) {
    const event = { type: 'known', known: { residence }, at: story.clock.now(), effective: null } as const;
    await story.host.db
      .transaction()
      .execute((tx) => tellPerson(tx, story.activities, `person-of-${id}`, event, { actor: null, source: null }));
  }
  const body = { phone: AGENT_PHONE };
  const asked = await story.ask('POST', `/api/v1/accounts/${id}/calls`, { role: 'agent', body });
  await story.settle();
  return story.host.db
    .selectFrom('phone_call')
    .select(['stage', 'recording', 'recording_sid'])
    .where('ref', '=', asked.body.call)
    .executeTakeFirstOrThrow();
}

test('both ends one-party: recorded, and the debtor is told', async () => {
  expect(await callTo('tx', 'US-TX')).toEqual({
    stage: 'over',
    recording: 'one-party',
    recording_sid: expect.stringMatching(/^RE/),
  });
  expect(await story.heardAt(DEBTOR)).toContain('says: This call is recorded.');
});

test.each([
  ['a state where all must agree', 'US-CA'],
  ['another country', 'CN'],
  ['nobody knows where', null],
])('%s: not recorded', async (what, residence) => {
  const id = `r-${what.replaceAll(/[^a-z]/g, '')}`;
  expect(await callTo(id, residence)).toEqual({ stage: 'over', recording: 'none', recording_sid: null });
});

test('a recording of a call that may not be recorded stands out in the inbox', async () => {
  await callTo('odd', null);
  const { ref } = await story.host.db
    .selectFrom('phone_call')
    .select('ref')
    .where('account', '=', 'odd')
    .executeTakeFirstOrThrow();
  await story.post(`voice/${ref}/recording`, { RecordingSid: `RE${'a'.repeat(32)}`, RecordingStatus: 'completed' });
  await story.post(`voice/${ref}/recording`, { RecordingSid: 'nothing' });
  await story.settle();
  const results = story.host.db.selectFrom('callback').select('result').where('ref', '=', ref);
  expect((await results.where('kind', '=', 'recording').orderBy('id').execute()).map(({ result }) => result)).toEqual([
    'recorded-unasked',
    'no-recording',
  ]);
});
