/** Guarantee: CONC 7 as the handbook words it: no hours of its own, the customer's wishes, privacy, visits, disputes. */
import { PackCase } from '../../test/support/pack-case';

const uk = new PackCase('uk-fca', {
  collector: 'authorised-firm',
  residence: 'GB-ENG',
  consumer: { zones: ['Europe/London'] },
});
const NOON = '2026-06-10T12:00:00+01:00';
const act = (channel: string, more: object = {}) => ({ channel, at: NOON, ...more });

describe('7.9.4: requests about when', () => {
  const shift = { requests: [{ at: '2026-06-01T10:00:00+01:00', what: 'shift worker: no contact before 14:00' }] };
  const said = { inconvenient: [{ kind: 'hours', from: '00:00', to: '14:00' }] };

  test.each([
    ['in words', shift],
    ['as times', said],
    ['both', { ...shift, ...said }],
  ])('a shift worker who said so %s is left alone until two', (_how, given) => {
    expect(uk.ask(given, act('call'))).toMatchObject({
      against: ['conc.7.9.4.reasonable-times'],
      next: '2026-06-10T14:00:00+01:00',
    });
    expect(uk.ask(given, act('call', { at: '2026-06-10T13:59:59+01:00' })).verdict).toBe('deny');
    expect(uk.ask(given, act('call', { at: '2026-06-10T14:00:00+01:00' })).verdict).toBe('allow');
    expect(uk.ask(given, act('mail')).verdict).toBe('allow');
  });

  test('days, evenings, nights and their last date', () => {
    const next = (inconvenient: object, at = NOON) => uk.ask({ inconvenient: [inconvenient] }, act('sms', { at })).next;
    expect(next({ kind: 'days', days: ['WE', 'TH'] })).toBe('2026-06-12T00:00:00+01:00');
    expect(next({ kind: 'days', days: ['WE'], until: '2026-06-09' })).toBe(NOON);
    expect(next({ kind: 'days', days: ['WE'], until: '2026-06-10' })).toBe('2026-06-11T00:00:00+01:00');
    expect(next({ kind: 'hours', from: '22:00', to: '13:00' })).toBe('2026-06-10T13:00:00+01:00');
    expect(next({ kind: 'hours', from: '22:00', to: '13:00' }, '2026-06-10T22:30:00+01:00')).toBe(
      '2026-06-11T13:00:00+01:00',
    );
    expect(next({ kind: 'hours', days: ['WE'], from: '11:00' })).toBe('2026-06-11T00:00:00+01:00');
    expect(next({ kind: 'hours', days: ['TH'], from: '11:00', to: '13:00' })).toBe(NOON);
    expect(next({ kind: 'hours', from: '12:00', to: '09:00' })).toBe('2026-06-11T09:00:00+01:00');
    expect(next({ kind: 'hours', from: '11:00', to: '12:00' })).toBe(NOON);
    expect(next({ kind: 'hours', from: '11:00', to: '24:00' })).toBe('2026-06-11T00:00:00+01:00');
    expect(next({ kind: 'hours', from: '13:00', to: '13:00' })).toBeNull();
    expect(next({ kind: 'days', days: ['WE'], from: '13:00', to: '14:00' })).toBe('2026-06-11T00:00:00+01:00');
    expect(next({ kind: 'days' })).toBeNull();
    expect(next({ kind: 'days', until: '2027-01-01' })).toBe('2027-01-02T00:00:00+00:00');
  });

  test('across clock changes the end is exact', () => {
    const next = (to: string, at: string) =>
      uk.ask({ inconvenient: [{ kind: 'hours', from: '00:00', to }] }, act('email', { at })).next;
    // 01:00-02:00 of 29 March is left out, and shown twice on 25 October.
    expect(next('01:30', '2026-03-29T00:30:00+00:00')).toBe('2026-03-29T02:00:00+01:00');
    expect(next('03:00', '2026-03-29T00:30:00+00:00')).toBe('2026-03-29T03:00:00+01:00');
    expect(next('01:30', '2026-10-25T01:45:00+01:00')).toBe('2026-10-25T01:45:00+01:00');
    expect(next('01:30', '2026-10-25T01:15:00+00:00')).toBe('2026-10-25T01:30:00+00:00');
    expect(next('03:00', '2026-10-25T00:30:00+01:00')).toBe('2026-10-25T03:00:00+00:00');
  });

  test('a customer who may be elsewhere is asked by every clock', () => {
    const two = { ...said, consumer: { zones: ['Europe/London', 'America/New_York'] } };
    expect(uk.ask(two, act('call', { at: '2026-06-10T15:00:00+01:00' })).next).toBe('2026-06-10T19:00:00+01:00');
    expect(uk.ask({ ...said, consumer: { zones: [] } }, act('call')).verdict).toBe('deny');
  });

  test('words that name no hour, or no hour that there is, rule nothing out', () => {
    const asked = (what: string) => uk.ask({ requests: [{ at: NOON, what }] }, act('call')).verdict;
    expect(['please be kind', 'not before 99:00', 'not before 10:75', 'not after 18:00'].map(asked)).toEqual(
      Array(4).fill('allow'),
    );
    const until = (clock: string) => uk.ask({ requests: [{ at: NOON, what: `not until ${clock}` }] }, act('call')).next;
    expect([until('24:00'), until('13:59')]).toEqual([null, '2026-06-10T13:59:00+01:00']);
    const late = uk.ask(
      { requests: [{ at: NOON, what: 'not after 18.00, please' }] },
      act('call', { at: '2026-06-10T18:00:00+01:00' }),
    );
    expect(late.next).toBe('2026-06-11T00:00:00+01:00');
  });
});

