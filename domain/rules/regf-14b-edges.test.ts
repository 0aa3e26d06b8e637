/** Call frequency, 12 CFR 1006.14(b): ends, patterns and prior consent, both sides of each border that the wording draws. */
import { ask, at, call, consumer, date, talk } from '../../test/support/us-gate';
import { flags, NOON, objects, vote } from '../../test/support/us-vote';
import type { Attempt, Consent, IntendedAct } from '../gate/gate-facts';

describe('1006.14(b): what a vote says of its end', () => {
  const day = (number: number): string => `2026-06-${String(number).padStart(2, '0')} 12:00`;

  test('seven in seven: the first morning on which six are left', () => {
    const attempts = [1, 1, 2, 3, 4, 5, 6].map((number) => call(day(number)));
    expect(vote('regf.14b.seven-in-seven', { attempts }, day(7))?.until).toBe(at('2026-06-08 00:00'));
    const spread = [1, 2, 3, 4, 5, 6, 7].map((number) => call(day(number)));
    expect(vote('regf.14b.seven-in-seven', { attempts: spread }, '2026-06-07 13:00')?.until).toBe(
      at('2026-06-08 00:00'),
    );
    const lateOnes = [1, 2, 2, 2, 2, 2, 2, 2].map((number) => call(day(number)));
    expect(vote('regf.14b.seven-in-seven', { attempts: lateOnes }, day(3))?.until).toBe(at('2026-06-09 00:00'));
  });

  test('seven in seven: a call for two debts is stopped by the one that has seven, and that number is told', () => {
    const debts = [{ id: 'd1' }, { id: 'd2' }];
    const seven = [1, 2, 3, 4, 5, 6, 7].map((number) => call(day(number)));
    const one = call(day(5), { countsFor: ['d2'] });
    const attempts = [...seven, one].sort((a, b) => a.at - b.at);
    for (const debtIds of [
      ['d1', 'd2'],
      ['d2', 'd1'],
    ])
      expect(
        vote('regf.14b.seven-in-seven', { debts, attempts }, '2026-06-07 13:00', { debtIds })?.because.en,
      ).toContain('7 calls');
    expect(vote('regf.14b.seven-in-seven', { debts, attempts }, '2026-06-07 13:00', { debtIds: ['d2'] })).toBe(
      undefined,
    );
  });

  test('seven in seven: an empty list of debts is all of them', () => {
    const attempts = [1, 2, 3, 4, 5, 6, 7].map((number) => call(day(number)));
    expect(vote('regf.14b.seven-in-seven', { attempts }, '2026-06-07 13:00', { debtIds: [] })?.until).toBe(
      at('2026-06-08 00:00'),
    );
    expect(vote('regf.14b.seven-in-seven', { attempts: attempts.slice(1) }, '2026-06-07 13:00', { debtIds: [] })).toBe(
      undefined,
    );
  });

  test('without a zone nobody knows whether the call of six days ago is of the seven', () => {
    const { votes } = ask(consumer({ zones: [], attempts: [call('2026-06-04 12:00')] }), NOON);
    expect(votes.find(({ rule }) => rule === 'regf.14b.seven-in-seven')?.because.en).toContain('zones');
  });

  test('after a conversation: the eighth morning, of the latest talk among the debts, whatever their order', () => {
    const debts = [{ id: 'd1' }, { id: 'd2' }, { id: 'd3' }];
    const attempts = [
      talk(day(3), { discussed: ['d1'], countsFor: ['d1'] }),
      talk(day(5), { discussed: ['d2'], countsFor: ['d2'] }),
    ];
    for (const debtIds of [
      ['d1', 'd2'],
      ['d2', 'd1'],
      ['d3', 'd1', 'd2'],
      ['d1', 'd3', 'd2'],
      ['d2', 'd3'],
    ]) {
      const got = vote('regf.14b.after-conversation', { debts, attempts }, day(7), { debtIds });
      expect(got?.because.en).toContain('2026-06-05');
      expect(got?.until).toBe(at('2026-06-12 00:00'));
    }
    const first = vote('regf.14b.after-conversation', { debts, attempts }, day(7));
    expect(first?.because.en).toContain('2026-06-03');
    expect(first?.until).toBe(at('2026-06-10 00:00'));
    expect(vote('regf.14b.after-conversation', { debts, attempts }, day(7), { debtIds: ['d3'] })).toBeUndefined();
  });

  test('after a conversation: consent for the later one leaves the earlier one', () => {
    const debts = [{ id: 'd1' }, { id: 'd2' }];
    const attempts = [
      talk(day(3), { discussed: ['d1'], countsFor: ['d1'] }),
      talk(day(5), { discussed: ['d2'], countsFor: ['d2'] }),
    ];
    const consents: Consent[] = [{ person: 'consumer', debtIds: ['d2'], receivedAt: at('2026-06-05 12:01') }];
    const act = { debtIds: ['d1', 'd2'] };
    expect(vote('regf.14b.after-conversation', { debts, attempts, consents }, day(7), act)?.because.en).toContain(
      '2026-06-03',
    );
    expect(vote('regf.14b.after-conversation', { debts, attempts, consents }, day(7), { debtIds: ['d2'] })).toBe(
      undefined,
    );
  });

  test('after a conversation: a talk that is still to come forbids nothing yet', () => {
    const attempts = [talk('2026-06-07 13:00')];
    expect(vote('regf.14b.after-conversation', { attempts }, day(7))).toBeUndefined();
    expect(vote('regf.14b.after-conversation', { attempts }, '2026-06-07 13:00')?.until).toBe(at('2026-06-14 00:00'));
  });

  test('factors are named for what they are, and a purpose that is none names none', () => {
    const attempts = [talk(day(9))];
    const named = (purpose: string) => flags({ attempts }, NOON, { purpose });
    expect(named('time-critical')).toContain('rebuttal-factor:time-critical');
    expect(named('reminder').filter((flag) => flag.startsWith('rebuttal-factor'))).toEqual([]);
  });
});

