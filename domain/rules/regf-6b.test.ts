/** Time, place and representation, 12 CFR 1006.6(b), from its wording and the commentary's examples. */
import { ask, at, consumer, date, EASTERN, objecting, PACIFIC } from '../../test/support/us-gate';
import type { GateFacts, InconvenientTime, IntendedAct } from '../gate/gate-facts';
import type { Instant, Zone } from '../time';

const asked = (facts: Partial<GateFacts>, when: string, act: Partial<IntendedAct> = {}) =>
  ask(consumer(facts), when, act);
const next = (facts: Partial<GateFacts>, when: string, act: Partial<IntendedAct> = {}): Instant | null =>
  asked(facts, when, act).allowedAt;

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR'];
const AFTERNOONS: InconvenientTime = { kind: 'hours', days: WEEKDAYS, from: '15:00', to: '17:00' };
const WEEKENDS: InconvenientTime = { kind: 'days', days: ['SA', 'SU'] };

describe('8:00 to 21:00 in every place where the consumer may be', () => {
  test.each<[string, Zone[], string, string, string | null]>([
    [
      'Eastern number, Pacific address: before 11:00 Eastern',
      [EASTERN, PACIFIC],
      '2026-06-10 10:59',
      'deny',
      '2026-06-10 11:00',
    ],
    ['after 11:00 Eastern', [EASTERN, PACIFIC], '2026-06-10 11:00', 'allow', null],
    ['before 21:00 Eastern', [EASTERN, PACIFIC], '2026-06-10 20:59', 'allow', null],
    ['after 21:00 Eastern', [EASTERN, PACIFIC], '2026-06-10 21:00', 'deny', '2026-06-11 11:00'],
    [
      'Eastern and Mountain: before 10:00 Eastern',
      [EASTERN, 'America/Denver' as Zone],
      '2026-06-10 09:59',
      'deny',
      '2026-06-10 10:00',
    ],
    ['Eastern and Mountain: after 10:00', [EASTERN, 'America/Denver' as Zone], '2026-06-10 10:00', 'allow', null],
    ['the order of places does not matter', [PACIFIC, EASTERN], '2026-06-10 21:00', 'deny', '2026-06-11 11:00'],
    ['7:30 EST on the day before clocks go forward', [EASTERN], '2026-03-07T12:30:00Z', 'deny', '2026-03-07T13:00:00Z'],
    ['8:30 EDT on the day they do', [EASTERN], '2026-03-08T12:30:00Z', 'allow', null],
    ['7:30 EST on the day they go back', [EASTERN], '2026-11-01T12:30:00Z', 'deny', '2026-11-01T13:00:00Z'],
    ['Phoenix has no summer time', ['America/Phoenix' as Zone], '2026-07-01T14:30:00Z', 'deny', '2026-07-01T15:00:00Z'],
    ['Indianapolis has', ['America/Indiana/Indianapolis' as Zone], '2026-07-01T12:00:00Z', 'allow', null],
    ['half an hour off', ['Asia/Kolkata' as Zone], '2026-07-01T02:29:00Z', 'deny', '2026-07-01T02:30:00Z'],
  ])('%s', (_name, zones, when, expected, free) => {
    const got = asked({ zones }, when);
    expect(got.verdict).toBe(expected);
    if (free !== null) expect(got.allowedAt).toBe(at(free));
  });

  test.each(['call', 'sms', 'email', 'visit', 'social'])('it holds for %s', (channel) => {
    expect(objecting(asked({}, '2026-06-10 22:00', { channel, visibleTo: 'recipient' }))).toEqual([
      'regf.6b.time-window',
    ]);
  });

  test('a text counts when it is sent: not when it arrives, not when it is read', () => {
    const act = { channel: 'sms', deliveredAt: at('2026-06-10 21:10'), viewedAt: at('2026-06-10 23:00') };
    expect(asked({}, '2026-06-10 20:55', act).verdict).toBe('allow');
    expect(asked({}, '2026-06-10 21:00', { ...act, deliveredAt: at('2026-06-11 09:00') }).verdict).toBe('deny');
  });
});

