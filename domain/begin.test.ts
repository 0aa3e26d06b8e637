/** Guarantee: whatever the gate said when a call or visit was opened, it is asked again when the agent begins. */
import { aPolicy, aRung, at, date, Story } from '../test/properties/account-builder';
import type { Beginning } from './act';
import { type BeginAnswer, begin } from './begin';
import type { Refusal } from './event';
import { attemptsOf } from './gate/attempts-of';

const POLICY = aPolicy({
  jurisdiction: ['cn'],
  rules: { 'cn.quiet-hours': { closes: 19 * 60 } },
  rungs: [
    aRung(),
    aRung({ id: 'call', day: 5, kind: 'call', attempts: { max: 3, everyDays: 1 } }),
    aRung({ id: 'visit', day: 20, kind: 'visit' }),
  ],
});
const overdue = Story.of([['05-31', 10_000n]], POLICY).does('06-01 00:00', { kind: 'episode-started' });
const calling = overdue.does('06-05 10:00', { kind: 'opened', rung: 'call', what: 'call', attempt: 1 });
const visiting = overdue.does('06-20 10:00', { kind: 'opened', rung: 'visit', what: 'visit', attempt: 1 });

const ask = ({ facts, policy }: Story, act: Beginning, rung: string, when: string): BeginAnswer | Refusal =>
  begin(facts, policy, { rung, act, actor: 'ann' }, at(when));
const rulesOf = (answer: BeginAnswer | Refusal): string[] =>
  'objections' in answer ? answer.objections.map(({ rule }) => rule) : [answer.field];

test('a call that is open may be dialled at a lawful hour', () => {
  expect(ask(calling, 'dial', 'call', '06-05 18:59')).toMatchObject({
    deed: { kind: 'begun', rung: 'call', act: 'dial', actor: 'ann' },
    objections: [],
    allowedAt: at('06-05 18:59'),
  });
});

test('dialled later the same day, when the law forbids it, it may not, and the first lawful moment is told', () => {
  const answer = ask(calling, 'dial', 'call', '06-05 19:30');
  expect(answer).toMatchObject({ deed: null, allowedAt: at('06-06 08:00') });
  expect(rulesOf(answer)).toEqual(['cn.quiet-hours']);
});

test('a visit is asked about when the team sets out and again at the door', () => {
  expect(ask(visiting, 'set-out', 'visit', '06-20 18:30')).toMatchObject({ deed: { act: 'set-out' } });
  expect(ask(visiting, 'at-door', 'visit', '06-20 19:10')).toMatchObject({ deed: null });
});

test('a hold of this minute forbids it, though the call is open', () => {
  const held = calling.hears('06-05 11:00', {
    type: 'hold',
    id: 'h1',
    reason: 'dispute',
    from: date('06-05'),
    to: null,
  });
  expect(ask(held, 'dial', 'call', '06-05 11:01')).toMatchObject({ deed: null, allowedAt: null });
  expect(rulesOf(ask(held, 'dial', 'call', '06-05 11:01'))).toEqual(['house.hold']);
});

test('nothing owed any more: no reason to call', () => {
  expect(rulesOf(ask(calling.paid('06-05 11:00', 'p1', null, 10_000n), 'dial', 'call', '06-05 11:01'))).toContain(
    'house.balance',
  );
});

test.each([
  ['a rung that there is not', calling, 'dial', 'letter', 'no rung of policy'],
  ['a call that is not open', overdue, 'dial', 'call', 'no call is open'],
  ['a visit, when a call is open', calling, 'set-out', 'call', 'no visit is open'],
  ['another rung than the open one', visiting, 'dial', 'call', 'no call is open'],
] as const)('%s is refused', (_name, story, act, rung, reason) => {
  expect(ask(story, act, rung, '06-05 12:00')).toMatchObject({
    field: 'rung',
    reason: expect.stringContaining(reason),
  });
});

describe('what was begun is counted when it was begun', () => {
  const dialled = calling.does('06-05 11:00', { kind: 'begun', rung: 'call', act: 'dial', actor: 'ann' });
  const times = ({ facts }: Story) => attemptsOf('A1', facts.acts).map(({ at: when, outcome }) => [when, outcome]);

  test('an outcome reported later is that of the call that was dialled', () => {
    const told = dialled.hears('06-05 17:00', {
      type: 'outcome',
      rung: 'call',
      code: 'busy',
      promise: null,
      actor: 'ann',
    });
    expect(times(told)).toEqual([[at('06-05 11:00'), 'busy']]);
  });

  test('dialled twice counts twice, the first as made', () => {
    const again = dialled.does('06-05 11:10', { kind: 'begun', rung: 'call', act: 'dial', actor: 'ann' });
    expect(times(again)).toEqual([
      [at('06-05 11:00'), 'pending'],
      [at('06-05 11:10'), 'pending'],
    ]);
  });

  test('a call withdrawn after it was dialled was made all the same; one withdrawn before was not', () => {
    const withdrawal = { kind: 'withdrawn', rung: 'call', what: 'call' } as const;
    expect(times(dialled.does('06-05 12:00', withdrawal))).toEqual([[at('06-05 11:00'), 'pending']]);
    expect(times(calling.does('06-05 12:00', withdrawal))).toEqual([]);
  });
});
