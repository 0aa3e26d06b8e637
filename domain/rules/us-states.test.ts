/** The states and cities that reach further than federal law, from what was read of them. */
import { ask, at, call, consumer, date, objecting, PACIFIC, talk } from '../../test/support/us-gate';
import type { Attempt, GateFacts, IntendedAct } from '../gate/gate-facts';
import { checkSettings } from '../gate/in-force';
import { PACKS, packsOf } from '../packs/registry';

const FIRST_PARTY = 'original-creditor-own-name';
const sms = (when: string, more: Partial<Attempt> = {}): Attempt =>
  call(when, { channel: 'sms', outcome: 'delivered', ...more });
const visit = (when: string, more: Partial<Attempt> = {}): Attempt =>
  call(when, { channel: 'visit', outcome: 'contact-made', place: 'home', ...more });
const email = (when: string, more: Partial<Attempt> = {}): Attempt =>
  call(when, { channel: 'email', outcome: 'delivered', ...more });

describe('Massachusetts', () => {
  const inMa = (facts: Partial<GateFacts>, when: string, act: Partial<IntendedAct> = {}) =>
    ask(consumer({ residence: 'US-MA', ...facts }), when, act, 'us-ma');
  const two = [talk('2026-06-08 10:00'), sms('2026-06-10 10:00')];

  test.each<[string, Partial<GateFacts>, string, Partial<IntendedAct>, string]>([
    ['a call and a text, then a text', { attempts: two }, '2026-06-12 10:00', { channel: 'sms' }, 'deny'],
    ['then an e-mail', { attempts: two }, '2026-06-12 10:00', { channel: 'email' }, 'allow'],
    ['after seven days from the first', { attempts: two }, '2026-06-15 10:00', { channel: 'sms' }, 'allow'],
    ['the second one', { attempts: two.slice(1) }, '2026-06-12 10:00', {}, 'allow'],
    [
      'for another debt',
      { attempts: two, debts: [{ id: 'd1' }, { id: 'd2' }] },
      '2026-06-12 10:00',
      { channel: 'sms', debtIds: ['d2'] },
      'allow',
    ],
    ['a creditor too', { attempts: two, collector: FIRST_PARTY }, '2026-06-12 10:00', { channel: 'sms' }, 'deny'],
    ['who lives elsewhere', { attempts: two, residence: 'US-NH' }, '2026-06-12 10:00', { channel: 'sms' }, 'allow'],
    [
      'who lives nobody knows where',
      { attempts: two, residence: undefined as never },
      '2026-06-12 10:00',
      { channel: 'sms' },
      'deny',
    ],
    [
      'the second one to who lives nobody knows where',
      { attempts: two.slice(1), residence: undefined as never },
      '2026-06-12 10:00',
      {},
      'allow',
    ],
    [
      'calls that they made',
      { attempts: two.map((made) => ({ ...made, direction: 'inbound' as const })) },
      '2026-06-12 10:00',
      { channel: 'sms' },
      'allow',
    ],
    [
      'a busy signal reached nobody',
      { attempts: [sms('2026-06-10 10:00'), call('2026-06-10 11:00', { outcome: 'busy' })] },
      '2026-06-12 10:00',
      { channel: 'sms' },
      'allow',
    ],
    [
      'elsewhere: the third in 30 days',
      { attempts: [call('2026-06-01 10:00', { place: 'work' }), call('2026-06-12 10:00', { place: 'work' })] },
      '2026-06-25 10:00',
      { place: 'work' },
      'deny',
    ],
    [
      'calls at work do not use up those at home',
      { attempts: [call('2026-06-08 10:00', { place: 'work' }), call('2026-06-09 10:00', { place: 'work' })] },
      '2026-06-10 10:00',
      { place: 'home' },
      'allow',
    ],
  ])('two in seven: %s', (_name, facts, when, act, expected) => {
    expect(inMa(facts, when, act).verdict).toBe(expected);
  });

  test('two in seven: the third waits for the morning of the eighth day', () => {
    expect(inMa({ attempts: two }, '2026-06-12 10:00', { channel: 'sms' }).allowedAt).toBe(at('2026-06-15 08:00'));
  });

  test.each<[string, Partial<GateFacts>, string, string]>([
    ['19 days after one', { attempts: [visit('2026-06-01 17:00')] }, '2026-06-20 17:00', 'deny'],
    ['on the thirtieth day', { attempts: [visit('2026-06-01 17:00')] }, '2026-06-30 17:00', 'deny'],
    ['after it', { attempts: [visit('2026-06-01 17:00')] }, '2026-07-01 09:00', 'allow'],
    [
      'after one that met nobody',
      { attempts: [visit('2026-06-01 17:00', { outcome: 'nobody-contacted' })] },
      '2026-06-20 17:00',
      'allow',
    ],
    [
      'after one of unknown end',
      { attempts: [visit('2026-06-01 17:00', { outcome: 'pending' })] },
      '2026-06-20 17:00',
      'deny',
    ],
    ['for another debt', { attempts: [visit('2026-06-01 17:00', { countsFor: ['d2'] })] }, '2026-06-20 17:00', 'allow'],
    [
      'agreed in writing',
      { attempts: [visit('2026-06-01 17:00')], visitConsent: { writing: true, moreFrequent: true } },
      '2026-06-20 17:00',
      'allow',
    ],
    [
      'agreed aloud',
      { attempts: [visit('2026-06-01 17:00')], visitConsent: { writing: false, moreFrequent: true } },
      '2026-06-20 17:00',
      'deny',
    ],
    [
      'agreed to something else',
      { attempts: [visit('2026-06-01 17:00')], visitConsent: { writing: true } },
      '2026-06-20 17:00',
      'deny',
    ],
    ['at 21:30', {}, '2026-06-20 21:30', 'deny'],
    ['at 8:00', {}, '2026-06-20 08:00', 'allow'],
    ['by a creditor at 21:30', { collector: FIRST_PARTY }, '2026-06-20 21:30', 'deny'],
  ])('a visit %s', (_name, facts, when, expected) => {
    expect(inMa(facts, when, { channel: 'visit', place: 'home' }).verdict).toBe(expected);
  });

  test('a visit waits for the thirty-first day', () => {
    const got = inMa({ attempts: [visit('2026-06-01 17:00')] }, '2026-06-20 17:00', {
      channel: 'visit',
      place: 'home',
    });
    expect(got.allowedAt).toBe(at('2026-07-01 08:00'));
    expect(inMa({}, '2026-06-20 21:30', { channel: 'visit', place: 'home' }).allowedAt).toBe(at('2026-06-21 08:00'));
  });

  test.each<[string, Partial<IntendedAct>, string]>([
    ['to enter uninvited', { channel: 'visit-action', action: 'enter-household', expresslyInvited: false }, 'deny'],
    ['to enter, invited or not, nobody says', { channel: 'visit-action', action: 'enter-household' }, 'deny'],
    ['to enter invited', { channel: 'visit-action', action: 'enter-household', expresslyInvited: true }, 'allow'],
    ['to speak at the door', { channel: 'visit-action', action: 'speak-at-the-door' }, 'allow'],
    ['at work', { channel: 'visit', place: 'work' }, 'deny'],
    ['at work, asked for', { channel: 'visit', place: 'work', requestedByConsumer: true }, 'allow'],
    ['at work, not asked for', { channel: 'visit', place: 'work', requestedByConsumer: false }, 'deny'],
  ])('%s', (_name, act, expected) => {
    expect(inMa({}, '2026-06-20 17:00', act).verdict).toBe(expected);
  });

  test.each<[string, Partial<GateFacts>, string, Partial<IntendedAct>, string[]]>([
    [
      'a hint of the debt',
      {},
      '2026-06-20 17:00',
      { person: 'spouse', disclosesDebt: true },
      ['ma.household-disclosure'],
    ],
    ['no hint', {}, '2026-06-20 17:00', { person: 'spouse' }, []],
    [
      'before 8:00 Eastern, in California',
      { zones: [PACIFIC], collector: FIRST_PARTY },
      '2026-06-20 07:30',
      { person: 'spouse' },
      ['ma.household-hours'],
    ],
    [
      'after 21:00 Eastern, in California',
      { zones: [PACIFIC] },
      '2026-06-20 21:30',
      { person: 'spouse' },
      ['ma.household-hours'],
    ],
    [
      'the third call, whoever answered',
      {
        attempts: [
          call('2026-06-15 12:00', { person: 'spouse' }),
          call('2026-06-16 12:00', { person: 'household-member-1' }),
        ],
        collector: FIRST_PARTY,
      },
      '2026-06-17 12:00',
      { person: 'spouse' },
      ['ma.household-frequency'],
    ],
  ])('the household: %s', (_name, facts, when, act, rules) => {
    expect(objecting(inMa(facts, when, act))).toEqual(rules);
  });

  describe('"not at work"', () => {
    const asked = {
      collector: FIRST_PARTY,
      requests: [{ what: 'do not call me at work', at: at('2026-06-01 12:00') }],
    } as const;
    const work = { channel: 'call', place: 'work' };
    const letter = (when: string) => ({ channel: 'mail', at: at(when), text: 'Do not call me at work.' });

    test.each<[string, Partial<GateFacts>, string, Partial<IntendedAct>, string]>([
      ['on the tenth day', asked, '2026-06-10 12:00', work, 'deny'],
      ['after ten days', asked, '2026-06-11 12:00', work, 'allow'],
      ['at home', asked, '2026-06-02 12:00', { place: 'home' }, 'allow'],
      [
        'confirmed in writing within seven days',
        { ...asked, inbound: [letter('2026-06-07 12:00')] },
        '2026-08-11 12:00',
        work,
        'deny',
      ],
      [
        'written later: it holds by itself',
        { ...asked, inbound: [letter('2026-06-08 12:00')] },
        '2026-08-11 12:00',
        work,
        'deny',
      ],
      [
        'written at once',
        { collector: FIRST_PARTY, inbound: [letter('2026-06-08 12:00')] },
        '2026-08-11 12:00',
        work,
        'deny',
      ],
    ])('%s', (_name, facts, when, act, expected) => {
      expect(inMa(facts, when, act).verdict).toBe(expected);
    });

    test('it ends with the midnight after the tenth day', () => {
      expect(inMa(asked, '2026-06-02 12:00', work).allowedAt).toBe(at('2026-06-11 00:00'));
    });
  });
});

