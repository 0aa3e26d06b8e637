/** The rules outside the United States, condition by condition: both sides of each border that the wording draws. */
import { PackCase } from '../../test/support/pack-case';

const LONDON = { consumer: { zones: ['Europe/London'] } };
const uk = new PackCase('uk-fca', { collector: 'authorised-firm', residence: 'GB-ENG', ...LONDON });
const ew = new PackCase('uk-ew', { collector: 'authorised-firm', residence: 'GB-ENG', ...LONDON });
const cn = new PackCase('cn', { residence: 'CN', consumer: { zones: ['Asia/Shanghai'] } });
const eu = new PackCase('eu', { residence: 'DE', consumer: { zones: ['Europe/Berlin'] } });
const india = new PackCase('in', { residence: 'IN', consumer: { zones: ['Asia/Kolkata'] } });
const NOON = '2026-06-10T12:00:00+01:00';

describe('CONC 7.9.4: times that the customer asked for', () => {
  const RULE = 'conc.7.9.4.reasonable-times';
  const asked = (inconvenient: object[], at = NOON, given: object = {}) =>
    uk.ask({ inconvenient, ...given }, { channel: 'call', at });

  test('a hold on every day ends when its last date does, years away, whatever else was asked for', () => {
    expect(asked([{ kind: 'days', until: '2036-01-01' }]).next).toBe('2036-01-02T00:00:00+00:00');
    const evenings = { kind: 'hours', from: '00:00', to: '23:00', until: '2040-01-01' };
    expect(asked([{ kind: 'days', until: '2036-01-01' }, evenings]).next).toBe('2036-01-02T23:00:00+00:00');
    const over = { kind: 'days', until: '2020-01-01' };
    expect(asked([{ kind: 'days', until: '2036-01-01' }, over]).next).toBe('2036-01-02T00:00:00+00:00');
    const two = { consumer: { zones: ['Europe/London', 'America/New_York'] } };
    expect(asked([{ kind: 'days', until: '2036-01-01' }], NOON, two).next).toBe('2036-01-02T05:00:00+00:00');
  });

  test('a time that ends where it begins is the whole day, until its last date', () => {
    const told = { kind: 'hours', from: '12:00', to: '12:00', until: '2026-06-12' };
    expect(asked([told]).next).toBe('2026-06-13T00:00:00+01:00');
    expect(asked([told], '2026-06-13T12:00:00+01:00').verdict).toBe('allow');
  });

  const requested = (...what: [string, string][]) => ({ requests: what.map(([at, said]) => ({ at, what: said })) });
  const call = (given: object, at = NOON) => uk.ask(given, { channel: 'call', at });

  test('hours in words, by the minute', () => {
    const said = (what: string) => requested(['2026-06-01T10:00:00+01:00', what]);
    const at = (time: string) => `2026-06-10T${time}:00+01:00`;
    const late = said('not after 17:30');
    expect([call(late, at('17:29')).verdict, call(late, at('17:30')).verdict]).toEqual(['allow', 'deny']);
    const early = said('not before  09:45');
    expect([call(early, at('09:44')).verdict, call(early, at('09:45')).verdict]).toEqual(['deny', 'allow']);
    expect(call(said('not after  17:30'), at('18:00')).verdict).toBe('deny');
    expect([call(said('not before 24:00'), at('09:00')).verdict, call(said('not before 25:00')).verdict]).toEqual([
      'deny',
      'allow',
    ]);
    expect([
      call(said('not before 10:59'), at('10:30')).verdict,
      call(said('not before 10:75'), at('10:30')).verdict,
    ]).toEqual(['deny', 'allow']);
  });

  test('the end that it names already knows what will be asked for by then', () => {
    const before = '2026-06-10T11:00:00+01:00';
    const two = requested([before, 'not before 14:00'], ['2026-06-10T12:00:01+01:00', 'not before 15:00']);
    expect(call(two)).toMatchObject({ against: [RULE], ends: ['2026-06-10T15:00:00+01:00'] });
    const three = requested([before, 'not before 14:00'], ['2026-06-10T14:00:00+01:00', 'not before 16:00']);
    expect(call(three).ends).toEqual(['2026-06-10T16:00:00+01:00']);
    const never = { ...requested([before, 'not before 14:00']), inconvenient: [{ kind: 'days' }] };
    expect(call(never).ends).toEqual([null]);
  });
});