describe('times that the consumer called inconvenient', () => {
  const noTuesdays: InconvenientTime = {
    kind: 'days',
    days: ['TU', 'TH'],
    until: date('2026-12-31'),
    learnedFrom: 'creditor placement file',
  };

  test.each<[string, InconvenientTime[], string, string | null]>([
    ['no Tuesdays: Tue Jun 9', [noTuesdays], '2026-06-09 12:00', '2026-06-10 08:00'],
    ['Wed Jun 10', [noTuesdays], '2026-06-10 12:00', null],
    ['the last Thursday of the year', [noTuesdays], '2026-12-31 12:00', '2027-01-01 08:00'],
    ['Tue Jan 5 after the year named', [noTuesdays], '2027-01-05 12:00', null],
    ['weekdays 15 to 17: at 15:00', [AFTERNOONS, WEEKENDS], '2026-06-10 15:00', '2026-06-10 17:00'],
    ['at 14:59', [AFTERNOONS, WEEKENDS], '2026-06-10 14:59', null],
    ['at 17:00', [AFTERNOONS, WEEKENDS], '2026-06-10 17:00', null],
    ['Saturday: until Monday', [AFTERNOONS, WEEKENDS], '2026-06-13 11:00', '2026-06-15 08:00'],
    ['Friday at 20:59 is free', [AFTERNOONS, WEEKENDS], '2026-06-12 20:59', null],
    ['Friday at 21:30: the night, then the weekend', [AFTERNOONS, WEEKENDS], '2026-06-12 21:30', '2026-06-15 08:00'],
    ['hours of every day', [{ kind: 'hours', from: '00:00', to: '14:00' }], '2026-06-13 09:00', '2026-06-13 14:00'],
    ['hours past midnight', [{ kind: 'hours', from: '18:00', to: '10:00' }], '2026-06-13 09:00', '2026-06-13 10:00'],
    [
      'past midnight, the evening',
      [{ kind: 'hours', days: ['SA'], from: '18:00', to: '10:00' }],
      '2026-06-13 19:00',
      '2026-06-14 10:00',
    ],
    [
      'past midnight, another evening',
      [{ kind: 'hours', days: ['SA'], from: '18:00', to: '10:00' }],
      '2026-06-14 19:00',
      null,
    ],
    ['to the end of the day', [{ kind: 'hours', from: '12:00' }], '2026-06-13 13:00', '2026-06-14 08:00'],
    [
      'touching hours',
      [
        { kind: 'hours', to: '12:00' },
        { kind: 'hours', from: '12:00', to: '13:00' },
      ],
      '2026-06-13 09:00',
      '2026-06-13 13:00',
    ],
  ])('%s', (_name, inconvenient, when, free) => {
    const got = asked({ inconvenient }, when);
    expect(got.verdict).toBe(free === null ? 'allow' : 'deny');
    if (free !== null) expect(got.allowedAt).toBe(at(free));
  });

  test('every day for good is not cured by time', () => {
    expect(next({ inconvenient: [{ kind: 'days' }] }, '2026-06-09 12:00')).toBeNull();
  });

  test('hours are those of every place where the consumer may be', () => {
    const facts = { zones: [EASTERN, PACIFIC], inconvenient: [AFTERNOONS] };
    expect(next(facts, '2026-06-10 15:30')).toBe(at('2026-06-10 17:00'));
    expect(next(facts, '2026-06-10 18:30')).toBe(at('2026-06-10 20:00'));
  });

  test.each<[string, InconvenientTime, string, string]>([
    [
      '2:30 that a clock leaves out: 3:00 is free',
      { kind: 'hours', to: '02:30' },
      '2026-03-08T05:30:00Z',
      '2026-03-08T07:00:00Z',
    ],
    [
      'the hour that a clock shows twice',
      { kind: 'hours', to: '02:30' },
      '2026-11-01T04:30:00Z',
      '2026-11-01T07:30:00Z',
    ],
    ['1:30 for the first time is free', { kind: 'hours', to: '01:30' }, '2026-11-01T04:30:00Z', '2026-11-01T05:30:00Z'],
    ['a day of 23 hours', { kind: 'days', days: ['SU'] }, '2026-03-08T05:30:00Z', '2026-03-09T04:00:00Z'],
    ['within a minute', { kind: 'hours', to: '12:00' }, '2026-06-10T15:58:31Z', '2026-06-10T16:00:00Z'],
  ])('where clocks change: %s', (_name, told, when, free) => {
    const vote = asked({ inconvenient: [told] }, when).votes.find(({ rule }) => rule === 'regf.6b.designated-time');
    expect(vote?.until).toBe(at(free));
  });

  test.each([
    [{ kind: 'hours', from: '25:00' }],
    [{ kind: 'hours', to: 'noon' }],
    [{ kind: 'days', days: ['Montag'] }],
  ])('what cannot be read denies: %j', (told) => {
    const got = asked({ inconvenient: [told as InconvenientTime] }, '2026-06-10 12:00');
    expect(got.verdict).toBe('deny');
    expect(got.votes.find(({ rule }) => rule === 'regf.6b.designated-time')?.because.en).toContain(
      'cannot be evaluated without',
    );
  });
});