describe('1006.14(b), comment -2.i: patterns', () => {
  const times = (list: readonly string[], more: Partial<Attempt> = {}): Attempt[] =>
    list.map((time) => call(`2026-06-10 ${time}`, more));
  const FIVE = ['08:00', '09:00', '10:00', '11:00', '11:30'];
  const CONCENTRATED = 'rebuttal-risk:concentration';
  const RAPID = 'rebuttal-risk:rapid-succession';
  const MANY = 'rebuttal-risk:aggregate-volume';

  test.each<[string, Attempt[], boolean]>([
    ['five today, this the sixth', times(FIVE), true],
    ['four today', times(FIVE.slice(1)), false],
    ['five to the spouse', times(FIVE, { person: 'spouse' }), false],
    ['five busy signals', times(FIVE, { outcome: 'busy' }), false],
    ['five texts', times(FIVE, { channel: 'sms' }), false],
    ['five of which one is still to come', times([...FIVE.slice(1), '12:01']), false],
    ['five of which one is this instant', times([...FIVE.slice(1), '12:00'], { number: 'n2' }), true],
    ['five yesterday', FIVE.map((time) => call(`2026-06-09 ${time}`)), false],
    ['four today, one late yesterday', [call('2026-06-09 23:59'), ...times(FIVE.slice(1))], false],
  ])('many on one day: %s', (_name, attempts, expected) => {
    expect(flags({ attempts }).includes(CONCENTRATED)).toBe(expected);
  });

  test('the numbers of the day and of the week are told', () => {
    const attempts = [call('2026-06-04 12:00'), call('2026-06-03 12:00'), ...times(FIVE)].sort((a, b) => a.at - b.at);
    const because = ask(consumer({ attempts }), NOON).votes.find(({ rule }) => rule === 'regf.14b.rebuttal-factor');
    expect(because?.because.en).toContain('6 today and 7 in seven days');
  });

  const rapid = (list: readonly Attempt[], act: Partial<IntendedAct> = { number: 'n1' }, when = NOON): boolean =>
    flags({ attempts: list }, when, act).includes(RAPID);

  test.each<[string, Attempt[], boolean]>([
    ['one five minutes before', times(['11:55']), true],
    ['one six minutes before', times(['11:54']), false],
    ['one that was answered', times(['11:55'], { outcome: 'dropped-after-answer' }), false],
    ['one to another number', times(['11:55'], { number: 'n2' }), false],
    ['one to a number that nobody named', times(['11:55']).map(({ number: _, ...rest }) => rest), true],
    ['one to the spouse', times(['11:55'], { person: 'spouse' }), false],
    ['one still to come', times(['12:01']), false],
    [
      'an answered one, and before it one that was not',
      [...times(['11:56']), ...times(['11:57'], { number: 'n2' })],
      true,
    ],
    ['two earlier ones five minutes apart', times(['10:00', '10:05']), true],
    ['two earlier ones six minutes apart', times(['10:00', '10:06']), false],
    [
      'two earlier ones, the first answered',
      [...times(['10:00'], { outcome: 'dropped-after-answer' }), ...times(['10:05'])],
      false,
    ],
    [
      'two earlier ones, the second answered',
      [...times(['10:00']), ...times(['10:05'], { outcome: 'dropped-after-answer' })],
      false,
    ],
    ['two earlier ones to two numbers', [...times(['10:00']), ...times(['10:05'], { number: 'n2' })], false],
    [
      'three, the outer two to one number',
      [...times(['10:00']), ...times(['10:02'], { number: 'n2' }), ...times(['10:05'])],
      true,
    ],
    ['two of yesterday', ['10:00', '10:05'].map((time) => call(`2026-06-09 ${time}`)), false],
    ['two across midnight', [call('2026-06-09 23:58'), call('2026-06-10 00:01'), call('2026-06-10 09:00')], false],
  ])('in rapid succession: %s', (_name, attempts, expected) => {
    expect(rapid(attempts)).toBe(expected);
  });

  test('in rapid succession: a number that the act does not name may be the same', () => {
    expect(rapid(times(['11:55']), {})).toBe(true);
    expect(rapid(times(['11:55']), { number: 'n2' })).toBe(false);
  });

  const debts = [{ id: 'd1' }, { id: 'd2' }, { id: 'd3' }];
  const spread = (count: number, ids: readonly string[], from = 4): Attempt[] =>
    Array.from({ length: count }, (_, place) =>
      call(`2026-06-${String(from + (place % 6)).padStart(2, '0')} ${10 + Math.floor(place / 6)}:00`, {
        countsFor: [ids[place % ids.length] ?? 'd1'],
        number: `n${place}`,
      }),
    ).sort((a, b) => a.at - b.at);
  const volume = (attempts: readonly Attempt[], act: Partial<IntendedAct> = {}): boolean =>
    flags({ debts, attempts }, NOON, act).includes(MANY);

  test('over all debts: more than fourteen in seven days, this one among them, for more than one debt', () => {
    expect(volume(spread(14, ['d1', 'd2']))).toBe(true);
    expect(volume(spread(13, ['d1', 'd2']))).toBe(false);
    expect(volume(spread(14, ['d1']))).toBe(false);
    expect(volume(spread(14, ['d1']), { debtIds: ['d2'] })).toBe(true);
    expect(volume(spread(14, ['d2']), { debtIds: ['d2'] })).toBe(false);
  });

  test('over all debts: another debt counts only when it was called for in these days, and to this person', () => {
    const calls = spread(14, ['d1']);
    const earlier = call('2026-06-03 12:00', { countsFor: ['d2'] });
    const first = call('2026-06-04 09:00', { countsFor: ['d2'] });
    expect(volume([earlier, ...calls])).toBe(false);
    expect(volume([first, ...calls])).toBe(true);
    expect(volume([call('2026-06-04 09:00', { countsFor: ['d2'], person: 'spouse' }), ...calls])).toBe(false);
  });
});

