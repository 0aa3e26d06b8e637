/** Whom the Act leaves out: what a creditor in its own name may do that a collector may not. */
import { ask, call, consumer, date } from '../../test/support/us-gate';
import { FIRST_PARTY, flags, NOON, vote } from '../../test/support/us-vote';
import type { GateFacts, IntendedAct } from '../gate/gate-facts';

describe('whom the Act leaves out: a creditor in its own name', () => {
  const told: [string, string, Partial<GateFacts>, Partial<IntendedAct>][] = [
    ['regf.22f.envelope', 'a postcard can be read', {}, { channel: 'mail', content: 'postcard' }],
    ['regf.22f.public-post', 'a post that others can see', {}, { channel: 'social', visibleTo: 'public' }],
    ['regf.30a.before-furnishing', 'not yet: spoken with', {}, { channel: 'credit-bureau' }],
    [
      'regf.30b.no-transfer',
      'the debt was settled on 2026-06-01',
      { debtSettledOn: date('2026-06-01') },
      { channel: 'transfer' },
    ],
    [
      'regf.6b.designated-place',
      'called contact at home inconvenient',
      { inconvenientPlaces: ['home'] },
      { place: 'home' },
    ],
    ['regf.6b3.work', 'the employer is known to prohibit', { employerProhibits: true }, { place: 'work' }],
    [
      'regf.6d.location-calls',
      'a third party may not learn of a debt',
      {},
      { person: 'neighbour', purpose: 'location-information', disclosesDebt: true },
    ],
    ['regf.6b2.attorney', 'speak with the attorney', { attorney: {} }, {}],
    ['regf.18e.disclosure', 'it is from a debt collector', {}, { contains: { fromDebtCollectorDisclosure: false } }],
    [
      'regf.38b.overshadow',
      'the right to dispute, which runs until 2026-07-12',
      { validation: { letterMailedOn: date('2026-06-05') } },
      { channel: 'mail', content: 'threat' },
    ],
  ];

  test.each(told)('%s', (rule, words, facts, act) => {
    expect(vote(rule, facts, NOON, act)?.because.en).toContain(words);
    expect(vote(rule, { ...facts, collector: FIRST_PARTY }, NOON, act)).toBeUndefined();
  });

  test('no count of its calls, no pattern, no date of validation', () => {
    const many = ['12:01', '12:02', '12:03', '12:04', '12:05', '12:06'].map((time) => call(`2026-06-10 ${time}`));
    expect(flags({ attempts: many }, '2026-06-10 12:07')).not.toEqual([]);
    expect(flags({ attempts: many, collector: FIRST_PARTY }, '2026-06-10 12:07')).toEqual([]);
    expect(flags({ attempts: many }, '2026-06-10 12:07', { person: 'attorney' })).toEqual([]);
    const validation = { letterMailedOn: date('2026-06-05') };
    expect(ask(consumer({ validation, collector: FIRST_PARTY }), NOON).derived).toEqual({});
    expect(ask(consumer({ validation }), NOON).derived).not.toEqual({});
  });
});