describe('who writes at an inconvenient time may be answered', () => {
  const inbound = [{ channel: 'email', at: at('2026-06-10 15:30') }];
  const facts = { inconvenient: [AFTERNOONS, WEEKENDS], inbound };
  const reply = { channel: 'email', inReplyTo: at('2026-06-10 15:30') };

  test.each<[string, Partial<GateFacts>, string, Partial<IntendedAct>, string]>([
    ['once, by e-mail, before 17:00', facts, '2026-06-10 16:00', reply, 'allow'],
    ['not by another medium', facts, '2026-06-10 16:00', { ...reply, channel: 'sms' }, 'deny'],
    ['not by telephone', facts, '2026-06-10 16:00', { channel: 'call' }, 'deny'],
    ['not without saying what is answered', facts, '2026-06-10 16:00', { channel: 'email' }, 'deny'],
    ['not to a message that nobody knows', { ...facts, inbound: [] }, '2026-06-10 16:00', reply, 'deny'],
    [
      'not twice',
      { ...facts, repliesSent: [{ channel: 'email', at: at('2026-06-10 15:45') }] },
      '2026-06-10 16:00',
      reply,
      'deny',
    ],
    [
      'not after an e-mail that is on record as an attempt',
      {
        ...facts,
        attempts: [
          {
            at: at('2026-06-10 15:45'),
            channel: 'email',
            direction: 'outbound',
            outcome: 'delivered',
            person: 'consumer',
            countsFor: ['d1'],
            discussed: [],
          },
        ],
      },
      '2026-06-10 16:00',
      reply,
      'deny',
    ],
    [
      'again to a second message',
      {
        ...facts,
        inbound: [...inbound, { channel: 'email', at: at('2026-06-10 15:50') }],
        repliesSent: [{ channel: 'email', at: at('2026-06-10 15:45') }],
      },
      '2026-06-10 16:00',
      { ...reply, inReplyTo: at('2026-06-10 15:50') },
      'allow',
    ],
    ['not in the stretch of the next day', facts, '2026-06-11 15:30', reply, 'deny'],
    [
      'not in a stretch that began after the message',
      { ...facts, inbound: [{ channel: 'email', at: at('2026-06-10 14:00') }] },
      '2026-06-10 15:30',
      { ...reply, inReplyTo: at('2026-06-10 14:00') },
      'deny',
    ],
    [
      'a reply that another text took does not use it up',
      { ...facts, repliesSent: [{ channel: 'sms', at: at('2026-06-10 15:45') }] },
      '2026-06-10 16:00',
      reply,
      'allow',
    ],
  ])('%s', (_name, given, when, act, expected) => {
    expect(asked(given, when, act).verdict).toBe(expected);
  });

  test('the second answer waits until 17:00', () => {
    const answered = { ...facts, repliesSent: [{ channel: 'email', at: at('2026-06-10 15:45') }] };
    expect(next(answered, '2026-06-10 16:00', reply)).toBe(at('2026-06-10 17:00'));
  });

  test('the portal serves while the session lasts; afterwards the day is barred', () => {
    const friday = {
      inconvenient: [{ kind: 'days', days: ['FR'] }] as InconvenientTime[],
      portalSession: { endedAt: at('2026-06-12 14:00') },
    };
    expect(asked(friday, '2026-06-12 13:00', { channel: 'portal' }).verdict).toBe('allow');
    expect(asked(friday, '2026-06-12 14:01', { channel: 'portal' }).verdict).toBe('deny');
    expect(asked(friday, '2026-06-12 13:00', { channel: 'email' }).verdict).toBe('deny');
    expect(next(friday, '2026-06-12 15:00', { channel: 'email' })).toBe(at('2026-06-13 08:00'));
  });

  test('a call at a bad time: a better one may be asked for, going on may not', () => {
    const script = (action: string) =>
      asked(facts, '2026-06-10 15:30', { channel: 'call-script', action, debtIds: [] }).verdict;
    expect(script('ask-to-continue-now')).toBe('deny');
    expect(script('ask-for-convenient-time')).toBe('allow');
  });
});

