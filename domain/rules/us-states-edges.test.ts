/** The rules of states and cities, condition by condition: what each of them counts, whom it reaches, and until when. */
import { ask, at, call, consumer, EASTERN, objecting, PACIFIC, talk } from '../../test/support/us-gate';
import type { Attempt, Consent, GateFacts, IntendedAct } from '../gate/gate-facts';

const FIRST_PARTY = 'original-creditor-own-name';

/** Whether one rule objects to a creditor, whom federal law leaves out. */
const objects =
  (rule: string, pack: string, residence: string, given: Partial<GateFacts> = {}) =>
  (facts: Partial<GateFacts>, when: string, act: Partial<IntendedAct> = {}): boolean =>
    objecting(ask(consumer({ residence, collector: FIRST_PARTY, ...given, ...facts }), when, act, pack)).includes(rule);

const made = (when: string, more: Partial<Attempt> = {}): Attempt => call(when, more);

describe('Massachusetts, 940 CMR 7.05: members of the household who do not owe', () => {
  const spouse = { person: 'spouse' };
  const pair = (more: Partial<Attempt>): Attempt[] =>
    ['15', '16'].map((day) => made(`2026-06-${day} 12:00`, { person: 'spouse', ...more }));
  const often = objects('ma.household-frequency', 'us-ma', 'US-MA');

  test.each<[string, Partial<Attempt>, Partial<IntendedAct>, boolean]>([
    ['two calls at home', {}, spouse, true],
    ['two calls, of which nobody says where', { place: 'home' }, spouse, true],
    ['two texts, which are no calls', { channel: 'sms', outcome: 'delivered' }, spouse, false],
    ['two calls to the debtor', { person: 'consumer' }, spouse, false],
    ['two busy signals', { outcome: 'busy' }, spouse, false],
    ['two calls that they made', { direction: 'inbound' }, spouse, false],
    ['two calls for another debt', { countsFor: ['d2'] }, spouse, false],
    ['two calls at work, then one at home', { place: 'work' }, spouse, false],
    ['two calls at home, then one at work', {}, { ...spouse, place: 'work' }, false],
    ['two calls at work, then one there', { place: 'work' }, { ...spouse, place: 'work' }, true],
    ['two texts at work', { place: 'work', channel: 'sms' }, { ...spouse, place: 'work' }, false],
    ['two calls at work to the debtor', { place: 'work', person: 'consumer' }, { ...spouse, place: 'work' }, false],
    ['two busy signals at work', { place: 'work', outcome: 'busy' }, { ...spouse, place: 'work' }, false],
    ['two calls at work for another debt', { place: 'work', countsFor: ['d2'] }, { ...spouse, place: 'work' }, false],
    ['calls to the debtor are the debtor’s own', { person: 'consumer' }, {}, false],
    ['then a call to the attorney', {}, { person: 'attorney' }, false],
  ])('frequency: %s', (_name, more, act, expected) => {
    expect(often({ attempts: pair(more) }, '2026-06-17 12:00', act)).toBe(expected);
  });

  test('frequency: seven days at home, thirty elsewhere, and only who lives there', () => {
    expect(often({ attempts: pair({}) }, '2026-06-21 12:00', spouse)).toBe(true);
    expect(often({ attempts: pair({}) }, '2026-06-22 12:00', spouse)).toBe(false);
    const atWork = { ...spouse, place: 'work' };
    expect(often({ attempts: pair({ place: 'work' }) }, '2026-07-14 12:00', atWork)).toBe(true);
    expect(often({ attempts: pair({ place: 'work' }) }, '2026-07-15 12:00', atWork)).toBe(false);
    expect(often({ attempts: pair({}), residence: 'US-NH' }, '2026-06-17 12:00', spouse)).toBe(false);
    expect(often({ attempts: pair({}).slice(1) }, '2026-06-17 12:00', spouse)).toBe(false);
  });

  test('hours: eight to nine in the evening, Eastern, for the household alone', () => {
    const early = objects('ma.household-hours', 'us-ma', 'US-MA', { zones: [PACIFIC] });
    const told = ['07:59', '08:00', '20:59', '21:00'].map((time) => early({}, `2026-06-20 ${time}`, spouse));
    expect(told).toEqual([true, false, false, true]);
    expect(early({}, '2026-06-20 07:59', { person: 'consumer' })).toBe(false);
    expect(early({}, '2026-06-20 07:59', { person: 'attorney' })).toBe(false);
    expect(early({ residence: 'US-NH' }, '2026-06-20 07:59', spouse)).toBe(false);
    const got = ask(consumer({ residence: 'US-MA' }), '2026-06-20 07:59', { person: 'spouse' }, 'us-ma');
    expect(got.allowedAt).toBe(at('2026-06-20 08:00'));
  });

  test('no hint of the debt, but to who owes it, who speaks for them, or who lives elsewhere', () => {
    const hint = objects('ma.household-disclosure', 'us-ma', 'US-MA');
    const tell = (person: string, more: Partial<GateFacts> = {}) =>
      hint(more, '2026-06-20 12:00', { person, disclosesDebt: true });
    expect([tell('spouse'), tell('consumer'), tell('attorney')]).toEqual([true, false, false]);
    expect(tell('spouse', { residence: 'US-NH' })).toBe(false);
    expect(hint({}, '2026-06-20 12:00', { person: 'spouse', disclosesDebt: false })).toBe(false);
  });
});

