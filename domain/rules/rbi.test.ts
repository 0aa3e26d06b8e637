/** Guarantee: the Reserve Bank's hours, privacy and, from its proposed day, the draft of 2026. */
import { PackCase } from '../../test/support/pack-case';

const given = { collector: 'regulated-entity-or-agent', residence: 'IN', consumer: { zones: ['Asia/Kolkata'] } };
const india = new PackCase('in', given);
const micro = { debts: [{ id: 'd1', type: 'microfinance' }] };
const act = (channel: string, time = '2026-06-10T11:00', more: object = {}) => ({
  channel,
  at: `${time}:00+05:30`,
  place: 'home',
  ...more,
});

describe('hours', () => {
  test.each(['call', 'voice', 'visit'])('%s from 08:00 to 19:00', (channel) => {
    const at = (time: string) => india.ask({}, act(channel, `2026-06-10T${time}`));
    expect(at('07:59')).toMatchObject({ against: ['rbi.call-hours'], next: '2026-06-10T08:00:00+05:30' });
    expect([at('08:00').verdict, at('18:59').verdict]).toEqual(['allow', 'allow']);
    expect(at('19:00').next).toBe('2026-06-11T08:00:00+05:30');
  });

  test('a message is no call', () => {
    expect(india.ask({}, act('sms', '2026-06-10T20:00')).verdict).toBe('allow');
  });

  test('a borrower without a zone is not called', () => {
    expect(india.ask({ consumer: { zones: [] } }, act('call')).verdict).toBe('deny');
    expect(india.ask({ ...micro, consumer: { zones: [] } }, act('call')).because).toEqual([
      'cannot be evaluated without zones',
      'cannot be evaluated without zones',
    ]);
  });

  test('microfinance from 09:00 to 18:00, and only what is known to be it', () => {
    const at = (facts: object, time: string) => india.ask(facts, act('call', `2026-06-10T${time}`));
    expect(at(micro, '08:59')).toMatchObject({ against: ['rbi.mfi.hours'], next: '2026-06-10T09:00:00+05:30' });
    expect([at(micro, '09:00').verdict, at(micro, '18:00').verdict]).toEqual(['allow', 'deny']);
    expect(at({ debts: [{ id: 'd1' }] }, '08:30').verdict).toBe('allow');
    expect(at({ debts: [{ id: 'd2', type: 'microfinance' }] }, '08:30').verdict).toBe('allow');
    expect(india.ask(micro, act('call', '2026-06-10T08:30', { debtIds: [] })).verdict).toBe('deny');
  });
});

describe('people', () => {
  test.each(['referee', 'spouse', 'friend', 'employer'])('%s is left in peace, told or not', (person) => {
    expect(india.ask({}, act('call', undefined, { person })).against).toEqual(['rbi.privacy-of-family']);
    expect(india.ask({}, act('sms', undefined, { person, disclosesDebt: false })).verdict).toBe('deny');
  });

  test('the guarantor may be called, under the draft too', () => {
    expect(india.ask({}, act('call', undefined, { person: 'guarantor' })).verdict).toBe('allow');
    expect(india.ask({}, act('call', '2026-07-10T11:00', { person: 'guarantor' })).verdict).toBe('allow');
    expect(india.ask({}, act('call', '2026-07-10T11:00', { person: 'referee' })).against).toEqual([
      'rbi.privacy-of-family',
      'rbi.2026-draft.persons',
    ]);
  });

  test('no humiliation in public, no anonymous call', () => {
    expect(india.ask({}, act('social', undefined, { visibleTo: 'contacts' })).against).toEqual([
      'rbi.no-public-humiliation',
    ]);
    const unnamed = act('call', undefined, { contains: { fromDebtCollectorDisclosure: false } });
    expect(india.ask({}, unnamed).against).toEqual(['rbi.no-anonymous-calls']);
    expect(india.ask({}, act('call', undefined, { contains: { fromDebtCollectorDisclosure: true } })).verdict).toBe(
      'allow',
    );
  });

  test('persistent calls: only once a policy says how many', () => {
    const attempts = [{ at: '2026-06-10T10:00:00+05:30', channel: 'call', outcome: 'no-answer' }];
    expect(india.ask({ attempts }, act('call')).verdict).toBe('allow');
    const once = new PackCase('in', given, { 'rbi.persistent-calls': { calls: 1 } });
    expect(once.ask({ attempts }, act('call'))).toMatchObject({
      against: ['rbi.persistent-calls'],
      next: '2026-06-11T08:00:00+05:30',
    });
  });
});

describe('visitors', () => {
  const visit = (more: object = {}) => india.ask({}, act('visit', '2026-06-10T11:00', { place: 'home', ...more }));

  test('carry an identity card and the letter of the lender', () => {
    const both = { identityCards: true, authorisationLetters: true };
    expect(visit({ begins: 'at-door', ...both }).verdict).toBe('allow');
    expect(visit({ begins: 'at-door', ...both, authorisationLetters: false })).toMatchObject({
      against: ['rbi.visit-papers'],
      next: null,
    });
    expect(visit({ begins: 'set-out' }).against).toEqual(['rbi.visit-papers']);
    expect(visit().verdict).toBe('allow');
  });
});

