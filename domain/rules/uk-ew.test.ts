/** Guarantee: in England and Wales a moratorium stops everything it names, and a claim waits for its letter. */
import { PackCase } from '../../test/support/pack-case';

const ew = new PackCase('uk-ew', {
  collector: 'authorised-firm',
  residence: 'GB-ENG',
  consumer: { zones: ['Europe/London'] },
});

describe('breathing space', () => {
  const given = { moratorium: { type: 'breathing-space', startedOn: '2026-03-02', lengthDays: 60 } };
  const ask = (channel: string, at: string, more: object = {}) => ew.ask(given, { channel, at, ...more });
  const RULE = 'breathing-space.no-contact';
  const DURING = '2026-04-15T10:00:00+01:00';

  test.each(['sms', 'email', 'call', 'voice', 'mail', 'social', 'interest', 'installment-offer', 'call-script'])(
    'no %s',
    (channel) => {
      expect(ask(channel, DURING)).toMatchObject({ against: [RULE], next: '2026-05-02T00:00:00+01:00' });
    },
  );

  test('no visit, no suit, no enforcement', () => {
    expect(ask('visit', DURING, { initial: false }).against).toEqual([RULE]);
    expect(ask('legal', DURING, { action: 'issue-claim' }).against).toContain(RULE);
    expect(ask('legal', DURING, { action: 'apply-enforcement' }).against).toEqual([RULE]);
  });

  test('joint debtors and agents are bound; who speaks for the debtor may be spoken to', () => {
    expect(ask('call', DURING, { person: 'joint-debtor' }).against).toEqual([RULE]);
    expect(ask('call', DURING, { actor: 'agent' }).against).toEqual([RULE]);
    expect(ask('call', DURING, { person: 'debt-adviser' }).verdict).toBe('allow');
  });

  test.each(['credit-bureau', 'share-data', 'purge-evidence'])('%s is no contact and no enforcement', (channel) => {
    expect(ask(channel, DURING).verdict).toBe('allow');
  });

  test('begins on its day and lasts sixty days after it; 2 May is free', () => {
    expect(ask('sms', '2026-03-01T23:59:00+00:00').verdict).toBe('allow');
    expect(ask('sms', '2026-03-02T00:00:00+00:00').verdict).toBe('deny');
    expect(ask('sms', '2026-05-01T23:59:59+01:00').verdict).toBe('deny');
    expect(ask('sms', '2026-05-02T00:00:00+01:00').verdict).toBe('allow');
  });

  test('one that was ended early ends with that day; a length that is not told is sixty days, a shorter one too', () => {
    const sms = (more: object, at: string) =>
      ew.ask({ moratorium: { ...given.moratorium, ...more } }, { channel: 'sms', at }).verdict;
    expect(sms({ endedOn: '2026-04-14' }, DURING)).toBe('allow');
    expect(sms({ endedOn: '2026-04-15' }, DURING)).toBe('deny');
    expect(sms({ lengthDays: undefined }, DURING)).toBe('deny');
    expect(sms({ lengthDays: 10 }, DURING)).toBe('deny');
    expect(sms({ lengthDays: 90 }, '2026-05-20T10:00:00+01:00')).toBe('deny');
  });

  test('a moratorium of a kind that nobody knows is one', () => {
    const odd = { moratorium: { type: 'something-new', startedOn: '2026-03-02' } };
    expect(ew.ask(odd, { channel: 'sms', at: DURING }).verdict).toBe('deny');
  });
});

describe('mental health crisis', () => {
  const ask = (treatmentEndedOn: string | null, at: string, more: object = {}) =>
    ew.ask(
      { moratorium: { type: 'mental-health-crisis', startedOn: '2026-01-10', treatmentEndedOn, ...more } },
      { channel: 'call', at },
    );

  test('has no end while the treatment lasts', () => {
    expect(ask(null, '2026-05-01T10:00:00+01:00')).toMatchObject({
      against: ['mental-health-crisis.no-contact'],
      next: null,
    });
    expect(ask(null, '2028-05-01T10:00:00+01:00', { lengthDays: 60 }).verdict).toBe('deny');
  });

  test('lasts thirty days after it', () => {
    expect(ask('2026-04-20', '2026-05-10T10:00:00+01:00').next).toBe('2026-05-21T00:00:00+01:00');
    expect(ask('2026-04-20', '2026-05-20T23:59:00+01:00').verdict).toBe('deny');
    expect(ask('2026-04-20', '2026-05-21T00:00:00+01:00').verdict).toBe('allow');
    expect(ask(null, '2026-05-01T10:00:00+01:00', { endedOn: '2026-04-30' }).verdict).toBe('allow');
  });
});