describe('Massachusetts, 209 CMR 18.16(1)(d): two calls or texts', () => {
  const often = objects('ma.two-in-seven', 'us-ma', 'US-MA');
  const pair = (more: Partial<Attempt>): Attempt[] => ['08', '09'].map((day) => made(`2026-06-${day} 12:00`, more));
  const atWork = { place: 'work' };

  test.each<[string, Partial<Attempt>, Partial<IntendedAct>, boolean]>([
    ['two calls', {}, {}, true],
    ['two e-mails', { channel: 'email', outcome: 'delivered' }, {}, false],
    ['two calls to the spouse', { person: 'spouse' }, {}, false],
    ['two calls to the debtor, then one to the spouse', {}, { person: 'spouse' }, false],
    ['two calls to the spouse, then another there', { person: 'spouse' }, { person: 'spouse' }, true],
    ['two calls to a neighbour, whom other rules protect', { person: 'neighbour' }, { person: 'neighbour' }, false],
    ['two calls at work, then one there', atWork, atWork, true],
    ['two calls at home, then one at work', {}, atWork, false],
    ['two e-mails at work', { ...atWork, channel: 'email' }, atWork, false],
    ['two busy signals at work', { ...atWork, outcome: 'busy' }, atWork, false],
    ['two calls of theirs at work', { ...atWork, direction: 'inbound' }, atWork, false],
    ['two calls at work for another debt', { ...atWork, countsFor: ['d2'] }, atWork, false],
    ['two calls at work to the spouse', { ...atWork, person: 'spouse' }, atWork, false],
  ])('%s', (_name, more, act, expected) => {
    expect(often({ attempts: pair(more) }, '2026-06-10 12:00', act)).toBe(expected);
  });

  test('seven days at home, thirty elsewhere', () => {
    expect(often({ attempts: pair({}) }, '2026-06-14 12:00')).toBe(true);
    expect(often({ attempts: pair({}) }, '2026-06-15 12:00')).toBe(false);
    expect(often({ attempts: pair(atWork) }, '2026-07-07 12:00', atWork)).toBe(true);
    expect(often({ attempts: pair(atWork) }, '2026-07-08 12:00', atWork)).toBe(false);
  });
});