describe('Washington', () => {
  const inWa = (facts: Partial<GateFacts>, when: string, act: Partial<IntendedAct> = {}) =>
    ask(consumer({ residence: 'US-WA', ...facts }), when, act, 'us-wa');
  const three = [email('2026-06-08 13:00'), email('2026-06-09 13:00', { person: 'spouse' }), email('2026-06-10 13:00')];

  test.each<[string, Partial<GateFacts>, string, Partial<IntendedAct>, string]>([
    ['the fourth, the spouse counted', { attempts: three }, '2026-06-11 13:00', { channel: 'email' }, 'deny'],
    ['to the spouse', { attempts: three }, '2026-06-11 13:00', { channel: 'email', person: 'spouse' }, 'deny'],
    ['by another medium', { attempts: three }, '2026-06-11 13:00', { channel: 'visit' }, 'deny'],
    ['for another debt', { attempts: three }, '2026-06-11 13:00', { channel: 'email', debtIds: ['d2'] }, 'deny'],
    ['by a creditor', { attempts: three, collector: FIRST_PARTY }, '2026-06-11 13:00', { channel: 'email' }, 'deny'],
    ['the third', { attempts: three.slice(1) }, '2026-06-11 13:00', { channel: 'email' }, 'allow'],
    ['a week after the first', { attempts: three }, '2026-06-15 13:00', { channel: 'email' }, 'allow'],
    ['to the attorney', { attempts: three }, '2026-06-11 13:00', { channel: 'email', person: 'attorney' }, 'allow'],
    [
      'at work, the second in a week',
      { attempts: [call('2026-06-08 13:00', { place: 'work' })] },
      '2026-06-11 13:00',
      { channel: 'visit', place: 'work' },
      'deny',
    ],
    [
      'at work, a week later',
      { attempts: [call('2026-06-08 13:00', { place: 'work' })] },
      '2026-06-15 13:00',
      { channel: 'visit', place: 'work' },
      'allow',
    ],
    [
      'at home after one at work',
      { attempts: [call('2026-06-08 13:00', { place: 'work' })] },
      '2026-06-11 13:00',
      { channel: 'visit', place: 'home' },
      'allow',
    ],
    ['a creditor at 7:29', { collector: FIRST_PARTY }, '2026-06-11 07:29', {}, 'deny'],
    ['a creditor at 7:30', { collector: FIRST_PARTY }, '2026-06-11 07:30', {}, 'allow'],
    [
      'a creditor at 21:00',
      { collector: FIRST_PARTY },
      '2026-06-11 21:00',
      { channel: 'visit', place: 'home' },
      'deny',
    ],
    ['a creditor without a zone', { collector: FIRST_PARTY, zones: [] }, '2026-06-11 12:00', {}, 'deny'],
    [
      'a suit after six years',
      { collector: FIRST_PARTY, dueOn: date('2020-01-01'), debts: [{ id: 'd1', type: 'personal-loan' }] },
      '2026-06-11 12:00',
      { channel: 'legal', action: 'file-suit' },
      'deny',
    ],
    [
      'a suit on a card after three',
      { collector: FIRST_PARTY, dueOn: date('2023-01-01') },
      '2026-06-11 12:00',
      { channel: 'legal', action: 'file-suit' },
      'deny',
    ],
    [
      'a suit in time',
      { collector: FIRST_PARTY, dueOn: date('2024-01-01') },
      '2026-06-11 12:00',
      { channel: 'legal', action: 'file-suit' },
      'allow',
    ],
    [
      'a suit on a debt of unknown age',
      { collector: FIRST_PARTY },
      '2026-06-11 12:00',
      { channel: 'legal', action: 'file-suit' },
      'deny',
    ],
  ])('%s', (_name, facts, when, act, expected) => {
    expect(inWa(facts, when, act).verdict).toBe(expected);
  });
});

