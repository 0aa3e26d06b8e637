/** Guarantee: limitation in China is a date and a warning, never a deny; courts, bureaus and handlers come in order. */
import { PackCase } from '../../test/support/pack-case';

const cn = new PackCase('cn', { collector: 'bank-or-agency', residence: 'CN', consumer: { zones: ['Asia/Shanghai'] } });
const suit = (at = '2026-06-01T10:00:00+08:00') => ({ channel: 'legal', action: 'file-suit', at });

describe('limitation', () => {
  const due = { dueOn: '2022-05-10' };
  const ends = (given: object, at?: string) => {
    const { verdict, flags, derived } = cn.ask(given, suit(at));
    expect(verdict).toBe('allow');
    return [derived.limitationEnds, ...flags];
  };

  test('three years from the due date; the last day is inside', () => {
    expect(ends(due, '2025-05-10T23:59:00+08:00')).toEqual(['2025-05-10']);
    expect(ends(due, '2025-05-11T00:00:00+08:00')).toEqual(['2025-05-10', 'limitation-defence-available:2025-05-10']);
  });

  const demand = (at: string, more: object = {}) => ({
    ...due,
    demands: [{ at, channel: 'sms', provable: true, to: 'reserved-number', ...more }],
  });

  test('a demand that can be proved begins it anew, dated in China', () => {
    expect(ends(demand('2024-06-01T10:00:00+08:00'))).toEqual(['2027-06-01']);
    expect(ends(demand('2024-06-01T17:00:00Z'))).toEqual(['2027-06-02']);
    expect(ends(demand('2024-06-01T10:00:00+08:00', { to: undefined }))).toEqual(['2027-06-01']);
  });

  test('a demand that cannot be proved, went elsewhere, or came too late does not', () => {
    const past = ['2025-05-10', 'limitation-defence-available:2025-05-10'];
    expect(ends(demand('2024-06-01T10:00:00+08:00', { provable: false }))).toEqual(past);
    expect(ends(demand('2024-06-01T10:00:00+08:00', { provable: undefined }))).toEqual(past);
    expect(ends(demand('2024-06-01T10:00:00+08:00', { to: 'friend' }))).toEqual(past);
    expect(ends(demand('2025-05-11T00:00:00+08:00'))).toEqual(past);
    expect(ends(demand('2025-05-10T23:00:00+08:00'))).toEqual(['2028-05-10']);
  });

  test('a demand still to come changes nothing', () => {
    expect(ends(demand('2025-05-01T10:00:00+08:00'), '2025-04-01T10:00:00+08:00')).toEqual(['2025-05-10']);
  });

  test('demands follow each other, in whatever order they are told', () => {
    const demands = ['2027-01-01', '2024-06-01'].map((day) => ({
      at: `${day}T10:00:00+08:00`,
      channel: 'sms',
      provable: true,
    }));
    expect(ends({ ...due, demands }, '2028-01-01T10:00:00+08:00')).toEqual(['2030-01-01']);
  });

  test('a demand before the debt is due takes nothing away', () => {
    expect(ends(demand('2022-01-01T10:00:00+08:00'), '2025-04-01T10:00:00+08:00')).toEqual(['2025-05-10']);
  });

  test('a part payment or a promise begins it anew; only a promise revives what has run out', () => {
    const did = (kind: string, on: string) => ({ ...due, interruptions: [{ kind, on }] });
    expect(ends(did('part-payment', '2024-01-01'))).toEqual(['2027-01-01']);
    expect(ends(did('promise', '2025-06-01'))).toEqual(['2028-06-01']);
    expect(ends(did('promise', '2026-06-01'))).toEqual(['2029-06-01']);
    expect(ends(did('part-payment', '2025-06-01'))[0]).toBe('2025-05-10');
    const agreement = { ...due, installmentAgreement: { kind: 'signed', on: '2025-06-01', performing: false } };
    expect(ends(agreement)).toEqual(['2028-06-01']);
  });

  test('of instalments it runs from the last due date', () => {
    expect(ends({ instalments: ['2024-05-10', '2022-05-10', '2023-05-10'] })).toEqual(['2027-05-10']);
    expect(ends({ instalments: ['2022-05-10'], dueOn: '2023-05-10' })[0]).toBe('2026-05-10');
    expect(ends({ instalments: [], ...due })[0]).toBe('2025-05-10');
  });

  test('without a date, and for enforcement, nothing is said', () => {
    expect(ends({})).toEqual([undefined]);
    const enforced = cn.ask(due, { channel: 'legal', action: 'apply-enforcement', at: '2026-06-01T10:00:00+08:00' });
    expect(enforced).toMatchObject({ verdict: 'allow', flags: [], derived: {} });
  });
});