describe('Massachusetts, 209 CMR 18.17: visits', () => {
  const often = objects('ma.visit-frequency', 'us-ma', 'US-MA');
  const hours = objects('ma.visit-hours', 'us-ma', 'US-MA');
  const home = { channel: 'visit', place: 'home' };
  const visited = (more: Partial<Attempt> = {}): Attempt[] => [
    made('2026-06-01 17:00', { channel: 'visit', outcome: 'contact-made', place: 'home', ...more }),
  ];

  test.each<[string, Partial<GateFacts>, Partial<IntendedAct>, boolean]>([
    ['a visit before', { attempts: visited() }, home, true],
    ['a call before is no visit', { attempts: visited({ channel: 'call' }) }, home, false],
    ['one at work before', { attempts: visited({ place: 'work' }) }, home, false],
    ['one at home, then one at work', { attempts: visited() }, { channel: 'visit', place: 'work' }, false],
    ['who lives elsewhere', { attempts: visited(), residence: 'US-NH' }, home, false],
    [
      'agreed in writing, and not to more',
      { attempts: visited(), visitConsent: { writing: true, moreFrequent: false } },
      home,
      true,
    ],
  ])('one in thirty days: %s', (_name, facts, act, expected) => {
    expect(often(facts, '2026-06-20 12:00', act)).toBe(expected);
  });

  test('hours: by the minute, only there, and never without a zone', () => {
    const told = ['07:59', '08:00', '20:59', '21:00'].map((time) => hours({}, `2026-06-20 ${time}`, home));
    expect(told).toEqual([true, false, false, true]);
    expect(hours({ residence: 'US-NH' }, '2026-06-20 07:59', home)).toBe(false);
    const { votes } = ask(consumer({ residence: 'US-MA', zones: [] }), '2026-06-20 12:00', home, 'us-ma');
    expect(votes.find(({ rule }) => rule === 'ma.visit-hours')?.because.en).toContain('zones');
  });

  test('outside, unless invited; at work, unless asked for', () => {
    const inside = objects('ma.visit-outside', 'us-ma', 'US-MA');
    const step = (action: string, more: Partial<GateFacts> = {}) =>
      inside(more, '2026-06-20 12:00', { channel: 'visit-action', action });
    expect([step('enter-household'), step('enter-residence'), step('leave')]).toEqual([true, true, false]);
    expect(step('enter-residence', { residence: 'US-NH' })).toBe(false);
    const work = objects('ma.visit-work', 'us-ma', 'US-MA');
    expect(work({}, '2026-06-20 12:00', { channel: 'visit', place: 'work' })).toBe(true);
    expect(work({ residence: 'US-NH' }, '2026-06-20 12:00', { channel: 'visit', place: 'work' })).toBe(false);
    expect(work({}, '2026-06-20 12:00', home)).toBe(false);
  });
});

describe('Massachusetts, 209 CMR 18.16(1)(c): "not at work"', () => {
  const RULE = 'ma.work-request';
  const atWork = { channel: 'call', place: 'work' };
  const saying = 'do not call me at work';
  const kinds = (what: string, when: string): [string, Partial<GateFacts>][] => [
    ['a request', { requests: [{ what, at: at(when) }] }],
    ['a request about a medium', { mediaRequests: [{ said: what, at: at(when) }] }],
    ['said on a call of theirs', { inbound: [{ channel: 'call', at: at(when), text: what }] }],
  ];
  const holds = objects(RULE, 'us-ma', 'US-MA');

  test.each(kinds(saying, '2026-06-01 12:00'))('%s holds from its instant through the tenth day', (_kind, facts) => {
    const when = ['2026-06-01 11:59', '2026-06-01 12:00', '2026-06-10 23:59', '2026-06-11 00:00'];
    expect(when.map((moment) => holds(facts, moment, atWork))).toEqual([false, true, true, false]);
    const got = ask(consumer({ residence: 'US-MA', ...facts }), '2026-06-02 12:00', atWork, 'us-ma');
    expect(got.votes.find(({ rule }) => rule === RULE)?.until).toBe(at('2026-06-11 00:00'));
  });

  test.each(kinds('be kind to me', '2026-06-01 12:00'))('%s that names no work says nothing', (_kind, facts) => {
    expect(holds(facts, '2026-06-02 12:00', atWork)).toBe(false);
  });

  test('said twice, it holds ten days from the second time', () => {
    const twice = [
      { what: saying, at: at('2026-06-01 12:00') },
      { what: saying, at: at('2026-06-05 12:00') },
    ];
    const got = ask(consumer({ residence: 'US-MA', requests: twice }), '2026-06-06 12:00', atWork, 'us-ma');
    const vote = got.votes.find(({ rule }) => rule === RULE);
    expect(vote?.until).toBe(at('2026-06-15 00:00'));
    expect(vote?.because.en).toContain('2026-06-05');
  });

  test('in writing it holds from its arrival, without an end', () => {
    const written = (text?: string): Partial<GateFacts> => ({
      inbound: [{ channel: 'mail', at: at('2026-06-01 12:00'), ...(text === undefined ? {} : { text }) }],
    });
    const when = ['2026-06-01 11:59', '2026-06-01 12:00', '2027-06-01 12:00'];
    expect(when.map((moment) => holds(written(saying), moment, atWork))).toEqual([false, true, true]);
    expect(holds(written('be kind to me'), '2026-06-02 12:00', atWork)).toBe(false);
    expect(holds(written(), '2026-06-02 12:00', atWork)).toBe(false);
    const got = ask(consumer({ residence: 'US-MA', ...written(saying) }), '2026-06-02 12:00', atWork, 'us-ma');
    expect(got.votes.find(({ rule }) => rule === RULE)?.until).toBeNull();
  });

  test('a letter that comes while the words hold takes their end away', () => {
    const facts = {
      requests: [{ what: saying, at: at('2026-06-01 12:00') }],
      inbound: [{ channel: 'mail', at: at('2026-06-05 12:00'), text: saying }],
    };
    const got = ask(consumer({ residence: 'US-MA', ...facts }), '2026-06-02 12:00', atWork, 'us-ma');
    expect(got.votes.find(({ rule }) => rule === RULE)?.until).toBeNull();
  });

  test('elsewhere, and of who lives elsewhere, it is left to other rules', () => {
    const facts = { requests: [{ what: saying, at: at('2026-06-01 12:00') }] };
    expect(holds(facts, '2026-06-02 12:00', { place: 'home' })).toBe(false);
    expect(holds({ ...facts, residence: 'US-NH' }, '2026-06-02 12:00', atWork)).toBe(false);
  });
});