describe('CONC 7.9.4: where and how', () => {
  const RULE = 'conc.7.9.4.reasonable-requests';
  const before = '2026-06-01T10:00:00+01:00';
  const against = (given: object, when: object) => uk.ask(given, { at: NOON, ...when }).against.includes(RULE);
  const said = (words: string) => ({ mediaRequests: [{ said: words, at: before }] });

  test('e-mail in both spellings is e-mail, and no post', () => {
    for (const words of ['no emails', 'no e-mails', 'No E-mail please']) {
      expect(against(said(words), { channel: 'email' })).toBe(true);
      expect(against(said(words), { channel: 'mail' })).toBe(false);
    }
    expect(against(said('no mail'), { channel: 'email' })).toBe(false);
  });

  test('an opt-out counts from its instant', () => {
    const out = (at: string) => ({ optOuts: [{ channel: 'sms', address: '+447700900000', at }] });
    const sms = { channel: 'sms', address: '+447700900000' };
    expect([against(out(NOON), sms), against(out('2026-06-10T12:00:01+01:00'), sms)]).toEqual([true, false]);
  });

  test('a place by the contact point, or by the visit', () => {
    const places = { inconvenientPlaces: ['home'], visitNotice: { sentAt: before } };
    const media = [
      { id: 'landline', place: 'home' },
      { id: 'mobile', place: null },
    ];
    expect(against({ ...places, media }, { channel: 'call', media: 'landline' })).toBe(true);
    expect(against({ ...places, media }, { channel: 'call', media: 'mobile' })).toBe(false);
    expect(against(places, { channel: 'call', media: 'landline' })).toBe(false);
    expect([against(places, { channel: 'visit' }), against(places, { channel: 'visit', place: 'work' })]).toEqual([
      true,
      false,
    ]);
  });

  test('who is known not to be vulnerable, and who may be', () => {
    const visit = (vulnerability: object) =>
      uk.ask({ vulnerability, visitNotice: { sentAt: before } }, { channel: 'visit', place: 'home', at: NOON }).verdict;
    const level = 'particularly-vulnerable';
    expect([
      visit({ level, suspected: true, known: false }),
      visit({ level, suspected: false, known: true }),
      visit({ level, known: false }),
      visit({ level, suspected: false, known: false }),
    ]).toEqual(['deny', 'deny', 'deny', 'allow']);
  });

  test('the first visit: a notice that nobody gave is told apart from one that is still to come', () => {
    const step = (given: object) =>
      uk.ask(given, { channel: 'visit-action', action: 'continue-initial-visit', at: NOON });
    expect(step({}).because).toEqual(['no notice of the first visit']);
    expect(step({ visitNotice: { sentAt: '2026-06-10T13:00:00+01:00' } })).toMatchObject({
      because: ['no notice of the first visit'],
      ends: ['2026-06-10T13:00:00+01:00'],
    });
    expect(step({ visitNotice: { sentAt: NOON } }).verdict).toBe('allow');
    expect(step({ visitNotice: { sentAt: NOON }, purposeExplained: false }).because).toEqual([
      'the purpose of the visit was not explained',
    ]);
    expect(step({ customerHappyToSpeak: false }).because).toEqual(['the customer prefers another time']);
    const visit = uk.ask(
      { visitNotice: { sentAt: NOON }, purposeExplained: false },
      { channel: 'visit', place: 'home', at: NOON },
    );
    expect(visit.verdict).toBe('allow');
  });
});

describe('CONC 7.3 and 7.15', () => {
  const on = (day: string) => ({ at: `2026-${day}T09:00:00+01:00`, what: 'is with an adviser' });

  test('the end of a rest that lengthens another, in whatever order they are told', () => {
    for (const requests of [
      [on('07-05'), on('06-10'), on('09-01')],
      [on('06-10'), on('07-05'), on('09-01')],
      [on('09-01'), on('07-05'), on('06-10')],
    ])
      expect(uk.ask({ requests }, { channel: 'sms', at: NOON }).ends).toEqual(['2026-08-04T00:00:00+01:00']);
  });

  test('thirty days are counted in London', () => {
    const late = { requests: [{ at: '2026-06-10T23:30:00Z', what: 'seeks debt advice' }] };
    expect(uk.ask(late, { channel: 'mail', at: '2026-06-12T10:00:00Z' }).ends).toEqual(['2026-07-11T00:00:00+01:00']);
  });

  test('a refusal counts from its instant and for its reason', () => {
    const barred = (at: string, what: string) => ({ dueOn: '2019-01-01', requests: [{ at, what }] });
    const mail = (given: object) => uk.ask(given, { channel: 'mail', at: NOON }).against;
    expect(mail(barred(NOON, 'it is time-barred'))).toEqual(['conc.7.15.statute-barred']);
    expect(mail(barred('2026-06-10T12:00:01+01:00', 'it is time-barred'))).toEqual([]);
    expect(mail(barred(NOON, 'statute barred'))).toEqual(['conc.7.15.statute-barred']);
    expect(mail(barred(NOON, 'time barred'))).toEqual(['conc.7.15.statute-barred']);
    expect(mail(barred(NOON, 'statutebarred and timebarred'))).toEqual(['conc.7.15.statute-barred']);
    expect(mail(barred(NOON, 'no money'))).toEqual([]);
  });
});

