/** Guarantee: CONC 7.3, 7.14 and 7.15: when pursuit rests. */
import { PackCase } from '../../test/support/pack-case';

const uk = new PackCase('uk-fca', {
  collector: 'authorised-firm',
  residence: 'GB-ENG',
  consumer: { zones: ['Europe/London'] },
});
const NOON = '2026-06-10T12:00:00+01:00';
const act = (channel: string, more: object = {}) => ({ channel, at: NOON, ...more });

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
      // One that is barred is enough, whatever falls due later.
      expect(uk.ask({ instalments: ['2030-01-01', '2020-06-09'] }, act('legal')).against).toEqual(RULE);
      expect(uk.ask({ instalments: ['2030-01-01', '2020-06-10'] }, act('legal')).verdict).toBe('allow');
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
