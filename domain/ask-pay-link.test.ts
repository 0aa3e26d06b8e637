/**
 * Guarantee: who asks for the address of the payment page by text gets it only when everything that may object allows it;
 * that it was asked for completes nothing, and a failure of it makes nothing anew.
 */
import { aPolicy, aRung, at, date, Story } from '../test/properties/account-builder';
import { crossedMessage } from './apology';
import { askPayLink, type PayLinkAnswer } from './ask-pay-link';
import { completes, doneRungs } from './done';
import { attemptsOf } from './gate/attempts-of';
import { nextStep } from './next-step';
import { viewLadder } from './view';

const POLICY = aPolicy({
  jurisdiction: ['cn'],
  rules: { 'cn.quiet-hours': { closes: 19 * 60 } },
  apology: { channel: 'sms', template: 'crossed-payment', within: 'PT1H' as never },
  rungs: [
    aRung(),
    aRung({ id: 'call', day: 5, kind: 'call', attempts: { max: 3, everyDays: 1 } }),
    aRung({ id: 'again', day: 20 }),
  ],
});
const overdue = Story.of([['05-31', 10_000n]], POLICY).does('06-01 00:00', { kind: 'episode-started' });
const LINE = { kind: 'voice', value: '+8613800000000' } as const;
const NOON = '06-01 12:00';

const ask = ({ facts, policy }: Story, when = NOON, point: Parameters<typeof askPayLink>[2]['point'] = LINE) =>
  askPayLink(facts, policy, { call: 'a-call', point }, at(when));
const objecting = ({ house, gate }: PayLinkAnswer): string[] =>
  [...house, ...(gate?.verdict.votes ?? [])].filter(({ verdict }) => verdict !== 'allow').map(({ rule }) => rule);
const sent = (story: Story): Story => {
  const { deed } = ask(story);
  if (deed === null) throw new Error('it may not be sent');
  return story.does(NOON, deed);
};

test('on the ladder, at a lawful hour, to a number that takes texts: it may leave', () => {
  expect(ask(overdue)).toMatchObject({
    deed: { kind: 'contact', rung: 'pay-link', channel: 'sms', asked: 0n, requested: 'a-call' },
  });
  expect(objecting(ask(overdue))).toEqual([]);
});

test.each<[string, Story, string, Parameters<typeof askPayLink>[2]['point'], string]>([
  ['an hour that the law calls quiet', overdue, '06-01 19:30', LINE, 'cn.quiet-hours'],
  ['outside the window of the house', overdue, '06-01 22:30', LINE, 'house.window'],
  ['nothing owed any more', overdue.paid('06-01 11:00', 'p1', null, 10_000n), NOON, LINE, 'house.balance'],
  ['a number that is none of theirs', overdue, NOON, null, 'house.opt-out'],
  ['a number that wants no texts', overdue, NOON, { ...LINE, refused: true }, 'house.opt-out'],
  [
    'a hold of this minute',
    overdue.hears('06-01 11:59', { type: 'hold', id: 'h', reason: 'dispute', from: date('06-01'), to: null }),
    NOON,
    LINE,
    'house.hold',
  ],
  [
    'an open call',
    overdue.does('06-01 10:00', { kind: 'opened', rung: 'call', what: 'call', attempt: 1 }),
    NOON,
    LINE,
    'house.one-at-a-time',
  ],
  [
    'an account that is with legal',
    overdue
      .does('06-01 10:00', { kind: 'referred', rung: 'again' })
      .does('06-01 10:01', { kind: 'referral-decided', rung: 'again', decision: 'accept', actor: 'eve' }),
    NOON,
    LINE,
    'house.on-the-ladder',
  ],
  ['a second time in one call', sent(overdue), NOON, LINE, 'house.once-a-call'],
])('%s: it may not', (_what, story, when, point, rule) => {
  const answer = ask(story, when, point);
  expect(answer.deed).toBeNull();
  expect(objecting(answer)).toContain(rule);
});

test('what was asked for completes no rung and moves nothing, and counts as an attempt', () => {
  const after = sent(overdue);
  const act = after.facts.acts.at(-1);
  if (act === undefined) throw new Error('nothing was done');
  expect(completes(act)).toBe(false);
  expect(nextStep(after.facts, POLICY, at('06-01 12:01'))).toEqual(nextStep(overdue.facts, POLICY, at('06-01 12:01')));
  expect(doneRungs({ ...viewLadder(after.facts, POLICY, at('06-02 00:00')) }).size).toBe(0);
  expect(attemptsOf('A1', after.facts.acts)).toMatchObject([{ channel: 'sms', outcome: 'delivered' }]);
});

test('who pays right after it is not told that it crossed their payment', () => {
  const paid = sent(overdue).paid('06-01 12:10', 'p1', null, 10_000n);
  expect(crossedMessage(viewLadder(paid.facts, POLICY, at('06-01 12:11')))).toBeNull();
});

test.each(['later', 'point', 'never-left', 'channel'] as const)('a failure (%s) makes nothing anew', (cause) => {
  const failed = sent(overdue).hears('06-01 12:05', { type: 'contact-failed', rung: 'pay-link', cause });
  expect(failed.facts.acts.at(-1)).toMatchObject({ kind: 'contact-failed', follows: 'passed' });
  expect(nextStep(failed.facts, POLICY, at('06-01 12:06'))).toEqual(nextStep(overdue.facts, POLICY, at('06-01 12:06')));
});