describe('Washington, RCW 19.16.250', () => {
  const home = objects('wa.home-hours', 'us-wa', 'US-WA');
  const often = objects('wa.three-per-week', 'us-wa', 'US-WA');
  const atWork = objects('wa.workplace-once-per-week', 'us-wa', 'US-WA');
  const days = (more: Partial<Attempt> = {}): Attempt[] =>
    ['08', '09', '10'].map((day) => made(`2026-06-${day} 12:00`, more));

  test('at home from 7:30 to 21:00, by the minute', () => {
    const told = ['07:29', '07:30', '20:59', '21:00'].map((time) => home({}, `2026-06-20 ${time}`));
    expect(told).toEqual([true, false, false, true]);
    expect(home({}, '2026-06-20 07:29', { place: 'work' })).toBe(false);
    expect(home({ residence: 'US-OR' }, '2026-06-20 07:29')).toBe(false);
    const got = ask(consumer({ residence: 'US-WA', collector: FIRST_PARTY }), '2026-06-20 21:00', {}, 'us-wa');
    expect(got.allowedAt).toBe(at('2026-06-21 07:30'));
  });

  test.each<[string, Partial<GateFacts>, Partial<IntendedAct>, boolean]>([
    ['three to the debtor', { attempts: days() }, {}, true],
    ['three to a neighbour', { attempts: days({ person: 'neighbour' }) }, {}, false],
    ['three to the debtor, then one to a neighbour', { attempts: days() }, { person: 'neighbour' }, false],
    ['three of theirs', { attempts: days({ direction: 'inbound' }) }, {}, false],
    ['who lives elsewhere', { attempts: days(), residence: 'US-OR' }, {}, false],
  ])('three in a week: %s', (_name, facts, act, expected) => {
    expect(often(facts, '2026-06-11 12:00', act)).toBe(expected);
  });

  test.each<[string, Partial<GateFacts>, Partial<IntendedAct>, boolean]>([
    ['one at work', { attempts: days({ place: 'work' }).slice(2) }, { place: 'work' }, true],
    ['one at home', { attempts: days({ place: 'home' }).slice(2) }, { place: 'work' }, false],
    ['a busy signal at work', { attempts: days({ place: 'work', outcome: 'busy' }) }, { place: 'work' }, false],
    ['who lives elsewhere', { attempts: days({ place: 'work' }), residence: 'US-OR' }, { place: 'work' }, false],
    ['nothing before', { attempts: [] }, { place: 'work' }, false],
  ])('once a week at work: %s', (_name, facts, act, expected) => {
    expect(atWork(facts, '2026-06-11 12:00', act)).toBe(expected);
  });
});

describe('New York City and the District of Columbia: three in seven days', () => {
  const days = (more: Partial<Attempt> = {}): Attempt[] =>
    ['08', '09', '10'].map((day) => made(`2026-06-${day} 12:00`, more));
  const cases: [string, Partial<Attempt>, Partial<IntendedAct>, boolean][] = [
    ['three calls', {}, {}, true],
    ['three of theirs', { direction: 'inbound' }, {}, false],
    ['three busy signals', { outcome: 'busy' }, {}, false],
    ['three to the spouse', { person: 'spouse' }, {}, false],
    ['three to the spouse, then another there', { person: 'spouse' }, { person: 'spouse' }, true],
    ['three for another account', { countsFor: ['d2'] }, {}, false],
    ['three to the attorney, whom none of it counts', { person: 'attorney' }, { person: 'attorney' }, false],
  ];
  const inCity = objects('nyc.freq', 'us-nyc', 'US-NYC');
  const inDistrict = objects('dc.freq', 'us-dc', 'US-DC');

  test.each(cases)('%s', (_name, more, act, expected) => {
    expect(inCity({ attempts: days(more) }, '2026-06-11 12:00', act)).toBe(expected);
    expect(inDistrict({ attempts: days(more) }, '2026-06-11 12:00', act)).toBe(expected);
  });

  test('through the seventh day, and only who lives there', () => {
    for (const often of [inCity, inDistrict]) {
      expect(often({ attempts: days() }, '2026-06-14 12:00')).toBe(true);
      expect(often({ attempts: days() }, '2026-06-15 12:00')).toBe(false);
      expect(often({ attempts: days(), residence: 'US-NJ' }, '2026-06-11 12:00')).toBe(false);
    }
    expect(inCity({ attempts: days(), residence: 'US-NY-NYC' }, '2026-06-11 12:00')).toBe(true);
  });
});

