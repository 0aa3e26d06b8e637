/** Federal rules, condition by condition: both sides of each border that the wording draws. */
import { ask, at, call, consumer, date, objecting, PACIFIC, talk } from '../../test/support/us-gate';
import type { Attempt, Consent, GateFacts, Inbound, IntendedAct } from '../gate/gate-facts';

const NUMBER = '+12125550100';
const NOON = '2026-06-10 12:00';
const FIRST_PARTY = 'original-creditor-own-name';

/** What one rule says of a question; undefined when it has nothing against it. */
const vote = (rule: string, facts: Partial<GateFacts>, when: string, act: Partial<IntendedAct> = {}, pack?: string) =>
  ask(consumer(facts), when, act, pack).votes.find((one) => one.rule === rule && one.verdict !== 'allow');
const objects =
  (rule: string) =>
  (facts: Partial<GateFacts>, when = NOON, act: Partial<IntendedAct> = {}): boolean =>
    vote(rule, facts, when, act) !== undefined;
const flags = (facts: Partial<GateFacts>, when = NOON, act: Partial<IntendedAct> = {}): readonly string[] =>
  ask(consumer(facts), when, act).flags;

describe('whom the Act leaves out: a creditor in its own name', () => {
  const told: [string, Partial<GateFacts>, Partial<IntendedAct>][] = [
    ['regf.22f.envelope', {}, { channel: 'mail', content: 'postcard' }],
    ['regf.22f.public-post', {}, { channel: 'social', visibleTo: 'public' }],
    ['regf.30a.before-furnishing', {}, { channel: 'credit-bureau' }],
    ['regf.30b.no-transfer', { debtSettledOn: date('2026-06-01') }, { channel: 'transfer' }],
    ['regf.6b.designated-place', { inconvenientPlaces: ['home'] }, { place: 'home' }],
    ['regf.6b3.work', { employerProhibits: true }, { place: 'work' }],
    ['regf.6d.location-calls', {}, { person: 'neighbour', purpose: 'location-information', disclosesDebt: true }],
    ['regf.6b2.attorney', { attorney: {} }, {}],
    ['regf.18e.disclosure', {}, { contains: { fromDebtCollectorDisclosure: false } }],
    [
      'regf.38b.overshadow',
      { validation: { letterMailedOn: date('2026-06-05') } },
      { channel: 'mail', content: 'threat' },
    ],
  ];

  test.each(told)('%s', (rule, facts, act) => {
    expect(vote(rule, facts, NOON, act)).toBeDefined();
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
    expect(vote('regf.14b.seven-in-seven', { attempts }, '2026-06-07 13:00', { debtIds: [] })).toBeDefined();
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
    expect(vote('regf.14b.after-conversation', { attempts }, '2026-06-07 13:00')).toBeDefined();
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

describe('1006.14(h): media and addresses', () => {
  const medium = objects('regf.14h.medium');
  const said = (words: string, when = NOON): Partial<GateFacts> => ({ mediaRequests: [{ said: words, at: at(when) }] });
  const wrote = (text: string, more: Partial<Inbound> = {}): Partial<GateFacts> => ({
    inbound: [{ channel: 'email', at: at(NOON), text, ...more }],
  });

  test('a request counts from its instant, told or written', () => {
    expect([medium(said('stop calling')), medium(said('stop calling', '2026-06-10 12:01'))]).toEqual([true, false]);
    expect([
      medium(wrote('stop calling me')),
      medium(wrote('stop calling me', { at: at('2026-06-10 12:01') })),
    ]).toEqual([true, false]);
    expect(medium(wrote('stop calling me'), NOON, { channel: 'sms' })).toBe(false);
    expect(medium({ inbound: [{ channel: 'email', at: at(NOON) }] })).toBe(false);
  });

  test('words that nobody can read are given to a person, and a word about a place is none about a medium', () => {
    const unread = vote('regf.14h.medium', said('déjame en paz'), NOON);
    expect(unread?.because.en).toContain('a person must read it');
    expect(vote('regf.14h.medium', said('stop calling'), NOON)?.because.en).toContain('not to be contacted by call');
    expect(medium(said('do not call me at work'))).toBe(false);
    const both = {
      mediaRequests: [...(said('déjame').mediaRequests ?? []), ...(said('stop calling').mediaRequests ?? [])],
    };
    expect(vote('regf.14h.medium', both, NOON)?.because.en).toContain('not to be contacted by call');
  });

  test('"this number" in a text is the one it came from, and on file every one', () => {
    const text = wrote('do not call this number', { channel: 'sms', address: NUMBER });
    expect(medium(text)).toBe(false);
    expect(medium(wrote('do not call this number'))).toBe(true);
    expect(medium(said('do not call this number'))).toBe(true);
  });

  test('a letter that other law demands, and no other letter', () => {
    const letter = (purpose?: string) =>
      medium(said('stop mailing letters'), NOON, { channel: 'mail', ...(purpose === undefined ? {} : { purpose }) });
    expect([letter(), letter('reminder'), letter('legally-required:x'), letter('periodic-statement:x')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  const out = objects('regf.14h.opt-out');
  const sms = { channel: 'sms', address: NUMBER };
  const optOut = (address: string, more: object = {}): Partial<GateFacts> => ({
    optOuts: [{ channel: 'sms', address, at: at('2026-06-01 12:00'), ...more }],
  });

  test.each<[string, string, boolean]>([
    [NUMBER, '12125550100', true],
    [NUMBER, '212.555.0100', true],
    [NUMBER, '+1 212 555 0101', false],
    [NUMBER, 'mobile', true],
    ['mobile', NUMBER, true],
    ['555-0100', NUMBER, false],
    ['55-0100', NUMBER, true],
    [NUMBER, '555-0100', false],
    [NUMBER, '55-0100', true],
    ['+4412125550100', '+442125550100', false],
    ['+121255501001', '+21255501001', false],
    ['someone@example.org', '+12125550100', true],
    ['12345678@example.org', '+12125550100', false],
  ])('%s and %s are one number, or may be: %s', (known, address, same) => {
    expect(out(optOut(known), NOON, { ...sms, address })).toBe(same);
  });

  test.each<[string, string, boolean]>([
    ['a@example.org', ' A@Example.ORG ', true],
    [' A@Example.ORG ', 'a@example.org', true],
    ['a@example.org', 'b@example.org', false],
    ['a1@example.org', 'a2@example.org', false],
    ['a12345678@example.org', 'b12345678@example.org', false],
  ])('%s and %s are one mailbox: %s', (known, address, same) => {
    const act = { channel: 'email', address };
    expect(out(optOut(known, { channel: 'email' }), NOON, act)).toBe(same);
  });

  test('it holds from its instant, for its channel', () => {
    expect(out(optOut(NUMBER), '2026-06-01 12:00', sms)).toBe(true);
    expect(out(optOut(NUMBER), '2026-06-01 11:59', sms)).toBe(false);
    expect(out(optOut(NUMBER), NOON, { channel: 'email', address: 'a@example.org' })).toBe(false);
  });

  test.each<[string, Inbound, Partial<IntendedAct>, boolean]>([
    ['a text', { channel: 'sms', at: at(NOON), address: NUMBER, text: 'stop' }, sms, true],
    [
      'a text of a minute later',
      { channel: 'sms', at: at('2026-06-10 12:01'), address: NUMBER, text: 'stop' },
      sms,
      false,
    ],
    ['a text without words', { channel: 'sms', at: at(NOON), address: NUMBER }, sms, false],
    ['a text from elsewhere', { channel: 'sms', at: at(NOON), address: '+12125550199', text: 'stop' }, sms, false],
    ['an e-mail', { channel: 'email', at: at(NOON), address: NUMBER, text: 'stop' }, sms, false],
    [
      '"no more texts" by e-mail, to an e-mail',
      { channel: 'email', at: at(NOON), address: 'a@example.org', text: 'no more texts' },
      { channel: 'email', address: 'a@example.org' },
      false,
    ],
    [
      '"no more emails" by e-mail',
      { channel: 'email', at: at(NOON), address: 'a@example.org', text: 'no more emails' },
      { channel: 'email', address: 'a@example.org' },
      true,
    ],
    [
      '"no more emails" by text, to a text',
      { channel: 'sms', at: at(NOON), address: NUMBER, text: 'no more emails' },
      sms,
      false,
    ],
    ['"no more texts" by text', { channel: 'sms', at: at(NOON), address: NUMBER, text: 'no more texts' }, sms, true],
  ])('said by %s', (_name, message, act, expected) => {
    expect(out({ inbound: [message] }, NOON, act)).toBe(expected);
  });

  const confirm = { ...sms, content: 'opt-out-confirmation-only' };
  const sent = (when: string, more: Partial<Attempt> = {}): Attempt =>
    call(when, { channel: 'sms', outcome: 'delivered', number: NUMBER, ...more });

  test.each<[string, Attempt[], boolean]>([
    ['none before', [], false],
    ['one since', [sent('2026-06-01 12:01')], true],
    ['one at that instant', [sent('2026-06-01 12:00')], true],
    ['one before it', [sent('2026-06-01 11:59')], false],
    ['one of this instant', [sent('2026-06-01 12:03')], true],
    ['one still to come', [sent('2026-06-01 12:04')], false],
    ['one of theirs', [sent('2026-06-01 12:01', { direction: 'inbound' })], false],
    ['an e-mail', [sent('2026-06-01 12:01', { channel: 'email' })], false],
    ['one to another number', [sent('2026-06-01 12:01', { number: '+12125550199' })], false],
  ])('one confirmation: %s', (_name, attempts, denied) => {
    expect(out({ ...optOut(NUMBER), attempts }, '2026-06-01 12:03', confirm)).toBe(denied);
  });

  test.each<[string, string, string, boolean]>([
    ['since', 'sms', '2026-06-01 12:01', true],
    ['by e-mail', 'email', '2026-06-01 12:01', false],
    ['before', 'sms', '2026-06-01 11:59', false],
    ['still to come', 'sms', '2026-06-01 12:04', false],
  ])('one confirmation, by the replies on file: %s', (_name, channel, when, denied) => {
    const facts = { ...optOut(NUMBER), repliesSent: [{ channel, at: at(when) }] };
    expect(out(facts, '2026-06-01 12:03', confirm)).toBe(denied);
  });
});

describe('47 CFR 64.1200(a)(10): consent taken back', () => {
  const sms = { channel: 'sms', address: NUMBER, automated: true };
  const robot = { channel: 'call', number: NUMBER, automated: true };
  const word = objects('tcpa.revocation-keywords');
  const means = objects('tcpa.revocation-any-reasonable-means');
  const text = (when: string, words: string | undefined, more: Partial<Inbound> = {}): Inbound => ({
    channel: 'sms',
    at: at(when),
    address: NUMBER,
    ...(words === undefined ? {} : { text: words }),
    ...more,
  });

  test('by a listed word in a text, from its instant; the rule on other means leaves it to that one', () => {
    expect([
      word({ inbound: [text(NOON, 'stop')] }, NOON, sms),
      means({ inbound: [text(NOON, 'stop')] }, NOON, sms),
    ]).toEqual([true, false]);
    expect(word({ inbound: [text('2026-06-10 12:01', 'stop')] }, NOON, sms)).toBe(false);
    expect(word({ inbound: [text(NOON, undefined)] }, NOON, sms)).toBe(false);
    expect(word({ inbound: [text(NOON, 'stop', { channel: 'email' })] }, NOON, sms)).toBe(false);
    expect(means({ inbound: [text(NOON, 'stop', { channel: 'email' })] }, NOON, sms)).toBe(true);
    expect(word({ inbound: [text(NOON, 'hello'), text(NOON, 'stop')] }, NOON, sms)).toBe(true);
  });

  test('other words, by the medium that they name', () => {
    const said = (words: string) => ({ inbound: [text(NOON, words)] });
    expect([means(said('no more texts'), NOON, sms), means(said('no more calls'), NOON, sms)]).toEqual([true, false]);
    expect([means(said('no more texts'), NOON, robot), means(said('no more calls'), NOON, robot)]).toEqual([
      false,
      true,
    ]);
    expect(word(said('no more texts'), NOON, sms)).toBe(false);
  });

  test('a request on file, by its words or its medium, from its instant', () => {
    const asked = (said: string, channel?: string, when = NOON): Partial<GateFacts> => ({
      mediaRequests: [{ said, at: at(when), ...(channel === undefined ? {} : { channel }) }],
    });
    expect(means(asked('no more texts'), NOON, sms)).toBe(true);
    expect(means(asked('no more texts', undefined, '2026-06-10 12:01'), NOON, sms)).toBe(false);
    expect(means(asked('please', 'sms'), NOON, sms)).toBe(true);
    expect(means(asked('please', 'email'), NOON, sms)).toBe(false);
    expect(means(asked('please', 'call'), NOON, robot)).toBe(true);
    expect(word(asked('no more texts'), NOON, sms)).toBe(false);
  });

  test('an opt-out on file, on the channel of the act, from its instant', () => {
    const out = (channel: string, when = NOON, address = NUMBER) => ({ optOuts: [{ channel, address, at: at(when) }] });
    expect(means(out('sms'), NOON, sms)).toBe(true);
    expect(means(out('sms', '2026-06-10 12:01'), NOON, sms)).toBe(false);
    expect(means(out('email'), NOON, sms)).toBe(false);
    expect(means(out('sms', NOON, '+12125550199'), NOON, sms)).toBe(false);
    expect(means(out('call'), NOON, robot)).toBe(true);
  });

  const startedAt = (when: string, more: Partial<Inbound> = {}, words = 'START') => ({
    inbound: [text('2026-06-01 10:00', 'STOP'), text(when, words, more)],
  });

  test.each<[string, Partial<GateFacts>, string, boolean]>([
    ['not before it came', startedAt('2026-06-02 10:00'), '2026-06-02 09:59', true],
    ['from its instant', startedAt('2026-06-02 10:00'), '2026-06-02 10:00', false],
    ['not at the instant of the stop', startedAt('2026-06-01 10:00'), NOON, true],
    ['not by e-mail', startedAt('2026-06-02 10:00', { channel: 'email' }), NOON, true],
    ['not by another word', startedAt('2026-06-02 10:00', {}, 'thanks'), NOON, true],
    [
      'not from a number that nobody knows',
      { inbound: [text('2026-06-01 10:00', 'STOP'), { channel: 'sms', at: at('2026-06-02 10:00'), text: 'START' }] },
      NOON,
      true,
    ],
    [
      'not for a stop from a number that nobody knows',
      { inbound: [{ channel: 'sms', at: at('2026-06-01 10:00'), text: 'STOP' }, text('2026-06-02 10:00', 'START')] },
      NOON,
      true,
    ],
    [
      'not for a stop by e-mail',
      { inbound: [text('2026-06-01 10:00', 'stop', { channel: 'email' }), text('2026-06-02 10:00', 'START')] },
      NOON,
      true,
    ],
  ])('START gives texts back %s', (_name, facts, when, denied) => {
    expect(word(facts, when, sms) || means(facts, when, sms)).toBe(denied);
  });

  const confirm = { ...sms, content: 'opt-out-confirmation-only' };
  const answer = (facts: Partial<GateFacts>, when: string) => vote('tcpa.confirm', facts, when, confirm)?.verdict;

  test('a confirmation within five minutes of the first of two ways of saying so', () => {
    const emailed: Inbound = { channel: 'email', at: at('2026-06-01 10:00'), text: 'no more texts' };
    const texted = text('2026-06-01 10:03', 'STOP');
    expect(answer({ inbound: [emailed, texted] }, '2026-06-01 10:05')).toBeUndefined();
    expect(answer({ inbound: [emailed, texted] }, '2026-06-01 10:06')).toBe('presumption-violated');
    const other = [text('2026-06-01 10:00', 'STOP'), { ...emailed, at: at('2026-06-01 10:03') }];
    expect(answer({ inbound: other }, '2026-06-01 10:05')).toBeUndefined();
    expect(answer({ inbound: other }, '2026-06-01 10:06')).toBe('presumption-violated');
    expect(answer({ inbound: [emailed] }, '2026-06-01 10:06')).toBe('presumption-violated');
    expect(answer({ inbound: [texted] }, '2026-06-01 10:09')).toBe('presumption-violated');
    expect(answer({}, NOON)).toBeUndefined();
  });

  test('who says when it is to be honoured says so in the reason, and says nothing where nobody knows the year', () => {
    const first = vote('tcpa.revocation-keywords', { inbound: [text('2026-06-01 10:00', 'STOP')] }, NOON, sms);
    expect(first?.because.en).toContain('to be honoured by 2026-06-15');
    expect(first?.because['zh-CN']).toContain('2026-06-15');
    const unknown = vote(
      'tcpa.revocation-keywords',
      { inbound: [text('2027-06-01T14:00:00Z', 'STOP')] },
      '2027-06-10T16:00:00Z',
      sms,
    );
    expect(unknown?.because.en).toMatch(/on 2027-06-01$/);
    expect(unknown?.because['zh-CN']).toMatch(/同意$/);
  });
});

describe('1006.6(b) and (d): places, employers, third parties', () => {
  const place = objects('regf.6b.designated-place');
  const facts = { inconvenientPlaces: ['home'], media: [{ id: 'mobile', place: null }] };

  test('the place is told by its name, and any other is not repeated', () => {
    const told = (named: string) =>
      vote('regf.6b.designated-place', { inconvenientPlaces: [named] }, NOON, { place: named })?.because;
    expect([told('home')?.en, told('work')?.en, told('club')?.en]).toEqual([
      'the consumer called contact at home inconvenient',
      'the consumer called contact at work inconvenient',
      'the consumer called this place inconvenient',
    ]);
    expect([told('home'), told('work'), told('club')].map((said) => said?.['zh-CN'])).toEqual([
      '消费者已指明在住所不便联系',
      '消费者已指明在工作场所不便联系',
      '消费者已指明在该地点不便联系',
    ]);
  });

  test('where the consumer is known to be counts for what has no place, and never for the post', () => {
    const known = { ...facts, knownLocation: 'home', media: [...facts.media, { id: 'box', place: null }] };
    expect(place(known, NOON, { media: 'mobile' })).toBe(true);
    expect(place(known, NOON, { channel: 'mail', media: 'box' })).toBe(false);
    expect(place({ ...known, media: [{ id: 'office', place: 'work' }] }, NOON, { media: 'office' })).toBe(false);
    expect(place({ ...known, knownLocation: 'work' }, NOON, { media: 'mobile' })).toBe(false);
    expect(place(facts, NOON, { channel: 'social' })).toBe(false);
    expect(place({ ...known, media: [] }, NOON, { channel: 'social' })).toBe(true);
  });

  test('words about a place count from their instant, and only words about it', () => {
    const asked = (when: string, said = 'do not call me at work') => ({ mediaRequests: [{ said, at: at(when) }] });
    expect(place(asked(NOON), NOON, { place: 'work' })).toBe(true);
    expect(place(asked('2026-06-10 12:01'), NOON, { place: 'work' })).toBe(false);
    expect(place(asked(NOON, 'stop calling'), NOON, { place: 'work' })).toBe(false);
  });

  test('a reply at that place: the vote ends when they write', () => {
    const inbound = [{ channel: 'email', at: at('2026-06-10 13:00') }];
    const act = { channel: 'email', place: 'home', inReplyTo: at('2026-06-10 13:00') };
    expect(vote('regf.6b.designated-place', { ...facts, inbound }, NOON, act)?.until).toBe(at('2026-06-10 13:00'));
    expect(vote('regf.6b.designated-place', { ...facts, inbound }, '2026-06-10 13:00', act)).toBeUndefined();
    const { inReplyTo: _, ...unasked } = act;
    expect(vote('regf.6b.designated-place', { ...facts, inbound }, NOON, unasked)?.until).toBeNull();
  });

  test('an employer that prohibits: at work, by a number there, or where the consumer is known to be', () => {
    const work = objects('regf.6b3.work');
    const media = [{ id: 'mobile', place: null }];
    expect(work({ employerProhibits: true }, NOON, { place: 'work' })).toBe(true);
    expect(work({ employerProhibits: false }, NOON, { place: 'work' })).toBe(false);
    expect(work({ employerProhibits: true, media }, NOON, { media: 'mobile' })).toBe(false);
    expect(work({ employerProhibits: true, media, knownLocation: 'home' }, NOON, { media: 'mobile' })).toBe(false);
    expect(work({ employerProhibits: true, knownLocation: 'work' }, NOON, { place: 'home' })).toBe(false);
  });

  test('an attorney counts from when they are known', () => {
    const attorney = objects('regf.6b2.attorney');
    expect(attorney({ attorney: { knownAt: at('2026-06-10 12:01') } })).toBe(false);
    expect(attorney({ attorney: { knownAt: at(NOON) } })).toBe(true);
    expect(attorney({ attorney: {} })).toBe(true);
  });

  const asked = (attempts: readonly Attempt[], act: Partial<IntendedAct> = {}): boolean =>
    objects('regf.6d.location-calls')({ attempts }, NOON, {
      person: 'neighbour',
      purpose: 'location-information',
      ...act,
    });
  const spoke = (when: string, more: Partial<Attempt> = {}) => [talk(when, { person: 'neighbour', ...more })];

  test('where somebody is may be asked once of each third party, and of nobody else is it a question', () => {
    expect(asked(spoke('2026-06-01 12:00'))).toBe(true);
    expect(asked(spoke(NOON))).toBe(true);
    expect(asked(spoke('2026-06-10 12:01'))).toBe(false);
    expect(asked(spoke('2026-06-01 12:00'), { purpose: 'reminder', expressConsent: true })).toBe(false);
    for (const person of ['consumer', 'spouse', 'attorney'])
      expect(asked(spoke('2026-06-01 12:00', { person }), { person })).toBe(false);
  });

  test('names may end in a number of any length, and only at the end', () => {
    const third = objects('regf.6d.third-parties');
    expect(
      ['guardian-1', 'guardian-12', 'attorney-10', 'creditor'].map((person) => third({}, NOON, { person })),
    ).toEqual([false, false, false, false]);
    expect(['guardian-1-friend', 'referee-1', 'spouses'].map((person) => third({}, NOON, { person }))).toEqual([
      true,
      true,
      true,
    ]);
  });
});

describe('1006.6(b)(1), comment 2: one reply', () => {
  const inconvenient = [{ kind: 'hours', from: '10:00', to: '14:00' }] as const;
  const wrote = (when: string, channel = 'email'): Inbound => ({ channel, at: at(when) });
  const reply = (when: string) => ({ channel: 'email', inReplyTo: at(when) });
  const denied = (facts: Partial<GateFacts>, when: string, act: Partial<IntendedAct>): boolean =>
    vote('regf.6b.designated-time', { inconvenient, ...facts }, when, act) !== undefined;
  const email = (when: string, more: Partial<Attempt> = {}): Attempt =>
    call(when, { channel: 'email', outcome: 'delivered', ...more });

  test.each<[string, Partial<GateFacts>, string, string, boolean]>([
    ['at the instant of the message', { inbound: [wrote('2026-06-10 11:00')] }, '2026-06-10 11:00', '11:00', false],
    ['before the message', { inbound: [wrote('2026-06-10 11:00')] }, '2026-06-10 10:59', '11:00', true],
    ['to a message of another medium', { inbound: [wrote('2026-06-10 11:00', 'sms')] }, NOON, '11:00', true],
    ['to a message that nobody has', { inbound: [wrote('2026-06-10 11:01')] }, NOON, '11:00', true],
    ['to one of two', { inbound: [wrote('2026-06-10 11:00'), wrote('2026-06-10 11:30')] }, NOON, '11:30', false],
    [
      'a second, to a message before',
      { inbound: [wrote('2026-06-10 11:00')], repliesSent: [{ channel: 'email', at: at('2026-06-10 10:59') }] },
      NOON,
      '11:00',
      false,
    ],
    [
      'a second, to the same',
      { inbound: [wrote('2026-06-10 11:00')], repliesSent: [{ channel: 'email', at: at('2026-06-10 11:10') }] },
      NOON,
      '11:00',
      true,
    ],
    [
      'after an e-mail of ours',
      { inbound: [wrote('2026-06-10 11:00')], attempts: [email('2026-06-10 11:10')] },
      NOON,
      '11:00',
      true,
    ],
    [
      'after an e-mail of theirs on record as an attempt',
      { inbound: [wrote('2026-06-10 11:00')], attempts: [email('2026-06-10 11:00', { direction: 'inbound' })] },
      NOON,
      '11:00',
      false,
    ],
    [
      'after a text of ours',
      { inbound: [wrote('2026-06-10 11:00')], attempts: [email('2026-06-10 11:10', { channel: 'sms' })] },
      NOON,
      '11:00',
      false,
    ],
    [
      'where a later message has come after the reply',
      {
        inbound: [wrote('2026-06-10 11:00'), wrote('2026-06-10 12:01')],
        repliesSent: [{ channel: 'email', at: at('2026-06-10 11:10') }],
      },
      NOON,
      '11:00',
      true,
    ],
  ])('%s', (_name, facts, when, to, expected) => {
    expect(denied(facts, when, reply(`2026-06-10 ${to}`))).toBe(expected);
  });

  test('in the stretch in which it came, in every place, and on its day', () => {
    const inbound = [wrote('2026-06-10 09:00')];
    expect(denied({ inbound }, '2026-06-10 11:00', reply('2026-06-10 09:00'))).toBe(true);
    const everywhere = { inbound: [wrote('2026-06-10 13:30')], zones: consumer().zones };
    expect(denied(everywhere, '2026-06-10 13:59', reply('2026-06-10 13:30'))).toBe(false);
    // 13:30 in New York is 10:30 at the Pacific: inside in both; 12:30 is inside in New York alone.
    const both = (when: string) => ({ inbound: [wrote(when)], zones: [...consumer().zones, PACIFIC] });
    expect(denied(both('2026-06-10 13:30'), '2026-06-10 13:40', reply('2026-06-10 13:30'))).toBe(false);
    expect(denied(both('2026-06-10 12:30'), '2026-06-10 13:40', reply('2026-06-10 12:30'))).toBe(true);
  });

  test('the vote ends with the message that may be answered, or with the stretch', () => {
    const until = (facts: Partial<GateFacts>, act: Partial<IntendedAct>) =>
      vote('regf.6b.designated-time', { inconvenient, ...facts }, '2026-06-10 11:00', act)?.until;
    expect(until({ inbound: [wrote('2026-06-10 12:30')] }, reply('2026-06-10 12:30'))).toBe(at('2026-06-10 12:30'));
    expect(until({ inbound: [wrote('2026-06-10 12:30')] }, { channel: 'email' })).toBe(at('2026-06-10 14:00'));
    expect(until({}, reply('2026-06-10 12:30'))).toBe(at('2026-06-10 14:00'));
  });

  test('the portal serves until the session ends, that instant with it', () => {
    const portal = (when: string, facts: Partial<GateFacts> = { portalSession: { endedAt: at(NOON) } }) =>
      denied(facts, when, { channel: 'portal' });
    expect([portal(NOON), portal('2026-06-10 12:01'), portal(NOON, {})]).toEqual([false, true, true]);
  });
});

describe('documents', () => {
  const unsaid = { channel: 'email', contains: { fromDebtCollectorDisclosure: false, optOutInstructions: true } };

  test('1006.18(e): the first says more than each later one', () => {
    const why = (more: Partial<IntendedAct>) =>
      vote('regf.18e.disclosure', {}, NOON, { ...unsaid, ...more })?.because.en;
    expect(why({ initial: true })).toContain('a first communication');
    expect(why({ initial: false })).toContain('each communication');
    expect(why({})).toContain('each communication');
  });

  test('1006.22(f): the employer’s mailbox, and when the consumer writes from it', () => {
    const address = 'a@work.example';
    const media = [{ id: address, place: 'work' }];
    const wrote = (when: string, more: Partial<Inbound> = {}): Inbound => ({
      channel: 'email',
      at: at(when),
      address,
      ...more,
    });
    const why = (facts: Partial<GateFacts>, act: Partial<IntendedAct> = {}) =>
      vote('regf.22f.employer-email', { media, ...facts }, NOON, { channel: 'email', address, ...act });
    expect(why({})).toBeDefined();
    expect(why({ inbound: [wrote(NOON)] })).toBeUndefined();
    expect(why({ inbound: [wrote('2026-06-10 12:01')] })?.until).toBe(at('2026-06-10 12:01'));
    expect(why({ inbound: [wrote(NOON, { channel: 'sms' })] })?.until).toBeNull();
    expect(why({ inbound: [wrote(NOON, { address: 'b@work.example' })] })).toBeDefined();
    expect(why({ inbound: [wrote(NOON, { address: 'b@work.example' }), wrote(NOON)] })).toBeUndefined();
    expect(why({ inbound: [{ channel: 'email', at: at(NOON) }] })).toBeDefined();
    const byId = { channel: 'email', media: address };
    expect(vote('regf.22f.employer-email', { media, inbound: [wrote(NOON)] }, NOON, byId)).toBeUndefined();
    expect(
      vote('regf.22f.employer-email', { inbound: [{ channel: 'email', at: at(NOON) }] }, NOON, {
        channel: 'email',
        place: 'work',
      }),
    ).toBeDefined();
  });

  test('1006.22(f): a postcard, as content or as channel', () => {
    expect(vote('regf.22f.envelope', {}, NOON, { channel: 'postcard' })?.because.en).toContain('postcard');
    expect(vote('regf.22f.envelope', {}, NOON, { channel: 'mail' })).toBeUndefined();
  });

  test.each<[string, Partial<Attempt>, boolean]>([
    ['by mail', { channel: 'mail', outcome: 'delivered' }, false],
    ['by text', { channel: 'sms', outcome: 'delivered' }, false],
    ['by e-mail', { channel: 'email', outcome: 'delivered' }, false],
    ['by a post', { channel: 'social', outcome: 'delivered' }, true],
    ['by a call that nobody took', {}, true],
    ['by a letter of which nobody knows whether it arrived', { channel: 'mail', outcome: 'pending' }, true],
    ['by a letter of theirs', { channel: 'mail', outcome: 'delivered', direction: 'inbound' }, true],
    ['by a letter to the spouse', { channel: 'mail', outcome: 'delivered', person: 'spouse' }, true],
    ['by a letter about another debt', { channel: 'mail', outcome: 'delivered', countsFor: ['d2'] }, true],
    ['in an office that they came to', { channel: 'office', outcome: 'contact-made' }, true],
  ])('1006.30(a): fourteen days after they were told %s', (_name, more, denied) => {
    const attempts = [call('2026-05-01 12:00', more)];
    expect(vote('regf.30a.before-furnishing', { attempts }, NOON, { channel: 'credit-bureau' }) !== undefined).toBe(
      denied,
    );
  });

  test('1006.30(a): each debt of the report, or each that there is', () => {
    const debts = [{ id: 'd1' }, { id: 'd2' }];
    const attempts = [talk('2026-06-01 12:00')];
    const report = (debtIds: string[], facts: Partial<GateFacts> = { debts, attempts }) =>
      vote('regf.30a.before-furnishing', facts, NOON, { channel: 'credit-bureau', debtIds }) !== undefined;
    expect([report(['d1']), report(['d2']), report(['d1', 'd2']), report([])]).toEqual([false, true, true, true]);
    expect(report([], { attempts })).toBe(false);
    expect(report([], { debts: [] })).toBe(true);
  });

  test('1006.30(b): sold, placed or transferred, by channel or by what is done', () => {
    const settled = { debtSettledOn: date('2026-06-10') };
    const rule = objects('regf.30b.no-transfer');
    expect(rule(settled, NOON, { channel: 'transfer' })).toBe(true);
    expect(rule({ debtSettledOn: date('2026-06-11') }, NOON, { channel: 'transfer' })).toBe(false);
    for (const action of ['sell-debt', 'transfer-debt', 'place-debt'])
      expect(rule(settled, NOON, { channel: 'legal', action })).toBe(true);
    expect(rule(settled, NOON, { channel: 'legal', action: 'file-suit' })).toBe(false);
    expect(rule(settled, NOON, { channel: 'share-data' })).toBe(false);
    const status = (value: string) => rule({ bankruptcy: { status: value } }, NOON, { channel: 'transfer' });
    expect([status('discharged'), status('dismissed')]).toEqual([true, false]);
    expect(rule({}, NOON, { channel: 'transfer' })).toBe(false);
  });

  test('bankruptcy: pending since a day, pending since nobody knows when, and discharged are told apart', () => {
    const why = (bankruptcy: NonNullable<GateFacts['bankruptcy']>, act: Partial<IntendedAct> = {}) =>
      vote('bankruptcy.stay', { bankruptcy }, NOON, act)?.because;
    expect(why({ petitionFiledOn: date('2026-06-10'), status: 'pending' })).toEqual({
      en: 'a bankruptcy is pending, filed on 2026-06-10; every act to collect is stayed',
      'zh-CN': '破产程序进行中（2026-06-10 提出）；一切催收行为中止',
    });
    expect(why({})).toEqual({
      en: 'a bankruptcy is pending; every act to collect is stayed',
      'zh-CN': '破产程序进行中；一切催收行为中止',
    });
    expect(why({ status: 'discharged' })?.en).toBe('the debt was discharged in bankruptcy');
    expect(why({ petitionFiledOn: date('2026-06-11') })).toBeUndefined();
    expect(why({}, { channel: 'purge-evidence' })).toBeUndefined();
  });
});

describe('1006.38: disputes', () => {
  const rule = objects('regf.38.dispute');
  const dispute = { receivedAt: at(NOON), writing: true };
  const letter = { letterMailedOn: date('2026-06-01') };

  test('from the receipt on; a report alone must call it disputed when it does not freeze', () => {
    expect([rule({ dispute }), rule({ dispute }, '2026-06-10 11:59')]).toEqual([true, false]);
    const spoken = { dispute: { ...dispute, writing: false } };
    expect(flags(spoken, NOON, { channel: 'credit-bureau' })).toContain('report-as-disputed');
    expect(flags(spoken, NOON, { channel: 'mail' })).toEqual([]);
  });

  test('what the file says of the period, and what the dates say: the longer holds', () => {
    const said = (withinValidationPeriod: boolean | undefined, validation?: GateFacts['validation']) =>
      rule({
        dispute: { ...dispute, ...(withinValidationPeriod === undefined ? {} : { withinValidationPeriod }) },
        ...(validation === undefined ? {} : { validation }),
      });
    const over = { letterMailedOn: date('2026-01-15') };
    expect([said(true, over), said(false, over), said(undefined, over)]).toEqual([true, false, false]);
    expect([said(true), said(false), said(undefined)]).toEqual([true, false, true]);
    expect([said(false, letter), said(undefined, letter)]).toEqual([true, true]);
    expect(said(undefined, { ...over, returnedUndeliverable: true })).toBe(true);
  });

  test('an answer goes by mail or e-mail, and only an answer', () => {
    const by = (channel: string, purpose?: string) =>
      rule({ dispute }, NOON, { channel, ...(purpose === undefined ? {} : { purpose }) });
    expect([by('mail', 'verification'), by('email', 'verification'), by('sms', 'verification')]).toEqual([
      false,
      false,
      true,
    ]);
    expect([by('mail', 'reminder'), by('mail')]).toEqual([true, true]);
  });

  test('1006.38(b): while no notice has arrived the period has not ended; what does not overshadow may leave', () => {
    const over = (validation: GateFacts['validation'], content?: string) =>
      vote('regf.38b.overshadow', validation === undefined ? {} : { validation }, NOON, {
        channel: 'mail',
        ...(content === undefined ? {} : { content }),
      });
    expect(
      over({ letterMailedOn: date('2026-01-15'), returnedUndeliverable: true }, 'final-demand')?.because.en,
    ).toContain('no validation notice');
    expect(over(letter, 'final-demand')?.until).toBe(at('2026-07-09 00:00'));
    expect(over(letter, 'statement')).toBeUndefined();
    expect(over(letter)).toBeUndefined();
    expect(over(undefined, 'final-demand')).toBeUndefined();
  });
});

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