describe('the draft of 2026, from 1 July', () => {
  const RULE = ['rbi.2026-draft.contact-place'];
  const visit = (facts: object, place: string | undefined, day = '2026-07-13') =>
    india.ask(facts, act('visit', `${day}T11:00`, { place }));

  test('the workplace only for who was not found at home', () => {
    expect(visit({ homeTried: false, preferredPlace: null }, 'work')).toMatchObject({ against: RULE, next: null });
    expect(visit({}, 'work').verdict).toBe('deny');
    expect(visit({ homeTried: true }, 'work').verdict).toBe('allow');
    expect(visit({}, 'home').verdict).toBe('allow');
    expect(visit({ homeTried: true }, 'market').verdict).toBe('deny');
    expect(visit({}, undefined).because).toEqual(['cannot be evaluated without act.place']);
    expect(visit({}, 'work').because).toEqual(['the workplace comes only after the home']);
    expect(visit({}, 'market').because).toEqual(['neither the preferred place nor the home']);
  });

  test('the place that the borrower prefers, and no other', () => {
    expect(visit({ preferredPlace: 'work' }, 'work').verdict).toBe('allow');
    expect(visit({ preferredPlace: 'branch' }, 'home').against).toEqual(RULE);
    expect(visit({ preferredPlace: 'branch', homeTried: true }, 'work').against).toEqual(RULE);
  });

  test('binds nobody before its day', () => {
    expect(visit({}, 'work', '2026-06-29').verdict).toBe('allow');
    expect(visit({}, 'work', '2026-07-01').verdict).toBe('deny');
  });

  const occasions = (...told: [string, string][]) => ({ occasions: told.map(([kind, on]) => ({ kind, on })) });
  const call = (facts: object, day: string) => india.ask(facts, act('call', `2026-07-${day}T11:00`));

  test('no contact at a bereavement, thirteen days; at another occasion, its day', () => {
    const grief = occasions(['bereavement-in-family', '2026-07-10']);
    expect(call(grief, '10')).toMatchObject({
      against: ['rbi.2026-draft.occasions'],
      next: '2026-07-23T08:00:00+05:30',
    });
    expect([call(grief, '09').verdict, call(grief, '22').verdict, call(grief, '23').verdict]).toEqual([
      'allow',
      'deny',
      'allow',
    ]);
    const wedding = occasions(['marriage', '2026-07-10']);
    expect([call(wedding, '10').next, call(wedding, '11').verdict]).toEqual(['2026-07-11T08:00:00+05:30', 'allow']);
    expect(india.ask(grief, act('sms', '2026-07-10T11:00')).verdict).toBe('allow');
  });

  test('occasions that follow each other, in whatever order they are told', () => {
    const two = occasions(['marriage', '2026-07-23'], ['bereavement', '2026-07-10'], ['marriage', '2026-07-24']);
    expect(call(two, '12').next).toBe('2026-07-25T08:00:00+05:30');
  });
});

test('microfinance is collected at the place agreed on', () => {
  const at = (facts: object, place?: string) =>
    india.ask({ ...micro, ...facts }, act('visit', '2026-06-10T11:00', { place })).against;
  expect(at({ preferredPlace: 'branch' }, 'branch')).toEqual([]);
  expect(at({ preferredPlace: 'branch' }, 'home')).toEqual(['rbi.mfi.designated-place']);
  expect(at({}, 'designated-place')).toEqual([]);
  expect(at({}, 'home')).toEqual(['rbi.mfi.designated-place']);
  expect(at({})).toEqual(['rbi.mfi.designated-place']);
});

test('limitation: three years, anew from a written acknowledgement', () => {
  const legal = (facts: object) =>
    india.ask(facts, { channel: 'legal', action: 'file-suit', at: '2026-06-10T10:00:00+05:30' });
  expect(legal({ dueOn: '2023-06-10' })).toMatchObject({ derived: { limitationEnds: '2026-06-10' }, flags: [] });
  expect(legal({ dueOn: '2023-06-09' })).toMatchObject({
    verdict: 'allow',
    flags: ['limitation-defence-available:2026-06-09'],
  });
  const interruptions = [{ kind: 'acknowledgement', on: '2025-01-01', writing: true }];
  expect(legal({ dueOn: '2023-06-09', interruptions }).derived).toEqual({ limitationEnds: '2028-01-01' });
  expect(
    legal({ dueOn: '2023-06-09', interruptions: [{ kind: 'part-payment', on: '2025-01-01' }] }).flags,
  ).toHaveLength(1);
  expect(legal({}).derived).toEqual({});
});
