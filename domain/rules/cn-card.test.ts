/** Guarantee: article 70 on cards. An agreement ends collecting while it is kept; its term and its recording have limits. */
import { PackCase } from '../../test/support/pack-case';

const cn = new PackCase('cn', {
  collector: 'bank-or-agency',
  residence: 'CN',
  consumer: { zones: ['Asia/Shanghai'] },
  debts: [{ id: 'd1', type: 'credit-card' }],
});
const at = '2026-03-10T10:00:00+08:00';
const agreed = (more: object = {}) => ({
  installmentAgreement: { kind: 'signed', on: '2026-03-01', months: 36, performing: true, ...more },
});
const RULE = 'cn.card.art70.stop-after-agreement';

describe('while an agreement is kept', () => {
  test.each(['call', 'voice', 'sms', 'email', 'app', 'mail', 'visit', 'legal'])('nothing goes out by %s', (channel) => {
    expect(cn.ask(agreed(), { channel, at, staff: 2 })).toMatchObject({ against: [RULE], next: null });
  });

  test('an oral one ends collecting too; so does one whose performance nobody knows', () => {
    expect(cn.ask(agreed({ kind: 'oral' }), { channel: 'call', at }).against).toEqual([RULE]);
    expect(cn.ask(agreed({ performing: undefined }), { channel: 'call', at }).against).toEqual([RULE]);
  });

  test('from the day it is made, not before', () => {
    expect(cn.ask(agreed(), { channel: 'call', at: '2026-02-28T21:59:00+08:00' }).verdict).toBe('allow');
    expect(cn.ask(agreed(), { channel: 'call', at: '2026-03-01T08:00:00+08:00' }).verdict).toBe('deny');
  });

  test('a breach begins collecting again', () => {
    expect(cn.ask(agreed({ performing: false }), { channel: 'call', at }).verdict).toBe('allow');
  });

  test('it is a rule on cards: another loan is not bound, one of unknown kind is', () => {
    const loan = { ...agreed(), debts: [{ id: 'd1', type: 'personal-loan' }] };
    expect(cn.ask(loan, { channel: 'call', at }).verdict).toBe('allow');
    expect(cn.ask({ ...agreed(), debts: [{ id: 'd1' }] }, { channel: 'call', at }).verdict).toBe('deny');
    expect(cn.ask({ ...agreed(), debts: [] }, { channel: 'call', at }).verdict).toBe('deny');
    expect(cn.ask(loan, { channel: 'call', at, debtIds: ['d1', 'd2'] }).verdict).toBe('deny');
    expect(cn.ask(loan, { channel: 'call', at, debtIds: [] }).verdict).toBe('allow');
    const other = {
      ...agreed(),
      debts: [
        { id: 'd0', type: 'credit-card' },
        { id: 'd1', type: 'personal-loan' },
      ],
    };
    expect(cn.ask(other, { channel: 'call', at }).verdict).toBe('allow');
  });
});

describe('the term', () => {
  const offer = (months?: number, given: object = {}) =>
    cn.ask(given, { channel: 'installment-offer', at, ...(months === undefined ? {} : { months }) }).verdict;

  test('is sixty months at most', () => {
    expect([offer(60), offer(61), offer(72), offer()]).toEqual(['allow', 'deny', 'deny', 'deny']);
    expect(cn.ask({}, { channel: 'installment-offer', at }).because).toEqual([
      'cannot be evaluated without act.months',
    ]);
    expect(offer(72, { debts: [{ id: 'd1', type: 'personal-loan' }] })).toBe('allow');
  });
});

describe('recordings', () => {
  const purge = (given: object, when: object = {}) =>
    cn.ask(given, { channel: 'purge-evidence', what: 'call-recording', at, ...when });
  const oral = (settled: string | null) => ({
    installmentAgreement: { kind: 'oral', on: '2020-01-05' },
    recording: { callOn: '2020-01-05' },
    debtSettledOn: settled,
  });

  test('of an oral agreement are kept until the debt is cleared', () => {
    expect(purge(oral(null))).toMatchObject({ against: ['cn.card.art70.oral-recording'], next: null });
    expect(purge({ ...oral(null), debtSettledOn: undefined }).verdict).toBe('deny');
    expect(purge(oral('2026-03-10'))).toMatchObject({ verdict: 'deny', next: '2026-03-11T00:00:00+08:00' });
    expect(purge(oral('2026-03-09')).verdict).toBe('allow');
    expect(purge({ ...oral(null), lastCollectionActivityOn: '2020-01-05' }, { what: 'records' }).verdict).toBe('allow');
  });

  test('of a signed agreement, and of other loans, are not bound by it', () => {
    const signed = { installmentAgreement: { kind: 'signed', on: '2020-01-05' }, recording: { callOn: '2020-01-05' } };
    expect(purge(signed).verdict).toBe('allow');
    expect(purge({ ...oral(null), debts: [{ id: 'd1', type: 'personal-loan' }] }).verdict).toBe('allow');
  });

  test('of a card are kept two years, of other loans five', () => {
    const made = (callOn: string, type: string) => purge({ recording: { callOn }, debts: [{ id: 'd1', type }] });
    expect(made('2024-03-10', 'credit-card')).toMatchObject({
      against: ['cn.card.art68.recordings'],
      next: '2026-03-11T00:00:00+08:00',
      derived: { retainUntil: '2026-03-10' },
    });
    expect(made('2024-03-09', 'credit-card').verdict).toBe('allow');
    expect(made('2021-03-10', 'personal-loan').against).toEqual(['cn.cfc.records']);
    expect(made('2021-03-09', 'personal-loan').verdict).toBe('allow');
  });

  test('without a date are not purged', () => {
    expect(purge({}).because).toEqual(['cannot be evaluated without recording.callOn']);
    expect(purge({ debts: [{ id: 'd1', type: 'personal-loan' }] }).verdict).toBe('deny');
  });
});

describe('records', () => {
  const purge = (given: object) => cn.ask(given, { channel: 'purge-evidence', what: 'records', at });

  test('are kept five years from the last activity, that day included', () => {
    expect(purge({ lastCollectionActivityOn: '2021-03-10' })).toMatchObject({
      against: ['cn.cfc.records'],
      next: '2026-03-11T00:00:00+08:00',
      derived: { retainUntil: '2026-03-10' },
    });
    expect(purge({ lastCollectionActivityOn: '2021-03-09' }).verdict).toBe('allow');
    expect(purge({}).verdict).toBe('deny');
  });

  test('of a leap day end on the last day of February', () => {
    const leap = cn.ask(
      { lastCollectionActivityOn: '2024-02-29' },
      { channel: 'purge-evidence', what: 'records', at: '2029-02-28T12:00:00+08:00' },
    );
    expect(leap.derived).toEqual({ retainUntil: '2029-02-28' });
  });
});