describe('7.9.4: requests about where and how', () => {
  const RULE = ['conc.7.9.4.reasonable-requests'];
  const before = '2026-06-01T10:00:00+01:00';

  test.each([
    ['stop calling', 'call'],
    ['please don’t text me', 'sms'],
    ['stop texting', 'sms'],
    ['no e-mails', 'email'],
    ['stop mailing letters', 'letter'],
    ['no visits', 'visit'],
    ['do not phone', 'voice'],
  ])('%s: no %s', (saying, channel) => {
    const given = {
      mediaRequests: [{ said: saying, at: before }],
      visitNotice: { sentAt: before },
    };
    expect(uk.ask(given, act(channel))).toMatchObject({ against: RULE, next: null });
    expect(uk.ask(given, act(channel, { at: '2026-05-31T12:00:00+01:00' })).against).not.toContain(RULE[0]);
  });

  test('one request among others counts, from its instant', () => {
    const asked = (said: string, at: string) => ({ said, at });
    const given = { mediaRequests: [asked('stop calling', NOON), asked('stop texting', before)] };
    expect(uk.ask(given, act('call')).against).toEqual(RULE);
    expect(uk.ask(given, act('sms')).against).toEqual(RULE);
    const out = (address: string) => ({ channel: 'sms', address, at: NOON });
    const optOuts = [out('+447700900000'), out('+447700900001')];
    expect(uk.ask({ optOuts }, act('sms', { address: '+447700900001' })).against).toEqual(RULE);
  });

  test('another medium stays open; an e-mail is no letter', () => {
    const given = { mediaRequests: [{ said: 'no emails', at: before }] };
    expect(uk.ask(given, act('mail')).verdict).toBe('allow');
    expect(uk.ask(given, act('call')).verdict).toBe('allow');
    expect(uk.ask({ mediaRequests: [{ said: 'leave me', at: before, channel: 'sms' }] }, act('sms')).against).toEqual(
      RULE,
    );
  });

  test('an address that was opted out', () => {
    const given = { optOuts: [{ channel: 'sms', address: '+447700900000', at: before }] };
    expect(uk.ask(given, act('sms', { address: '+447700900000' })).against).toEqual(RULE);
    expect(uk.ask(given, act('sms')).against).toEqual(RULE);
    expect(uk.ask(given, act('sms', { address: '+447700900001' })).verdict).toBe('allow');
    expect(uk.ask(given, act('email')).verdict).toBe('allow');
  });

  test('a place that was asked away, also by the medium that leads there, and a visit to nobody knows where', () => {
    const given = {
      inconvenientPlaces: ['home'],
      media: [
        { id: 'landline', place: 'home' },
        { id: 'mobile', place: null },
      ],
      visitNotice: { sentAt: before },
    };
    expect(uk.ask(given, act('visit', { place: 'home' })).against).toEqual(RULE);
    expect(uk.ask(given, act('visit')).against).toEqual(RULE);
    expect(uk.ask(given, act('call', { media: 'landline' })).against).toEqual(RULE);
    expect(uk.ask(given, act('call', { media: 'mobile' })).verdict).toBe('allow');
    expect(uk.ask(given, act('call')).verdict).toBe('allow');
    expect(uk.ask({ ...given, inconvenientPlaces: [] }, act('visit', { place: 'home' })).verdict).toBe('allow');
  });
});