describe('England and Wales', () => {
  test('a crisis is not a breathing space of sixty days too', () => {
    const crisis = { moratorium: { type: 'mental-health-crisis', startedOn: '2026-06-01', treatmentEndedOn: null } };
    expect(ew.ask(crisis, { channel: 'call', at: NOON }).against).toEqual(['mental-health-crisis.no-contact']);
    const space = { moratorium: { type: 'breathing-space', startedOn: '2026-06-01' } };
    expect(ew.ask(space, { channel: 'call', at: NOON }).against).toEqual(['breathing-space.no-contact']);
  });

  test('limitation: a payment counts on its day, one still to come does not', () => {
    const legal = (on: string) =>
      ew.ask(
        { dueOn: '2020-07-01', interruptions: [{ kind: 'part-payment', on }] },
        { channel: 'legal', action: 'apply-enforcement', at: NOON },
      ).derived;
    expect([legal('2026-06-10'), legal('2026-06-11')]).toEqual([
      { limitationEnds: '2032-06-10' },
      { limitationEnds: '2026-07-01' },
    ]);
  });

  test('the letter of claim: what was answered, and what is still to be sent', () => {
    const claim = (more: object, at: string) =>
      ew.ask({ letterOfClaim: { postedOn: '2026-04-01', ...more } }, { channel: 'legal', action: 'issue-claim', at });
    const late = '2026-09-01T10:00:00+01:00';
    expect(claim({ reply: 'documents', documentsSentOn: null }, late)).toMatchObject({ verdict: 'deny', ends: [null] });
    for (const reply of ['negotiates', 'a proposal', 'disputes it', 'talks'])
      expect(claim({ reply, finalNoticeOn: null }, late).ends).toEqual([null]);
    expect(claim({ reply: 'talks', finalNoticeOn: '2026-04-02' }, '2026-04-20T10:00:00+01:00').ends).toEqual([
      '2026-05-02T00:00:00+01:00',
    ]);
    expect(ew.ask({}, { channel: 'legal', action: 'sue', at: NOON }).because).toEqual(['no letter of claim was sent']);
  });
});

