/** Bankruptcy, limitation and the sale of a debt: from the wording. */
import { ask, consumer, date } from '../../test/support/us-gate';
import type { GateFacts, IntendedAct } from '../gate/gate-facts';

const verdict = (facts: Partial<GateFacts>, when: string, act: Partial<IntendedAct> = {}): string =>
  ask(consumer(facts), when, act).verdict;

describe('bankruptcy', () => {
  const filed = { petitionFiledOn: date('2026-05-20') };

  test.each<[string, NonNullable<GateFacts['bankruptcy']>, string, Partial<IntendedAct>, string]>([
    ['pending', { ...filed, status: 'pending' }, '2026-06-10 12:00', {}, 'deny'],
    ['of unknown status', filed, '2026-06-10 12:00', {}, 'deny'],
    ['of unknown date', { status: 'pending' }, '2026-06-10 12:00', {}, 'deny'],
    ['filed later', filed, '2026-05-19 12:00', {}, 'allow'],
    ['on the day', filed, '2026-05-20 08:00', {}, 'deny'],
    ['discharged', { ...filed, status: 'discharged' }, '2028-06-10 12:00', {}, 'deny'],
    ['dismissed', { ...filed, status: 'dismissed' }, '2026-06-10 12:00', {}, 'allow'],
    ['a visit', filed, '2026-06-10 12:00', { channel: 'visit' }, 'deny'],
    ['a suit', filed, '2026-06-10 12:00', { channel: 'legal', action: 'file-suit' }, 'deny'],
    [
      'the proof of the claim',
      filed,
      '2026-06-10 12:00',
      { channel: 'legal', purpose: 'proof-of-claim', action: 'file-proof-of-claim' },
      'allow',
    ],
    ['something unheard of', filed, '2026-06-10 12:00', { channel: 'pigeon' }, 'deny'],
  ])('%s', (_name, bankruptcy, when, act, expected) => {
    expect(verdict({ bankruptcy }, when, act)).toBe(expected);
    expect(verdict({ bankruptcy, collector: 'original-creditor-own-name' }, when, act)).toBe(expected);
  });
});

describe('limitation', () => {
  const suit = { channel: 'legal', action: 'file-suit' };

  test.each<[string, Partial<GateFacts>, string, Partial<IntendedAct>, string]>([
    [
      'New York, after three years',
      { residence: 'US-NY', dueOn: date('2023-01-10') },
      '2026-01-11 12:00',
      suit,
      'deny',
    ],
    ['New York, on the last day', { residence: 'US-NY', dueOn: date('2023-01-10') }, '2026-01-10 12:00', suit, 'allow'],
    [
      'Washington, a card after three',
      { residence: 'US-WA', dueOn: date('2023-01-10') },
      '2026-01-11 12:00',
      suit,
      'deny',
    ],
    [
      'Washington, a written loan after three',
      { residence: 'US-WA', dueOn: date('2023-01-10'), debts: [{ id: 'd1', type: 'personal-loan' }] },
      '2026-01-11 12:00',
      suit,
      'allow',
    ],
    [
      'Washington, a written loan after six',
      { residence: 'US-WA', dueOn: date('2020-01-10'), debts: [{ id: 'd1', type: 'personal-loan' }] },
      '2026-01-11 12:00',
      suit,
      'deny',
    ],
    [
      'a threat to sue, by letter',
      { residence: 'US-NY', dueOn: date('2023-01-10') },
      '2026-01-12 12:00',
      { channel: 'mail', content: 'threat-of-suit' },
      'deny',
    ],
    [
      'any other contact',
      { residence: 'US-NY', dueOn: date('2023-01-10') },
      '2026-01-12 12:00',
      { channel: 'mail', content: 'statement' },
      'allow',
    ],
    [
      'a creditor is for the pack of the state',
      { residence: 'US-NY', dueOn: date('2023-01-10'), collector: 'original-creditor-own-name' },
      '2026-01-12 12:00',
      suit,
      'allow',
    ],
  ])('%s', (_name, given, when, act, expected) => {
    expect(verdict(given, when, act)).toBe(expected);
  });

  test('the last day is told', () => {
    const given = consumer({ residence: 'US-NY', dueOn: date('2024-02-29') });
    expect(ask(given, '2026-01-12 12:00', suit).derived).toEqual({ limitationEnds: '2027-02-28' });
  });

  test('a state of which nothing is known asks for a person', () => {
    expect(ask(consumer({ residence: 'US-TX', dueOn: date('2010-01-10') }), '2026-01-12 12:00', suit)).toMatchObject({
      verdict: 'allow',
      flags: ['limitation-unknown'],
    });
  });
});

describe('sale of a debt', () => {
  const sale = { channel: 'transfer', action: 'sell-debt' };

  test.each<[string, Partial<GateFacts>, string]>([
    ['settled', { debtSettledOn: date('2026-06-01') }, 'deny'],
    ['settled later', { debtSettledOn: date('2026-07-01') }, 'allow'],
    ['not settled', { debtSettledOn: null }, 'allow'],
    ['discharged', { bankruptcy: { status: 'discharged' } }, 'deny'],
  ])('%s', (_name, given, expected) => {
    expect(verdict(given, '2026-06-10 12:00', sale)).toBe(expected);
  });
});