describe('7.9.2 to 7.9.11: what others see, and what comes first', () => {
  test('no card about a parcel that there is none', () => {
    expect(uk.ask({}, act('mail', { content: 'missed-delivery-card' })).against).toEqual([
      'conc.7.9.2.no-misunderstanding',
    ]);
    expect(uk.ask({}, act('call-script', { content: 'false-errand' })).verdict).toBe('deny');
    expect(uk.ask({}, act('mail', { content: 'reminder' })).verdict).toBe('allow');
  });

  test.each([
    ['a telling envelope', act('mail', { envelope: { debtNameVisible: true } })],
    ['post that is not private', act('mail', { envelope: { privateAndConfidential: false } })],
    ['a post that contacts see', act('social', { visibleTo: 'contacts' })],
    ['a third party told', act('call', { person: 'neighbour', disclosesDebt: true })],
    ['a third party of whom nobody knows what is told', act('call', { person: 'neighbour' })],
  ])('%s is denied', (_what, when) => {
    expect(uk.ask({}, when).against).toEqual(['conc.7.9.7.third-parties']);
  });

  test.each([
    [
      'private and confidential post',
      act('mail', { envelope: { privateAndConfidential: true, debtNameVisible: false } }),
    ],
    ['a third party asked for an address', act('call', { person: 'neighbour', purpose: 'location-information' })],
    ['a third party told nothing', act('call', { person: 'neighbour', disclosesDebt: false })],
    ['the customer’s adviser', act('call', { person: 'debt-adviser', disclosesDebt: true })],
  ])('%s is not', (_what, when) => {
    expect(uk.ask({}, when).verdict).toBe('allow');
  });

  test('identity before any word about the debt', () => {
    const tell = (more: object) => uk.ask({}, act('call-script', { action: 'disclose-debt', ...more })).verdict;
    expect([tell({}), tell({ identityEstablished: false }), tell({ identityEstablished: true })]).toEqual([
      'deny',
      'deny',
      'allow',
    ]);
    expect(uk.ask({}, act('call', { disclosesDebt: true, identityEstablished: false })).against).toEqual([
      'conc.7.9.10.identity-first',
    ]);
    expect(uk.ask({}, act('call', { disclosesDebt: true })).verdict).toBe('allow');
  });

  test('nothing is demanded of the occupier', () => {
    expect(uk.ask({}, act('mail', { person: 'occupier', disclosesDebt: false })).against).toEqual([
      'conc.7.9.10.identity-first',
    ]);
  });
});

describe('7.9.12 and 13: the first visit', () => {
  const RULE = ['conc.7.9.13.initial-visit'];
  const visit = (given: object, more: object = {}) => uk.ask(given, act('visit', { place: 'home', ...more }));
  const step = (given: object) => uk.ask(given, act('visit-action', { action: 'continue-initial-visit' }));
  const told = { visitNotice: { sentAt: '2026-06-08T10:00:00+01:00' } };

  test('needs a notice that was sent before', () => {
    expect(visit({ visitNotice: null }, { initial: true })).toMatchObject({ against: RULE, next: null });
    expect(visit({}, { initial: true }).verdict).toBe('deny');
    expect(visit({ visitNotice: {} }, { initial: true }).verdict).toBe('deny');
    expect(visit(told, { initial: true }).verdict).toBe('allow');
    expect(visit({ visitNotice: { sentAt: '2026-06-10T13:00:00+01:00' } })).toMatchObject({
      against: RULE,
      next: '2026-06-10T13:00:00+01:00',
    });
  });

  test('is the first when none was before, unless somebody says', () => {
    const earlier = { attempts: [{ at: '2026-06-01T10:00:00+01:00', channel: 'visit', outcome: 'contact-made' }] };
    expect(visit({}).against).toEqual(RULE);
    expect(visit(earlier).verdict).toBe('allow');
    expect(visit(earlier, { initial: true }).against).toEqual(RULE);
    expect(visit({}, { initial: false }).verdict).toBe('allow');
    expect(visit({ attempts: [{ at: '2026-06-01T10:00:00+01:00', channel: 'call' }] }).against).toEqual(RULE);
  });

  test('without notice goes on only when the customer is happy to speak', () => {
    expect(step({ visitNotice: null, customerHappyToSpeak: true }).verdict).toBe('allow');
    expect(step({ visitNotice: null, customerHappyToSpeak: false }).against).toEqual(RULE);
    expect(step({ visitNotice: null }).against).toEqual(RULE);
    expect(step({ ...told, customerHappyToSpeak: false }).against).toEqual(RULE);
    expect(step({ ...told, purposeExplained: false }).against).toEqual(RULE);
    expect(step({ ...told, purposeExplained: true }).verdict).toBe('allow');
    expect(uk.ask({}, act('visit-action', { action: 'leave' })).verdict).toBe('allow');
  });
});