describe('China', () => {
  const at = '2026-07-01T10:00:00+08:00';
  const enforce = (more: object, when = at) =>
    cn.ask(
      { paymentOrder: { servedOn: '2026-05-06', ...more } },
      { channel: 'legal', action: 'apply-enforcement', at: when },
    );

  test('a payment order of which nobody says that it was objected to, or paid', () => {
    expect(enforce({}).verdict).toBe('allow');
    expect(enforce({ objection: 'in writing' }).because).toEqual(['an objection ended the payment order']);
    expect(enforce({ paid: true }).because).toEqual(['the payment order was paid']);
    expect(enforce({}, '2026-05-10T10:00:00+08:00').ends).toEqual(['2026-05-22T00:00:00+08:00']);
  });

  test('limitation is told once: of instalments where there are any, else of the due date', () => {
    const spoken = (given: object) => cn.ask(given, { channel: 'legal', action: 'file-suit', at }).speaking;
    const ONE = ['cn.limitation.three-years'];
    const MANY = ['cn.limitation.instalments'];
    expect(spoken({ dueOn: '2025-01-01' })).toEqual(ONE);
    expect(spoken({ dueOn: '2025-01-01', instalments: [] })).toEqual(ONE);
    expect(spoken({ dueOn: '2025-01-01', instalments: ['2025-02-01'] })).toEqual(MANY);
    expect(spoken({ instalments: ['2025-02-01'] })).toEqual(MANY);
  });

  test('a demand that nobody says went elsewhere counts; an event of a later day does not yet', () => {
    const ends = (more: object) =>
      cn.ask({ dueOn: '2024-01-01', ...more }, { channel: 'legal', action: 'file-suit', at }).derived.limitationEnds;
    expect(ends({ installmentAgreement: { kind: 'signed', on: '2026-07-01', performing: false } })).toBe('2029-07-01');
    expect(ends({ installmentAgreement: { kind: 'signed', on: '2026-07-02', performing: false } })).toBe('2027-01-01');
    expect(ends({ interruptions: [{ kind: 'suit', on: '2026-07-01' }] })).toBe('2029-07-01');
  });

  test('of a debt of no kind and no number nobody can say that it is no card', () => {
    const offer = (debts: object[], debtIds: string[]) =>
      cn.ask({ debts }, { channel: 'installment-offer', months: 72, debtIds, at }).verdict;
    expect(offer([], [])).toBe('deny');
    expect(offer([], ['d1'])).toBe('deny');
    expect(offer([{ id: 'd1', type: 'personal-loan' }], [])).toBe('allow');
    expect(offer([{ id: 'd1', type: 'personal-loan' }], ['d1', 'd2'])).toBe('deny');
  });

  test('records: a recording without its day is missed by its name', () => {
    const debts = [{ id: 'd1', type: 'personal-loan' }];
    const purge = (what: string) => cn.ask({ debts }, { channel: 'purge-evidence', what, at }).because;
    expect(purge('call-recording')).toEqual(['cannot be evaluated without recording.callOn']);
    expect(purge('records')).toEqual(['cannot be evaluated without lastCollectionActivityOn']);
  });

  test.each([
    [60, 'allow'],
    [61, 'deny'],
  ])('an agreement on a card of %s months: %s', (months, verdict) => {
    const debts = [{ id: 'd1', type: 'credit-card' }];
    expect(cn.ask({ debts }, { channel: 'installment-offer', months, at }).verdict).toBe(verdict);
  });

  test('quiet hours from ten in the evening to eight, by the minute', () => {
    const call = (time: string) => cn.ask({}, { channel: 'call', at: `2026-07-01T${time}:00+08:00` }).verdict;
    expect(['07:59', '08:00', '21:59', '22:00'].map(call)).toEqual(['deny', 'allow', 'allow', 'deny']);
  });

  test('two visit, and one is too few', () => {
    const visit = (staff?: number) =>
      cn.ask({}, { channel: 'visit', place: 'home', at, ...(staff === undefined ? {} : { staff }) });
    expect([visit(1).verdict, visit(2).verdict, visit(3).verdict]).toEqual(['deny', 'allow', 'allow']);
    expect(visit(1).because).toEqual(['fewer than 2 people would visit; go together with somebody else']);
  });
});

describe('so many calls on one day', () => {
  const asuncion = { consumer: { zones: ['America/Asuncion'] } };
  const once = new PackCase('in', { residence: 'IN' }, { 'rbi.persistent-calls': { calls: 1 } });
  const twice = new PackCase(
    'cn',
    { residence: 'CN', consumer: { zones: ['Asia/Shanghai'] } },
    { 'cn.daily-call-cap': { calls: 2 } },
  );
  const attempt = (at: string, more: object = {}) => ({ at, channel: 'call', outcome: 'no-answer', ...more });

  test('a clock that goes back across midnight: the next day begins when it is shown for good', () => {
    // On 26 March 2023, 00:00 became 23:00 of the 25th.
    const attempts = [attempt('2023-03-25T10:00:00-03:00')];
    const asked = once.ask({ attempts, ...asuncion }, { channel: 'call', at: '2023-03-25T12:00:00-03:00' });
    expect(asked.against).toEqual(['rbi.persistent-calls']);
    expect(asked.ends).toEqual(['2023-03-26T00:00:00-04:00']);
  });

  test.each<[string, object[], string]>([
    ['two today', [attempt('2026-06-10T09:00:00+08:00'), attempt('2026-06-10T10:00:00+08:00')], 'deny'],
    ['one of them this instant', [attempt('2026-06-10T09:00:00+08:00'), attempt('2026-06-10T12:00:00+08:00')], 'deny'],
    ['one still to come', [attempt('2026-06-10T09:00:00+08:00'), attempt('2026-06-10T12:00:01+08:00')], 'allow'],
    ['one of yesterday', [attempt('2026-06-09T23:59:00+08:00'), attempt('2026-06-10T10:00:00+08:00')], 'allow'],
    ['one of midnight', [attempt('2026-06-10T00:00:00+08:00'), attempt('2026-06-10T10:00:00+08:00')], 'deny'],
    [
      'one of theirs',
      [attempt('2026-06-10T09:00:00+08:00', { direction: 'inbound' }), attempt('2026-06-10T10:00:00+08:00')],
      'allow',
    ],
    [
      'one to the spouse',
      [attempt('2026-06-10T09:00:00+08:00', { person: 'spouse' }), attempt('2026-06-10T10:00:00+08:00')],
      'allow',
    ],
    [
      'one a text',
      [attempt('2026-06-10T09:00:00+08:00', { channel: 'sms' }), attempt('2026-06-10T10:00:00+08:00')],
      'allow',
    ],
    [
      'one a call by voice',
      [attempt('2026-06-10T09:00:00+08:00', { channel: 'voice' }), attempt('2026-06-10T10:00:00+08:00')],
      'deny',
    ],
  ])('%s', (_name, attempts, expected) => {
    expect(twice.ask({ attempts }, { channel: 'call', at: '2026-06-10T12:00:00+08:00' }).verdict).toBe(expected);
  });
});

