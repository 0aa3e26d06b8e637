/** Limitation and retention, 12 CFR 1006.26 and 1006.100: both sides of each border that the wording draws. */
import { ask, call, consumer, date, objecting, talk } from '../../test/support/us-gate';
import { FIRST_PARTY, flags, NOON, objects, vote } from '../../test/support/us-vote';
import type { Attempt, GateFacts, IntendedAct } from '../gate/gate-facts';

describe('limitation and retention', () => {
  const suit = { channel: 'legal', action: 'file-suit' };
  const ends = (facts: Partial<GateFacts>, act: Partial<IntendedAct> = suit, pack = 'us-fed') =>
    ask(consumer({ residence: 'US-WA', ...facts }), NOON, act, pack).derived.limitationEnds;

  test('from the due date, else from the first instalment; a state that nobody names is not guessed', () => {
    expect(ends({ dueOn: date('2024-01-10') })).toBe('2027-01-10');
    expect(ends({ instalments: [date('2024-03-10'), date('2024-02-10')] })).toBe('2027-02-10');
    expect(ends({ dueOn: date('2024-01-10'), instalments: [date('2023-12-10')] })).toBe('2027-01-10');
    for (const facts of [{}, { instalments: [] }, { dueOn: date('2024-01-10'), residence: undefined as never }])
      expect(flags({ residence: 'US-WA', ...facts }, NOON, suit)).toContain('limitation-unknown');
  });

  test('Washington: six years only where every debt of the act is on a contract in writing', () => {
    const debts = [
      { id: 'd1', type: 'personal-loan' },
      { id: 'd2', type: 'credit-card' },
    ];
    const of = (debtIds: string[], known = debts) =>
      ends({ dueOn: date('2024-01-10'), debts: known }, { ...suit, debtIds });
    expect([of(['d1']), of(['d2']), of(['d1', 'd2']), of([])]).toEqual([
      '2030-01-10',
      '2027-01-10',
      '2027-01-10',
      '2027-01-10',
    ]);
    expect(of([], debts.slice(0, 1))).toBe('2030-01-10');
    expect([of([], []), of(['d9'])]).toEqual(['2027-01-10', '2027-01-10']);
  });

  test('a proof of claim is no suit, a word without a threat is none, and a threat is one', () => {
    const barred = { dueOn: date('2020-01-10') };
    const rule = (act: Partial<IntendedAct>) =>
      objects('regf.26.time-barred')({ residence: 'US-NY', ...barred }, NOON, act);
    expect([rule(suit), rule({ channel: 'legal', action: 'file-proof-of-claim' })]).toEqual([true, false]);
    expect([rule({ channel: 'mail' }), rule({ channel: 'mail', content: 'reminder' })]).toEqual([false, false]);
    expect([
      rule({ channel: 'mail', content: 'threat-of-suit' }),
      rule({ channel: 'mail', content: 'reminder+intent-to-sue' }),
    ]).toEqual([true, true]);
  });

  test.each(['us-wa', 'us-nyc'])('%s: its own rule, with its date, and only for who lives there', (pack) => {
    const home = pack === 'us-wa' ? 'US-WA' : 'US-NY';
    const id = pack === 'us-wa' ? 'wa.sol' : 'ny.sol';
    const facts = { collector: FIRST_PARTY, residence: home, dueOn: date('2023-06-10') } as const;
    expect(ask(consumer(facts), NOON, suit, pack).derived).toEqual({ limitationEnds: '2026-06-10' });
    const late = { ...facts, dueOn: date('2023-06-09') };
    expect(objecting(ask(consumer(late), NOON, suit, pack))).toContain(id);
    expect(objecting(ask(consumer({ ...late, residence: 'US-OR' }), NOON, suit, pack))).not.toContain(id);
    expect(objecting(ask(consumer(late), NOON, { channel: 'mail', content: 'reminder' }, pack))).not.toContain(id);
    expect(objecting(ask(consumer(late), NOON, { channel: 'mail', content: 'threat-of-suit' }, pack))).toContain(id);
    const { dueOn: _, ...undated } = facts;
    const { votes } = ask(consumer(undated), NOON, suit, pack);
    expect(votes.find(({ rule }) => rule === id)?.because.en).toContain('dueOn');
  });

  test('evidence is kept from the later of the last activity and our last attempt; what they did is none of ours', () => {
    const purge = { channel: 'purge-evidence', what: 'records' };
    const kept = (facts: Partial<GateFacts>) =>
      vote('regf.100.retention', facts, '2026-06-10 12:00', purge)?.because.en;
    const activity = { lastCollectionActivityOn: date('2025-01-10') };
    expect(kept(activity)).toContain('2028-01-10');
    expect(kept({ ...activity, attempts: [call('2025-01-12 12:00')] })).toContain('2028-01-12');
    expect(kept({ ...activity, attempts: [call('2025-01-08 12:00')] })).toContain('2028-01-10');
    expect(kept({ ...activity, attempts: [call('2025-01-12 12:00', { direction: 'inbound' })] })).toContain(
      '2028-01-10',
    );
    expect(kept({ attempts: [call('2025-01-08 12:00')] })).toContain('2028-01-08');
    expect(kept({})).toContain('lastCollectionActivityOn');
    expect(
      vote('regf.100.retention', activity, NOON, { channel: 'purge-evidence', what: 'call-recording' })?.because.en,
    ).toContain('recording.callOn');
  });
});

test('1006.14(b)(4): student loans under one account are one debt, other loans are not', () => {
  const account = { servicedUnderAccountAtAcquisition: 'ACC-1' };
  const attempts = [1, 2, 3, 4, 5, 6, 7].map((day) => call(`2026-06-0${day} 12:00`, { countsFor: ['s1'] }));
  const counted = (first: object, second: object) =>
    objects('regf.14b.seven-in-seven')(
      { attempts, debts: [{ id: 'other' }, { id: 's1', ...first }, { id: 's2', ...second }] },
      '2026-06-07 13:00',
      { debtIds: ['s2'] },
    );
  const loan = { type: 'student-loan', ...account };
  expect(counted(loan, loan)).toBe(true);
  expect(counted(loan, { ...loan, servicedUnderAccountAtAcquisition: 'ACC-2' })).toBe(false);
  expect(counted(loan, { type: 'student-loan' })).toBe(false);
  expect(counted({ type: 'student-loan' }, { type: 'student-loan' })).toBe(false);
  expect(counted({ ...account, type: 'credit-card' }, loan)).toBe(false);
});

test('1006.14(b)(4): a talk without a named debt counts for what it was booked to, and for all where nothing was', () => {
  const talked = (more: Partial<Attempt>, debtIds: string[]) =>
    objects('regf.14b.after-conversation')(
      { attempts: [talk('2026-06-09 12:00', more)], debts: [{ id: 'd1' }, { id: 'd2' }] },
      NOON,
      { debtIds },
    );
  expect(talked({ discussed: [], countsFor: ['d1'] }, ['d1'])).toBe(true);
  expect(talked({ discussed: [], countsFor: ['d1'] }, ['d2'])).toBe(false);
  expect(talked({ discussed: [], countsFor: [] }, ['d2'])).toBe(true);
  expect(talked({ discussed: ['d2'], countsFor: ['d1'] }, ['d1'])).toBe(false);
  expect(talked({ outcome: 'voicemail' }, ['d1'])).toBe(false);
  expect(talked({ channel: 'visit' }, ['d1'])).toBe(false);
});