describe('a payment order', () => {
  const served = (servedOn: string, more: object = {}) => ({
    paymentOrder: { servedOn, objection: null, paid: false, ...more },
  });
  const enforce = (given: object, at: string) => cn.ask(given, { channel: 'legal', action: 'apply-enforcement', at });

  test('is enforced from the sixteenth day after service', () => {
    expect(enforce(served('2026-05-06'), '2026-05-21T23:59:00+08:00')).toMatchObject({
      against: ['cn.payment-order.15-days'],
      next: '2026-05-22T00:00:00+08:00',
    });
    expect(enforce(served('2026-05-06'), '2026-05-22T00:00:00+08:00').verdict).toBe('allow');
  });

  test('a last day that is a weekend or a holiday moves; a day worked in exchange does not', () => {
    // 2026-05-23 is a Saturday, so Monday the 25th is the last day.
    expect(enforce(served('2026-05-08'), '2026-05-23T10:00:00+08:00').next).toBe('2026-05-26T00:00:00+08:00');
    // 2026-05-24 is the Sunday.
    expect(enforce(served('2026-05-09'), '2026-05-24T10:00:00+08:00').next).toBe('2026-05-26T00:00:00+08:00');
    // 2026-05-09 is a Saturday that is worked.
    expect(enforce(served('2026-04-24'), '2026-05-09T10:00:00+08:00').next).toBe('2026-05-10T00:00:00+08:00');
  });

  test('of a year whose holidays were never announced is not enforced while it matters, and is later', () => {
    expect(enforce(served('2036-05-06'), '2036-05-30T10:00:00+08:00').verdict).toBe('deny');
    expect(enforce(served('2036-05-06'), '2036-06-21T00:00:00+08:00').verdict).toBe('allow');
  });

  test('that was paid or objected to is not enforced', () => {
    expect(enforce(served('2026-05-06', { paid: true }), '2026-07-01T10:00:00+08:00')).toMatchObject({
      next: null,
      verdict: 'deny',
    });
    expect(enforce(served('2026-05-06', { objection: 'in writing' }), '2026-07-01T10:00:00+08:00').verdict).toBe(
      'deny',
    );
    expect(cn.ask(served('2026-05-06'), suit('2026-05-15T10:00:00+08:00')).verdict).toBe('allow');
  });
});

test.each(['credit-bureau', 'bureau'])('%s: the person is told before', (channel) => {
  const report = (given: object) => cn.ask(given, { channel, at: '2026-06-10T10:00:00+08:00' });
  expect(report({ priorNoticeToPerson: false }).against).toEqual(['cn.credit-reporting.prior-notice']);
  expect(report({}).verdict).toBe('deny');
  expect(report({ priorNoticeToPerson: true }).verdict).toBe('allow');
});

describe('an assignment', () => {
  const assigned = (debtorNotifiedOn: string | null) => ({ assignment: { on: '2026-05-01', debtorNotifiedOn } });
  const call = (given: object, more: object = {}) =>
    cn.ask(given, { channel: 'call', at: '2026-05-10T10:00:00+08:00', actor: 'assignee', ...more });

  test('binds the debtor only once told', () => {
    expect(call(assigned(null))).toMatchObject({ against: ['cn.civil-code.546.assignment-notice'], next: null });
    expect(call(assigned('2026-05-11')).next).toBe('2026-05-11T08:00:00+08:00');
    expect(call(assigned('2026-05-10')).verdict).toBe('allow');
    expect(cn.ask(assigned(null), { ...suit(), actor: 'assignee' }).verdict).toBe('deny');
  });

  test('who acts is taken to be the new owner; the old one, and the notice, may go on', () => {
    expect(call(assigned(null), { actor: undefined }).verdict).toBe('deny');
    expect(call(assigned(null), { actor: 'assignor' }).verdict).toBe('allow');
    expect(call(assigned(null), { channel: 'mail', purpose: 'notice-of-assignment' }).verdict).toBe('allow');
    expect(call(assigned(null), { actor: undefined, at: '2026-04-30T10:00:00+08:00' }).verdict).toBe('allow');
    expect(call(assigned(null), { at: '2026-04-30T10:00:00+08:00' }).verdict).toBe('deny');
    const first = { channel: 'mail', at: '2026-05-01T00:00:00+08:00' };
    expect(cn.ask(assigned(null), first).verdict).toBe('deny');
  });
});

describe('data', () => {
  const share = (given: object, when: object) =>
    cn.ask(given, { channel: 'share-data', at: '2026-06-10T10:00:00+08:00', ...when });

  test('go to another handler with separate consent only; an entrusted agency needs none', () => {
    expect(share({ separateConsent: false }, { to: 'independent-controller' }).against).toEqual([
      'cn.pipl.23.third-party-provision',
    ]);
    expect(share({}, {}).verdict).toBe('deny');
    expect(share({ separateConsent: true }, { to: 'independent-controller' }).verdict).toBe('allow');
    expect(share({}, { to: 'entrusted-processor' }).verdict).toBe('allow');
  });

  test.each(['financial-account', 'movement-track'])('%s is sensitive', (what) => {
    expect(share({}, { to: 'entrusted-agency', what }).against).toEqual(['cn.pipl.29.sensitive-data']);
    expect(share({ separateConsent: true }, { to: 'entrusted-agency', what }).verdict).toBe('allow');
  });

  test('other data are not sensitive', () => {
    expect(share({}, { to: 'entrusted-agency', what: 'records' }).verdict).toBe('allow');
  });

  test('following somebody’s movements needs separate consent', () => {
    const track = { channel: 'visit-action', action: 'record-movement' };
    expect(share({}, track).against).toEqual(['cn.pipl.29.sensitive-data']);
    expect(share({ separateConsent: true }, track).verdict).toBe('allow');
  });
});