describe('New York and its city', () => {
  const inCity = (facts: Partial<GateFacts>, when: string, act: Partial<IntendedAct> = {}) =>
    ask(consumer({ residence: 'US-NYC', collector: FIRST_PARTY, ...facts }), when, act, 'us-nyc');
  const three = [email('2026-06-08 13:00'), call('2026-06-09 13:00'), email('2026-06-10 13:00')];
  const consents = [
    { person: 'consumer', debtIds: ['d1'], receivedAt: at('2026-01-01 12:00'), scope: 'texts and e-mail' },
  ];

  test.each<[string, Partial<GateFacts>, string, Partial<IntendedAct>, string[]]>([
    ['the fourth in seven days', { attempts: three }, '2026-06-11 13:00', {}, ['nyc.freq']],
    ['the third', { attempts: three.slice(1) }, '2026-06-11 13:00', {}, []],
    [
      'before the rules held',
      { attempts: [email('2025-06-08 13:00'), call('2025-06-09 13:00'), email('2025-06-10 13:00')] },
      '2025-06-11 13:00',
      {},
      [],
    ],
    ['for another account', { attempts: three }, '2026-06-11 13:00', { debtIds: ['d2'] }, []],
    ['a text without consent', {}, '2026-06-11 13:00', { channel: 'sms' }, ['nyc.electronic-consent']],
    ['a text with consent', { consents }, '2026-06-11 13:00', { channel: 'sms' }, []],
    [
      'consent to be called',
      { consents: consents.map((given) => ({ ...given, scope: 'call me' })) },
      '2026-06-11 13:00',
      { channel: 'email' },
      ['nyc.electronic-consent'],
    ],
    [
      'consent taken back',
      { consents: consents.map((given) => ({ ...given, revokedAt: at('2026-02-01 12:00') })) },
      '2026-06-11 13:00',
      { channel: 'email' },
      ['nyc.electronic-consent'],
    ],
    [
      'records of two years',
      { lastCollectionActivityOn: date('2026-01-01') },
      '2028-01-01T12:00:00-05:00',
      { channel: 'purge-evidence', what: 'records' },
      ['nyc.retention'],
    ],
    [
      'a suit after three years',
      { dueOn: date('2023-01-10') },
      '2026-01-11 12:00',
      { channel: 'legal', action: 'file-suit' },
      ['ny.sol'],
    ],
    [
      'a suit on the last day',
      { dueOn: date('2023-01-10') },
      '2026-01-10 12:00',
      { channel: 'legal', action: 'file-suit' },
      [],
    ],
    ['elsewhere', { attempts: three, residence: 'US-NJ' }, '2026-06-11 13:00', {}, []],
  ])('%s', (_name, facts, when, act, rules) => {
    expect(objecting(inCity(facts, when, act))).toEqual(rules);
  });

  test('a payment does not start limitation anew', () => {
    const paid = { dueOn: date('2023-01-10'), lastCollectionActivityOn: date('2025-12-01') };
    expect(inCity(paid, '2026-01-11 12:00', { channel: 'legal', action: 'file-suit' }).derived).toEqual({
      limitationEnds: '2026-01-10',
    });
  });
});

