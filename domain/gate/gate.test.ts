/** Guarantee: every rule votes, every vote is kept, a rule that fails denies, and a law that ends objects no longer. */
import { CALENDARS } from '../holidays/shipped';
import { instant, type Zone } from '../time';
import { gateOf } from './in-force';
import type { Pack } from './pack';
import { Question } from './question';
import { deny, note, presume, type Rule, rule, type Said } from './rule';

const because = { en: 'x', 'zh-CN': 'x' };
const AT = instant(Date.UTC(2026, 5, 1, 12));

const ruleOf = (id: string, ask: () => Said | null, more: Partial<Rule> = {}): Rule =>
  rule({
    id,
    title: because,
    article: id,
    source: 'test',
    read: 'text',
    valid: { from: null, until: null },
    stage: 'hours',
    on: 'all',
    reads: [],
    parameters: {},
    ask,
    ...more,
  });

const ask = (...rules: readonly Rule[]) => {
  const pack: Pack = { id: 'p', title: because, version: '1', asOf: '2026-01-01', rules, notCovered: [] };
  const facts = { zones: ['Asia/Shanghai' as Zone], debts: [], attempts: [] };
  return gateOf([pack]).ask(new Question(facts, { channel: 'call', debtIds: [] }, AT, CALENDARS));
};

const never = () => deny(because);

test('deny outranks presumption, which outranks allow; the votes stand in the order of the gate', () => {
  const verdict = ask(
    ruleOf('late', () => presume(because, null), { stage: 'budget' }),
    ruleOf('silent', () => null),
    ruleOf('first', never, { stage: 'stop' }),
  );
  expect(verdict.verdict).toBe('deny');
  expect(verdict.votes.map(({ rule: id, verdict: vote }) => `${id} ${vote}`)).toEqual([
    'first deny',
    'silent allow',
    'late presumption-violated',
  ]);
  expect(ask(ruleOf('late', () => presume(because, null))).verdict).toBe('presumption-violated');
});

test('a law that ends objects no longer, whatever the rule says; one that has not begun says nothing', () => {
  const verdict = ask(ruleOf('old', never, { valid: { from: null, until: '2026-06-10' } }));
  expect(new Date(verdict.allowedAt ?? 0).toISOString()).toBe('2026-06-11T12:00:00.000Z');
  expect(verdict.votes[0]?.until).toBe(verdict.allowedAt);
  expect(ask(ruleOf('new', never, { valid: { from: '2026-06-10', until: null } })).verdict).toBe('allow');
});

test('the search goes on to a law that begins before the moment found', () => {
  const wait = ruleOf('wait', () => deny(because, instant(AT + 20 * 86_400_000)), {
    valid: { from: null, until: '2026-06-10' },
  });
  expect(ask(wait, ruleOf('new', never, { valid: { from: '2026-06-05', until: null } })).allowedAt).toBeNull();
});

test('a rule that breaks is a deny that names no more than the kind of fault', () => {
  const verdict = ask(
    ruleOf('broken', () => {
      throw new TypeError('somebody@example.org');
    }),
  );
  expect(verdict.votes[0]?.because.en).toBe('cannot be evaluated without its evaluation (TypeError)');
});

test('flags are told once, in order; of two dates under one name the earlier is kept, whoever speaks first', () => {
  const one = ruleOf('one', () =>
    note(because, { flags: ['b', 'a'], derived: { ends: '2027-01-01', other: '2026-01-01' } }),
  );
  const two = ruleOf('two', () => note(because, { flags: ['a'], derived: { ends: '2026-07-01' } }));
  for (const verdict of [ask(one, two), ask(two, one)]) {
    expect(verdict).toMatchObject({ verdict: 'allow', allowedAt: AT, flags: ['a', 'b'] });
    expect(verdict.derived).toEqual({ ends: '2026-07-01', other: '2026-01-01' });
  }
});
