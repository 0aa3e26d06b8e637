/**
 * Guarantee: an agent's call reaches the debtor only after the gate allowed it twice, when it was asked for and when the
 * agent pressed on, and at most once; what nobody pressed on counts for nothing; and what the network says of the call
 * decides what may be reported of it.
 */

import { loadAccount } from '../../db/account.store';
import { checkInvariants } from '../../db/check-invariants';
import { factsFor } from '../../domain/gate/facts-for';
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
  story = await startVoice(POLICY);
});
afterAll(() => story.close());
afterEach(async () => {
  await story.settle();
});

const ask = (id: string, body: object = { phone: AGENT_PHONE }, headers: Record<string, string> = {}) =>
  story.ask('POST', `/api/v1/accounts/${id}/calls`, { key: 'key-of-li-agent', body, headers });
const calls = async (id: string) =>
  (await story.ask('GET', `/api/v1/accounts/${id}/calls`, { role: 'viewer' })).body.items;

test('the agent hears what they must know, presses 1, and is connected with the debtor', async () => {
  await story.due('A1');
  await story.phone(AGENT_PHONE, { answers: 'human', keys: ['1'], talks: 30 });
  await story.phone(DEBTOR, { answers: 'human', talks: 30 });
  const asked = await ask('A1');
  expect(asked).toMatchObject({ status: 201, body: { account: 'A1', state: 'calling-you' } });
  await story.settle();
  const heard = (await story.heardAt(AGENT_PHONE)).join('\n');
  expect(heard).toContain('attempt to collect a debt');
  expect(await calls('A1')).toMatchObject([
    { call: asked.body.call, kind: 'agent', agent: 'li', stage: 'over', result: 'answered', recording: 'none' },
  ]);
});
