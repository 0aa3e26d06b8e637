/** Guarantee: a decision on a referral is told as one, not as a contact with somebody. */
import { aPolicy, at, Story } from '../../test/properties/account-builder';
import { viewLadder } from '../view';
import { askerFor } from './asker';
import { tellDecision } from './tell-decision';

const policy = aPolicy({ jurisdiction: ['cn'] });
const { facts } = Story.of([['05-31', 10_000n]], policy);
const now = at('09-01 00:00');
const decision = askerFor(viewLadder(facts, policy, now), 'referral', 'sms')?.decide(now);

test.each([
  ['en', 'the referral to the legal team about A1'],
  ['zh-CN', '移交法务，涉及 A1'],
] as const)('in %s', (language, words) => {
  if (decision === undefined) throw new Error('the gate was not asked');
  const telling = { language, zone: facts.account.zone, policy: null, titleOf: () => null };
  const told = tellDecision(decision, telling).join('\n');
  expect(told).toContain(words);
  expect(told).not.toContain('contact by legal');
});
