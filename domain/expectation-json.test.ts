/** Guarantee: whatever an account may wait for is read back from JSON; what lacks a field of its kind, or has another in its place, is not. */
import { CLOSING_DECISIONS } from './closing-reason';
import { isExpectation, isStep } from './expectation-json';
import type { Objection } from './gate/objection';
import type { Expectation } from './move';
import { instant, type LocalDate } from './time';

const at = instant(1_780_000_000_000);
const day = 20_605 as LocalDate;
const words = { en: 'too early', 'zh-CN': '过早' };
const by: Objection = { rule: 'house.hours', title: words, article: 'house', read: 'house', because: words };

/** One of each kind, with all that it must have. */
const ONE_OF_EACH: { readonly [What in Expectation['what']]: Extract<Expectation, { what: What }> } = {
  contact: { what: 'contact', rung: 'r1', contact: 'message', channel: 'sms', at },
  denied: { what: 'denied', rung: 'r1', at, by },
  due: { what: 'due', rung: 'r1', at },
  condition: { what: 'condition', rung: 'r1', at },
  approval: { what: 'approval', rung: 'r1', roles: ['manager'], requestedBy: 'r1', voters: [], until: at },
  outcome: { what: 'outcome', rung: 'r1', kind: 'call', attempt: 1, until: at },
  review: { what: 'review', rung: 'r1' },
  referral: { what: 'referral', rung: 'r1' },
  held: { what: 'held', reasons: ['promise'], rung: null, until: null },
  plan: { what: 'plan', plan: 'p1', instalment: 1, of: 2, due: day, missing: '10.00', until: at },
  'with-legal': { what: 'with-legal' },
  'due-date': { what: 'due-date', on: day },
  'walked-out': { what: 'walked-out' },
  'nothing-owed': { what: 'nothing-owed' },
  'let-go': { what: 'let-go', reason: CLOSING_DECISIONS[0] },
  ended: { what: 'ended' },
};

describe.each(Object.entries(ONE_OF_EACH))('%s', (_, expectation) => {
  const json: Record<string, unknown> = JSON.parse(JSON.stringify(expectation));

  test('is read back, also with more than it must have', () => {
    expect(isExpectation(json)).toBe(true);
    expect(isExpectation({ ...json, within: '18:00-20:00' })).toBe(true);
    expect(isStep({ next: json, wake: null, seq: 3 })).toBe(true);
    expect(isStep({ next: json, wake: { due: 1, wallMs: 2 }, seq: 3 })).toBe(true);
  });

  test('is none without one of its fields, or with something else in its place', () => {
    for (const field of Object.keys(json)) {
      const { [field]: _gone, ...rest } = json;
      expect([field, isExpectation(rest)]).toEqual([field, false]);
      for (const other of [true, [7], undefined])
        expect([field, other, isExpectation({ ...json, [field]: other })]).toEqual([field, other, false]);
    }
  });
});

test.each([[null], [[]], ['contact'], [7], [{}], [{ what: 'toString' }], [{ what: 'walk' }]])('%j is none', (value) =>
  expect(isExpectation(value)).toBe(false),
);

test.each([
  [{ next: { what: 'ended' }, wake: null }],
  [{ next: { what: 'ended' }, wake: { due: 1 }, seq: 1 }],
  [{ next: null, wake: null, seq: 1 }],
  [null],
])('%j is no step', (value) => expect(isStep(value)).toBe(false));
