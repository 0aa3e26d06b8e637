/** The house's rules, condition by condition: what a cap counts and until when, and what a hold without an end says. */
import { toldWhy } from '../../test/support/told-why';
import { parseDate, parseInstant } from '../calendar';
import type { Attempt, GateFacts, IntendedAct } from '../gate/gate-facts';
import { gateOf, type Settings } from '../gate/in-force';
import { Question } from '../gate/question';
import { CALENDARS } from '../holidays/shipped';
import type { Instant, LocalDate, Zone } from '../time';
import { house } from './house';
import { packsOf } from './registry';

const at = (text: string): Instant => parseInstant(text) as Instant;
const NOON = '2026-06-02T12:00:00+08:00';
const NUMBER = '+8613800138000';

/** What one rule of the house, or the one that it lends to packs without a law on opt-outs, says; undefined when it has nothing against it. */
function vote(rule: string, facts: Partial<GateFacts>, act: Partial<IntendedAct> = {}, settings: Settings = {}) {
  const known: GateFacts = { zones: ['Asia/Shanghai' as Zone], debts: [{ id: 'd1' }], attempts: [], ...facts };
  const intended = { channel: 'call', debtIds: ['d1'], number: NUMBER, ...act };
  const { votes } = toldWhy(
    gateOf([house, ...packsOf(['eu'])], settings).ask(new Question(known, intended, at(NOON), CALENDARS)),
  );
  return votes.find((one) => one.rule === rule && one.verdict !== 'allow');
}

const attempt = (when: string, more: Partial<Attempt> = {}): Attempt => ({
  at: at(when),
  channel: 'call',
  direction: 'outbound',
  outcome: 'no-answer',
  person: 'consumer',
  number: NUMBER,
  countsFor: ['d1'],
  discussed: [],
  ...more,
});

describe('caps', () => {
  const capped = (rule: string, attempts: Attempt[], act: Partial<IntendedAct> = {}) =>
    vote(rule, { attempts }, act, { [rule]: { most: 2, days: 3 } });
  const two = [attempt('2026-06-01T09:00:00+08:00'), attempt('2026-06-02T09:00:00+08:00')];

  test('the end is the first morning on which every debt is below the cap', () => {
    expect(capped('house.cap.debt', two)?.until).toBe(at('2026-06-04T00:00:00+08:00'));
    const other = [attempt('2026-06-02T09:30:00+08:00'), attempt('2026-06-02T10:00:00+08:00')].map((one) => ({
      ...one,
      countsFor: ['d2'],
    }));
    const act = { debtIds: ['d1', 'd2'] };
    expect(capped('house.cap.debt', [...two, ...other], act)?.until).toBe(at('2026-06-05T00:00:00+08:00'));
    const coming = [...two, attempt('2026-06-03T09:00:00+08:00'), attempt('2026-06-04T00:00:00+08:00')];
    expect(capped('house.cap.debt', coming)?.until).toBe(at('2026-06-06T00:00:00+08:00'));
  });

  test.each([
    ['house.cap.number', 'sms', 'deny'],
    ['house.cap.number', 'mail', undefined],
    ['house.cap.number.call', 'sms', undefined],
    ['house.cap.number.message', 'sms', 'deny'],
    ['house.cap.person.post', 'mail', 'deny'],
    ['house.cap.person.visit', 'visit', 'deny'],
    ['house.cap.debt.message', 'email', 'deny'],
    ['house.cap.debt.post', 'mail', 'deny'],
  ])('%s counts %s: %s', (rule, channel, expected) => {
    const attempts = two.map((one) => ({ ...one, channel }));
    expect(capped(rule, attempts, { channel })?.verdict).toBe(expected);
  });

  test('a number is the one called, or the address written to', () => {
    const texts = two.map((one) => ({ ...one, channel: 'email', number: 'a@example.org' }));
    const to = (address: string) => {
      const rule = 'house.cap.number.message';
      const intended = { channel: 'email', debtIds: ['d1'], address };
      const known: GateFacts = { zones: ['Asia/Shanghai' as Zone], debts: [{ id: 'd1' }], attempts: texts };
      return gateOf([house], { [rule]: { most: 2, days: 3 } }).ask(new Question(known, intended, at(NOON), CALENDARS))
        .verdict;
    };
    expect([to('a@example.org'), to('b@example.org')]).toEqual(['deny', 'allow']);
  });

  test('it says how many and to what', () => {
    const why = (rule: string) => capped(rule, two)?.because.en;
    expect([why('house.cap.person'), why('house.cap.debt'), why('house.cap.number')]).toEqual([
      '2 attempts to this person in 3 days',
      '2 attempts for this debt in 3 days',
      '2 attempts at this number in 3 days',
    ]);
  });
});

test('a hold ends with its last day, and one without an end ends never', () => {
  const hold = (last: string | null) => ({
    holds: [
      { reason: 'dispute', first: parseDate('2026-06-01') as LocalDate, last: last === null ? null : parseDate(last) },
    ],
  });
  expect(vote('house.hold', hold('2026-06-02'))?.until).toBe(at('2026-06-03T00:00:00+08:00'));
  expect(vote('house.hold', hold('2026-06-01'))).toBeUndefined();
  expect(vote('house.hold', hold(null))?.until).toBeNull();
});

test('an opt-out holds from its instant on its channel, and one of texts for calls by a machine alone', () => {
  const out = (channel: string, when = NOON) => ({ optOuts: [{ channel, address: NUMBER, at: at(when) }] });
  const rule = (facts: Partial<GateFacts>, act: Partial<IntendedAct>) =>
    vote('house.opt-out', facts, act) !== undefined;
  expect([
    rule(out('sms'), { channel: 'sms' }),
    rule(out('sms', '2026-06-02T12:00:01+08:00'), { channel: 'sms' }),
  ]).toEqual([true, false]);
  expect([rule(out('sms'), {}), rule(out('sms'), { automated: true }), rule(out('call'), {})]).toEqual([
    false,
    true,
    true,
  ]);
  expect([rule(out('call'), { channel: 'sms' }), rule(out('call'), { channel: 'sms', automated: true })]).toEqual([
    false,
    false,
  ]);
  expect(rule(out('sms'), { channel: 'email', automated: true })).toBe(false);
});

test('hours and days off end at the minute that they name', () => {
  const off = vote('house.holidays.cn', {}, {}, { 'house.holidays.cn': { never: 1 } });
  expect(off).toBeUndefined();
  expect(vote('house.holidays.cn', {}, {}, { 'house.holidays.cn': { never: 0, weekends: 1 } })).toBeUndefined();
});