describe('New York City: consent before a text or an e-mail', () => {
  const lacks = objects('nyc.electronic-consent', 'us-nyc', 'US-NYC');
  const given: Consent = { person: 'consumer', debtIds: ['d1'], receivedAt: at('2026-06-01 12:00'), scope: 'texts' };
  const NOON = '2026-06-11 12:00';
  const sms = (more: Partial<Consent>, when = NOON): boolean =>
    lacks({ consents: [{ ...given, ...more }] }, when, { channel: 'sms' });

  test.each<[string, Partial<Consent>, boolean]>([
    ['given', {}, false],
    ['given by the spouse', { person: 'spouse' }, true],
    ['given to the creditor before', { givenTo: 'original-creditor' }, true],
    ['received this instant', { receivedAt: at(NOON) }, false],
    ['still to come', { receivedAt: at('2026-06-11 12:01') }, true],
    ['taken back this instant', { revokedAt: at(NOON) }, true],
    ['to be taken back later', { revokedAt: at('2026-06-11 12:01') }, false],
    ['for another debt', { debtIds: ['d2'] }, true],
    ['to e-mail', { scope: 'e-mail' }, true],
    ['to email, as others write it', { scope: 'email' }, true],
    ['to electronic messages', { scope: 'electronic messages' }, false],
    ['sent by text itself', { scope: '', via: 'sms' }, false],
    ['sent by e-mail, and to nothing named', { scope: '', via: 'email' }, true],
  ])('to texts, %s', (_name, more, expected) => {
    expect(sms(more)).toBe(expected);
  });

  test('to e-mail, in both spellings; a consent among others; for every debt of the message', () => {
    const mail = (more: Partial<Consent>, debtIds = ['d1']): boolean =>
      lacks(
        {
          consents: [
            { ...given, person: 'spouse' },
            { ...given, ...more },
          ],
        },
        NOON,
        { channel: 'email', debtIds },
      );
    expect([mail({ scope: 'e-mail' }), mail({ scope: 'email' }), mail({ scope: 'texts' })]).toEqual([
      false,
      false,
      true,
    ]);
    expect(mail({ scope: 'e-mail' }, ['d1', 'd2'])).toBe(true);
    expect(lacks({}, NOON, { channel: 'sms' })).toBe(true);
  });

  test('a consent that is to come ends the objection; who lives elsewhere needs none; a bare confirmation may leave', () => {
    const to = (more: Partial<Consent>) =>
      ask(
        consumer({ residence: 'US-NYC', collector: FIRST_PARTY, consents: [{ ...given, ...more }] }),
        NOON,
        { channel: 'sms' },
        'us-nyc',
      );
    expect(to({ receivedAt: at('2026-06-12 12:00') }).allowedAt).toBe(at('2026-06-12 12:00'));
    expect(to({ receivedAt: at('2026-06-12 12:00'), scope: 'call me' }).allowedAt).toBeNull();
    expect(lacks({ residence: 'US-NJ' }, NOON, { channel: 'sms' })).toBe(false);
    expect(lacks({}, NOON, { channel: 'sms', content: 'opt-out-confirmation-only' })).toBe(false);
  });
});

test('California: what is told of one debtor is not taken for another’s', () => {
  const inCa = (more: Partial<GateFacts>) =>
    objecting(ask(consumer({ residence: 'US-CA', collector: FIRST_PARTY, ...more }), '2026-06-10 12:00', {}, 'us-ca'));
  const facts = { attorney: {}, zones: [EASTERN] };
  expect(inCa(facts)).toEqual(['ca.rosenthal.6b2.attorney']);
  expect(inCa({})).toEqual([]);
  expect(inCa({ attempts: [talk('2026-06-09 12:00')] })).toEqual([]);
});