describe('7.9: conduct of visits', () => {
  const RULE = 'conc.7.9.visit-conduct';
  const told = { visitNotice: { sentAt: '2026-06-08T10:00:00+01:00' } };
  const visit = (given: object, more: object = {}) =>
    uk.ask({ ...told, ...given }, act('visit', { place: 'home', ...more }));

  test.each([
    [{ suspected: true, level: 'particularly-vulnerable' }, true],
    [{ known: true, level: 'particularly-vulnerable' }, true],
    [{ level: 'particularly-vulnerable' }, true],
    [{ suspected: true }, true],
    [{ known: true }, true],
    [{ suspected: true, level: 'vulnerable' }, false],
    [{ suspected: false, known: false, level: 'particularly-vulnerable' }, false],
    [{ suspected: false }, false],
  ])('%j: stays away %s', (vulnerability, away) => {
    expect(visit({ vulnerability }).against).toEqual(away ? [RULE] : []);
    expect(uk.ask({ vulnerability }, act('call')).verdict).toBe('allow');
  });

  test('only home, unless with express consent', () => {
    expect(visit({}, { place: 'work' }).against).toEqual([RULE]);
    expect(visit({}, { place: 'work', expressConsent: true }).verdict).toBe('allow');
    expect(visit({}, { place: 'work', expressConsent: false }).verdict).toBe('deny');
    expect(visit({}, { place: 'work', consent: false }).verdict).toBe('deny');
    expect(visit({}, { place: 'work', consent: true }).verdict).toBe('allow');
  });

  test('not inside without consent, not longer than welcome', () => {
    const step = (action: string, more: object = {}) => uk.ask(told, act('visit-action', { action, ...more })).against;
    expect(step('enter-residence')).toEqual([RULE]);
    expect(step('enter-residence', { consent: true })).toEqual([]);
    expect(step('stay-after-asked-to-leave')).toEqual([RULE]);
    expect(step('leave')).toEqual([]);
  });
});