test('District of Columbia: the fourth call in seven days; texts are not counted', () => {
  const facts = (attempts: Attempt[]): GateFacts => consumer({ residence: 'US-DC', collector: FIRST_PARTY, attempts });
  const calls = ['08', '09', '10'].map((day) => call(`2026-06-${day} 12:00`));
  expect(objecting(ask(facts(calls), '2026-06-11 12:00', {}, 'us-dc'))).toEqual(['dc.freq']);
  expect(ask(facts(calls), '2026-06-15 12:00', {}, 'us-dc').verdict).toBe('allow');
  expect(ask(facts(calls.map((made) => ({ ...made, channel: 'sms' }))), '2026-06-11 12:00', {}, 'us-dc').verdict).toBe(
    'allow',
  );
});

test('California: an original creditor keeps the hours, the attorney and the third parties of federal law, and not its count of calls', () => {
  const facts = consumer({ residence: 'US-CA', collector: FIRST_PARTY });
  const in_ = (more: Partial<GateFacts>, when: string, act: Partial<IntendedAct> = {}) =>
    objecting(ask({ ...facts, ...more }, when, act, 'us-ca'));
  expect(in_({}, '2026-06-10 22:00')).toEqual(['ca.rosenthal.6b.time-window']);
  expect(in_({ attorney: {} }, '2026-06-10 12:00')).toEqual(['ca.rosenthal.6b2.attorney']);
  expect(in_({}, '2026-06-10 12:00', { person: 'referee' })).toEqual(['ca.rosenthal.6d.third-parties']);
  expect(
    in_(
      { attempts: ['04', '05', '06', '07', '08', '09', '10'].map((day) => call(`2026-06-${day} 09:00`)) },
      '2026-06-10 12:00',
    ),
  ).toEqual([]);
  expect(in_({ residence: 'US-NV' }, '2026-06-10 22:00')).toEqual([]);
  expect(in_({ collector: 'fdcpa-debt-collector' }, '2026-06-10 22:00')).toEqual(['regf.6b.time-window']);
});

describe('the packs', () => {
  const american = [...PACKS.keys()].filter((id) => id.startsWith('us-'));

  test('each brings federal law along, and no two rules have one id', () => {
    for (const id of american) {
      const packs = packsOf([id]);
      expect(packs.map((pack) => pack.id)).toContain('us-fed');
      expect(checkSettings(packs, {})).toEqual([]);
      const ids = packs.flatMap((pack) => pack.rules.map((rule) => rule.id));
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  test('a number of a city or district that nobody read is marked', () => {
    for (const id of ['nyc.freq', 'dc.freq'])
      expect([...PACKS.values()].flatMap((pack) => pack.rules).find((rule) => rule.id === id)?.read).toBe('unverified');
  });

  test.each(american)('%s says what it reads, and each rule is asked about something', (id) => {
    for (const rule of packsOf([id]).flatMap((pack) => pack.rules)) {
      expect(rule.reads.length).toBeGreaterThan(0);
      expect(rule.title['zh-CN']).toMatch(/\p{Script=Han}/u);
      expect(rule.article).not.toBe('');
    }
  });
});
