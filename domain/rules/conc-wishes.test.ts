/** Guarantee: CONC 7.9.4 as the handbook words it: no hours of its own, and what the customer asked for counts. */
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

  test('a request counts from its instant, and one that comes later lengthens the wait', () => {
    const asked = (at: string, what: string) => ({ at, what });
    const later = asked('2026-06-10T12:00:01+01:00', 'not before 15:00');
    expect(uk.ask({ requests: [later] }, act('call')).verdict).toBe('allow');
    const both = [asked('2026-06-10T11:00:00+01:00', 'not before 14:00'), later];
    expect(uk.ask({ requests: both }, act('call')).next).toBe('2026-06-10T15:00:00+01:00');
    const atTwo = asked('2026-06-10T14:00:00+01:00', 'not before 16:00');
    const atThree = asked('2026-06-10T15:00:00+01:00', 'not after 15:00');
    expect(uk.ask({ requests: [both[0], atTwo] }, act('call')).next).toBe('2026-06-10T16:00:00+01:00');
    expect(uk.ask({ requests: [both[0], atThree] }, act('call')).next).toBe('2026-06-10T14:00:00+01:00');
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