describe('the pre-action protocol', () => {
  const RULE = ['pap.letter-of-claim-30-days'];
  const letter = (more: object = {}) => ({ letterOfClaim: { postedOn: '2026-04-01', reply: null, ...more } });
  const claim = (given: object, at: string, action: string | undefined = 'issue-claim') =>
    ew.ask(given, { channel: 'legal', at, ...(action === undefined ? {} : { action }) });

  test('no claim without a letter', () => {
    expect(claim({}, '2026-04-20T10:00:00+01:00')).toMatchObject({ against: RULE, next: null });
    expect(ew.ask({}, { channel: 'legal', at: '2026-04-20T10:00:00+01:00' }).against).toEqual(RULE);
  });

  test('a referral is asked about as the claim that it is made for', () => {
    expect(claim({}, '2026-04-20T10:00:00+01:00', 'refer')).toMatchObject({ against: RULE, next: null });
    expect(claim(letter(), '2026-05-02T00:00:00+01:00', 'refer').verdict).toBe('allow');
  });

  test('thirty days for the answer, the last of them whole', () => {
    expect(claim(letter(), '2026-05-01T23:59:00+01:00')).toMatchObject({
      against: RULE,
      next: '2026-05-02T00:00:00+01:00',
    });
    expect(claim(letter(), '2026-05-02T00:00:00+01:00').verdict).toBe('allow');
    expect(claim(letter({ reply: undefined }), '2026-05-02T00:00:00+01:00').verdict).toBe('allow');
  });

  test.each(['send-letter-of-claim', 'apply-enforcement', 'negotiate'])('%s is no claim', (action) => {
    expect(claim({}, '2026-04-20T10:00:00+01:00', action).verdict).toBe('allow');
  });

  test('documents asked for: thirty more days from when they were sent', () => {
    const reply = { reply: 'documents', repliedOn: '2026-04-20' };
    expect(claim(letter(reply), '2026-06-20T10:00:00+01:00').next).toBeNull();
    expect(claim(letter({ ...reply, documentsSentOn: '2026-05-10' }), '2026-05-20T10:00:00+01:00').next).toBe(
      '2026-06-10T00:00:00+01:00',
    );
    expect(claim(letter({ ...reply, documentsSentOn: '2026-03-01' }), '2026-04-20T10:00:00+01:00').next).toBe(
      '2026-05-02T00:00:00+01:00',
    );
  });

  test('advice asked for: thirty more days from the answer, or from the last day for it', () => {
    const reply = { reply: 'takes advice' };
    expect(claim(letter({ ...reply, repliedOn: '2026-04-20' }), '2026-05-10T10:00:00+01:00').next).toBe(
      '2026-05-21T00:00:00+01:00',
    );
    expect(claim(letter(reply), '2026-05-10T10:00:00+01:00').next).toBe('2026-06-01T00:00:00+01:00');
  });

  test('talks that failed: fourteen days after their notice', () => {
    expect(claim(letter({ reply: 'talks' }), '2026-06-20T10:00:00+01:00').next).toBeNull();
    const told = letter({ reply: 'talks', finalNoticeOn: '2026-06-10' });
    expect(claim(told, '2026-06-20T10:00:00+01:00').next).toBe('2026-06-25T00:00:00+01:00');
    expect(claim(told, '2026-06-25T00:00:00+01:00').verdict).toBe('allow');
  });
});

test('limitation: the date is told, and a warning when it is past', () => {
  const legal = (dueOn: string, more: object = {}) =>
    ew.ask({ dueOn, ...more }, { channel: 'legal', action: 'apply-enforcement', at: '2026-06-10T10:00:00+01:00' });
  expect(legal('2020-06-10')).toMatchObject({ verdict: 'allow', derived: { limitationEnds: '2026-06-10' }, flags: [] });
  expect(legal('2020-06-09').flags).toEqual(['limitation-defence-available:2026-06-09']);
  expect(legal('2021-06-09', { residence: 'GB-SCT' }).flags).toEqual(['limitation-defence-available:2026-06-09']);
  expect(legal('2020-06-09', { interruptions: [{ kind: 'part-payment', on: '2026-06-11' }] }).derived).toEqual({
    limitationEnds: '2026-06-09',
  });
  expect(legal('2020-06-09', { interruptions: [{ kind: 'part-payment', on: '2026-06-09' }] }).flags).toEqual([]);
  const none = { channel: 'legal', action: 'apply-enforcement', at: '2026-06-10T10:00:00+01:00' };
  expect(ew.ask({}, none)).toMatchObject({ verdict: 'allow', derived: {} });
  expect(ew.ask({ instalments: [] }, none)).toMatchObject({ verdict: 'allow', derived: {} });
  expect(ew.ask({ instalments: ['2020-06-09'] }, none).flags).toHaveLength(1);
});