describe('India', () => {
  const occasions = (...told: [string, string][]) => ({ occasions: told.map(([kind, on]) => ({ kind, on })) });

  test('the end of occasions that follow each other, in whatever order they are told', () => {
    const call = (given: object) => india.ask(given, { channel: 'call', at: '2026-07-12T11:00:00+05:30' }).ends;
    expect(
      call(occasions(['marriage', '2026-07-23'], ['bereavement', '2026-07-10'], ['marriage', '2026-07-24'])),
    ).toEqual(['2026-07-25T00:00:00+05:30']);
    expect(call(occasions(['bereavement', '2026-07-10'], ['marriage', '2026-07-23']))).toEqual([
      '2026-07-24T00:00:00+05:30',
    ]);
  });

  test('calls and visits from eight to seven, by the minute', () => {
    const at = (channel: string, time: string) =>
      india.ask({}, { channel, place: 'home', at: `2026-06-10T${time}:00+05:30` }).verdict;
    for (const channel of ['call', 'voice', 'visit'])
      expect(['07:59', '08:00', '18:59', '19:00'].map((time) => at(channel, time))).toEqual([
        'deny',
        'allow',
        'allow',
        'deny',
      ]);
  });
});

describe('Europe', () => {
  const at = '2026-05-20T10:00:00+02:00';
  const moved = { transfer: { on: '2026-05-01', noticeSentOn: null } };

  test('article 10(2): a contact about no debt in particular is about each of them', () => {
    const call = (debts: object[], debtIds: string[]) =>
      eu.ask({ ...moved, debts }, { channel: 'call', at, debtIds }).verdict;
    const performs = { id: 'd1', nonPerforming: false };
    const not = { id: 'd2', nonPerforming: true };
    expect(call([performs, not], [])).toBe('deny');
    expect(call([performs, { ...not, nonPerforming: false }], [])).toBe('allow');
    expect(call([], [])).toBe('deny');
    expect([call([performs, not], ['d1']), call([performs, not], ['d2']), call([performs, not], ['d1', 'd2'])]).toEqual(
      ['allow', 'deny', 'deny'],
    );
    expect(call([performs], ['d9'])).toBe('deny');
  });

  const legal = (given: object, when = at) => eu.ask(given, { channel: 'legal', action: 'file-suit', at: when });
  const barred = { dueOn: '2021-05-19' };

  test('limitation: by where the debtor lives, of whom nobody says it nothing', () => {
    expect(legal({ ...barred, residence: undefined }).derived).toEqual({});
    expect(legal({ ...barred, residence: 'ES-MD' }).derived).toEqual({ limitationEnds: '2026-05-19' });
    expect(legal({ ...barred, residence: 'DE-BY' }).derived).toEqual({ limitationEnds: '2024-12-31' });
  });

  test('limitation: in Spain an acknowledgement in writing begins it anew, in Germany a part payment as well', () => {
    const did = (kind: string, residence: string, more: object = {}) =>
      legal({ ...barred, residence, interruptions: [{ kind, on: '2023-05-01', ...more }] }).derived.limitationEnds;
    expect(did('acknowledgement', 'ES', { writing: true })).toBe('2028-05-01');
    expect(did('acknowledgement', 'ES', { writing: false })).toBe('2026-05-19');
    expect(did('part-payment', 'ES')).toBe('2026-05-19');
    expect(did('part-payment', 'DE')).toBe('2026-05-01');
    expect(did('promise', 'DE')).toBe('2024-12-31');
  });
});