describe('1006.14(b)(3)(i): prior consent', () => {
  const attempts = [talk('2026-06-01 12:00')];
  const given: Consent = { person: 'consumer', debtIds: ['d1'], receivedAt: at('2026-06-01 12:30') };
  const denied = (more: Partial<Consent>, when: string, others: readonly Attempt[] = []): boolean =>
    vote(
      'regf.14b.after-conversation',
      { attempts: [...attempts, ...others], consents: [{ ...given, ...more }] },
      when,
    ) !== undefined;

  test.each<[string, Partial<Consent>, string, boolean]>([
    ['received before', {}, '2026-06-02 12:00', false],
    ['this instant', {}, '2026-06-01 12:30', false],
    ['a minute too early', {}, '2026-06-01 12:29', true],
    ['revoked this instant', { revokedAt: at('2026-06-02 12:00') }, '2026-06-02 12:00', true],
    ['to be revoked later', { revokedAt: at('2026-06-02 12:01') }, '2026-06-02 12:00', false],
    ['on its last day', { until: date('2026-06-02') }, '2026-06-02 12:00', false],
    ['after its last day', { until: date('2026-06-02') }, '2026-06-03 12:00', true],
    ['for today, today', { scope: 'call me back today' }, '2026-06-01 13:00', false],
    ['for today, tomorrow', { scope: 'call me back today' }, '2026-06-02 12:00', true],
    ['for tomorrow, tomorrow', { scope: 'Tomorrow, please' }, '2026-06-02 12:00', false],
    ['for tomorrow, today', { scope: 'Tomorrow, please' }, '2026-06-01 13:00', true],
    ['for any day but a Tuesday, of which nobody can be sure', { scope: 'not on Tuesday' }, '2026-06-02 12:00', true],
    ['given by the spouse', { person: 'spouse' }, '2026-06-02 12:00', true],
    ['given to the creditor', { givenTo: 'original-creditor' }, '2026-06-02 12:00', true],
    ['for another debt', { debtIds: ['d2'] }, '2026-06-02 12:00', true],
  ])('%s', (_name, more, when, expected) => {
    expect(denied(more, when)).toBe(expected);
  });

  test('a conversation after it ends it, one before it does not, and one still to come does not either', () => {
    expect(denied({}, '2026-06-03 12:00', [talk('2026-06-02 12:00')])).toBe(true);
    expect(denied({}, '2026-06-03 12:00', [talk('2026-06-02 12:00', { person: 'spouse' })])).toBe(false);
    expect(denied({}, '2026-06-03 12:00', [talk('2026-06-03 12:01')])).toBe(false);
    expect(denied({}, '2026-06-03 12:00', [talk('2026-06-03 12:00')])).toBe(true);
    expect(denied({ receivedAt: at('2026-06-01 12:00') }, '2026-06-02 12:00')).toBe(false);
  });

  test('a call under consent is not counted, its own conversation with it; one that says it was not, is', () => {
    const calls = [3, 4, 5, 6, 7].map((day) => call(`2026-06-0${day} 12:00`));
    const seven = [call('2026-06-02 10:00'), call('2026-06-02 12:00'), ...calls];
    const consents = [{ ...given, receivedAt: at('2026-06-02 11:00'), until: date('2026-06-02') }];
    const count = objects('regf.14b.seven-in-seven');
    expect(count({ attempts: seven }, '2026-06-08 12:00')).toBe(true);
    expect(count({ attempts: seven, consents }, '2026-06-08 12:00')).toBe(false);
    const denies = seven.map((one, place) => (place === 1 ? { ...one, underConsent: false } : one));
    expect(count({ attempts: denies, consents }, '2026-06-08 12:00')).toBe(true);
    expect(count({ attempts: seven, consents: [] }, '2026-06-08 12:00')).toBe(true);
  });
});