describe('7.3, 7.14, 7.15: when pursuit rests', () => {
  test('thirty days for a plan with an adviser, the day of the request the first', () => {
    const given = { requests: [{ at: '2026-06-10T09:00:00+01:00', what: 'time for debt advice' }] };
    expect(uk.ask(given, act('sms'))).toMatchObject({ against: ['conc.7.3.hold'], next: '2026-07-10T00:00:00+01:00' });
    expect(uk.ask(given, act('legal', { action: 'issue-claim' })).verdict).toBe('deny');
    expect(uk.ask(given, act('call', { person: 'debt-adviser' })).verdict).toBe('allow');
    expect(uk.ask(given, act('sms', { at: '2026-06-10T08:59:00+01:00' })).verdict).toBe('allow');
  });

  test('two requests rest as long as they reach, in whatever order they are told', () => {
    const on = (day: string) => ({ at: `2026-${day}T09:00:00+01:00`, what: 'is with an adviser' });
    const requests = [on('07-05'), on('06-10'), on('09-01')];
    expect(uk.ask({ requests }, act('sms')).next).toBe('2026-08-04T00:00:00+01:00');
    expect(uk.ask({ requests: [on('06-10')] }, act('sms', { at: '2026-06-10T09:00:00+01:00' })).verdict).toBe('deny');
  });

  test('a dispute, oral too, until it is answered for', () => {
    const dispute = (more: object = {}) => ({ dispute: { receivedAt: '2026-06-01T10:00:00+01:00', ...more } });
    expect(uk.ask(dispute(), act('call'))).toMatchObject({ against: ['conc.7.14.disputed'], next: null });
    expect(uk.ask(dispute({ writing: false }), act('mail')).verdict).toBe('deny');
    expect(uk.ask(dispute(), act('call', { at: '2026-06-01T09:59:00+01:00' })).verdict).toBe('allow');
    expect(uk.ask(dispute(), act('call', { at: '2026-06-01T10:00:00+01:00' })).verdict).toBe('deny');
    const answered = { verificationSentAt: '2026-06-10T12:30:00+01:00' };
    expect(uk.ask(dispute(answered), act('call')).next).toBe('2026-06-10T12:30:00+01:00');
    expect(uk.ask(dispute({ verificationSentAt: NOON }), act('call')).verdict).toBe('allow');
    expect(uk.ask(dispute(), act('email', { purpose: 'answer-information-request' })).verdict).toBe('allow');
    expect(uk.ask(dispute(), act('call', { person: 'solicitor' })).verdict).toBe('allow');
  });

  describe('statute-barred', () => {
    const RULE = ['conc.7.15.statute-barred'];
    const barred = { dueOn: '2020-06-09' };
    const refusal = { requests: [{ at: '2026-06-10T09:00:00+01:00', what: 'will not pay: statute-barred' }] };

    test('no court and no threat of it', () => {
      expect(uk.ask(barred, act('legal', { action: 'issue-claim' })).against).toEqual(RULE);
      expect(uk.ask(barred, act('mail', { action: 'threaten-suit' })).against).toEqual(RULE);
      expect(uk.ask(barred, act('mail', { content: 'threat-of-court' })).against).toEqual(RULE);
      expect(uk.ask({ dueOn: '2020-06-10' }, act('legal')).verdict).toBe('allow');
      expect(uk.ask({ instalments: ['2020-06-09'] }, act('legal')).against).toEqual(RULE);
    });

    test('other contact until the customer refuses for that reason', () => {
      expect(uk.ask(barred, act('mail')).verdict).toBe('allow');
      expect(uk.ask({ ...barred, ...refusal }, act('mail')).against).toEqual(RULE);
      expect(uk.ask({ ...barred, ...refusal }, act('mail', { at: '2026-06-10T08:00:00+01:00' })).verdict).toBe('allow');
      expect(uk.ask({ dueOn: '2024-06-09', ...refusal }, act('mail')).verdict).toBe('allow');
      expect(uk.ask(refusal, act('mail')).verdict).toBe('allow');
      const asked = (what: string) => ({ at: NOON, what });
      const several = { ...barred, requests: [asked('be kind'), asked('limitation has run')] };
      expect(uk.ask(several, act('mail')).against).toEqual(RULE);
      expect(uk.ask(barred, act('mail', { action: 'remind', content: 'reminder' })).verdict).toBe('allow');
    });

    test('a written acknowledgement or a part payment begins the six years anew; five in Scotland', () => {
      const did = (kind: string, writing?: boolean) => ({
        ...barred,
        interruptions: [{ kind, on: '2022-01-01', ...(writing === undefined ? {} : { writing }) }],
      });
      const sued = (given: object) => uk.ask(given, act('legal')).verdict;
      expect(
        [
          did('acknowledgement', true),
          did('part-payment'),
          did('acknowledgement', false),
          did('acknowledgement'),
          did('promise'),
        ].map(sued),
      ).toEqual(['allow', 'allow', 'deny', 'deny', 'deny']);
      const revived = (on: string) => ({ dueOn: '2018-01-01', interruptions: [{ kind: 'part-payment', on }] });
      expect([revived('2024-01-02'), revived('2024-01-01')].map(sued)).toEqual(['deny', 'allow']);
      expect(sued({ ...barred, interruptions: [{ kind: 'part-payment', on: '2026-06-09' }] })).toBe('allow');
      expect(sued({ dueOn: '2021-06-09', residence: 'GB-SCT' })).toBe('deny');
      expect(sued({ dueOn: '2021-06-09' })).toBe('allow');
    });
  });
});