describe('places that the consumer called inconvenient', () => {
  const facts: Partial<GateFacts> = {
    inconvenientPlaces: ['home'],
    media: [
      { id: 'home-mail', place: 'home' },
      { id: 'home-landline', place: 'home' },
      { id: 'mobile', place: null },
      { id: 'email-1', place: null },
    ],
  };

  test.each<[string, Partial<GateFacts>, Partial<IntendedAct>, string]>([
    ['the landline at home', facts, { channel: 'call', media: 'home-landline' }, 'deny'],
    ['the letter box at home', facts, { channel: 'mail', media: 'home-mail' }, 'deny'],
    ['a visit at home', facts, { channel: 'visit', place: 'home' }, 'deny'],
    ['a visit elsewhere', facts, { channel: 'visit', place: 'cafe' }, 'allow'],
    ['the mobile number', facts, { channel: 'call', media: 'mobile' }, 'allow'],
    ['the mobile number, by `number`', facts, { channel: 'call', number: 'mobile' }, 'allow'],
    ['an e-mail', facts, { channel: 'email', media: 'email-1' }, 'allow'],
    [
      'the mobile number of who is known to be at home',
      { ...facts, knownLocation: 'home' },
      { channel: 'call', media: 'mobile' },
      'deny',
    ],
    [
      'a text to who is known to be at home',
      { ...facts, knownLocation: 'home' },
      { channel: 'sms', media: 'mobile' },
      'deny',
    ],
    ['known to be at work', { ...facts, knownLocation: 'work' }, { channel: 'call', media: 'mobile' }, 'allow'],
    ['a number that nobody can place', facts, { channel: 'call' }, 'deny'],
    ['a text needs no place', facts, { channel: 'sms' }, 'allow'],
    [
      'said in words',
      { mediaRequests: [{ said: "don't call me at work", at: at('2026-06-01 12:00') }] },
      { channel: 'call', place: 'work' },
      'deny',
    ],
    [
      'said in words, elsewhere',
      { mediaRequests: [{ said: "don't call me at work", at: at('2026-06-01 12:00') }] },
      { channel: 'call', place: 'home' },
      'allow',
    ],
  ])('%s', (_name, given, act, expected) => {
    expect(asked(given, '2026-06-10 12:00', act).verdict).toBe(expected);
  });

  test.each<[string, Partial<GateFacts>, Partial<IntendedAct>, string]>([
    ['the employer prohibits it', { employerProhibits: true }, { place: 'work' }, 'deny'],
    ['a visit', { employerProhibits: true }, { channel: 'visit', place: 'work' }, 'deny'],
    [
      'by the number',
      { employerProhibits: true, media: [{ id: 'office', place: 'work' }] },
      { media: 'office' },
      'deny',
    ],
    ['nobody prohibits', {}, { place: 'work' }, 'allow'],
    ['not at work', { employerProhibits: true }, { place: 'home' }, 'allow'],
    [
      'a mobile number while known to be at work',
      { employerProhibits: true, knownLocation: 'work', media: [{ id: 'mobile', place: null }] },
      { media: 'mobile' },
      'deny',
    ],
  ])('at work: %s', (_name, given, act, expected) => {
    expect(asked(given, '2026-06-10 12:00', act).verdict).toBe(expected);
  });
});

describe('an attorney', () => {
  const attorney = {
    knownAt: at('2026-06-01 12:00'),
    reachable: true,
    respondedWithinReasonableTime: true,
    consentsToDirect: false,
  };

  test.each<[string, NonNullable<GateFacts['attorney']>, string]>([
    ['who is known', attorney, 'deny'],
    ['of whom nothing else is known', {}, 'deny'],
    ['who consents to direct contact', { ...attorney, consentsToDirect: true }, 'allow'],
    ['who does not answer in reasonable time', { ...attorney, respondedWithinReasonableTime: false }, 'allow'],
    ['whose name and address cannot be found out', { ...attorney, reachable: false }, 'allow'],
    ['who becomes known later', { ...attorney, knownAt: at('2026-06-10 12:01') }, 'allow'],
    ['who becomes known now', { ...attorney, knownAt: at('2026-06-10 12:00') }, 'deny'],
  ])('%s', (_name, given, expected) => {
    expect(asked({ attorney: given }, '2026-06-10 12:00').verdict).toBe(expected);
  });

  test.each(['call', 'sms', 'email', 'mail', 'visit', 'social'])('bars %s', (channel) => {
    expect(objecting(asked({ attorney }, '2026-06-10 12:00', { channel, visibleTo: 'recipient' }))).toEqual([
      'regf.6b2.attorney',
    ]);
  });

  test('may be called, and the spouse may not', () => {
    expect(asked({ attorney }, '2026-06-10 12:00', { person: 'consumer-attorney' }).verdict).toBe('allow');
    expect(asked({ attorney }, '2026-06-10 12:00', { person: 'spouse' }).verdict).toBe('deny');
  });
});
