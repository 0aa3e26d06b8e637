/** Guarantee: the borrower of a transferred non-performing credit hears of it before the first collection. */
import { PackCase } from '../../test/support/pack-case';

const eu = new PackCase('eu', {
  collector: 'credit-purchaser-or-servicer',
  residence: 'DE',
  consumer: { zones: ['Europe/Berlin'] },
  debts: [{ id: 'd1', type: 'personal-loan', nonPerforming: true }],
});
const RULE = ['csd.art10.notice-before-first-collection'];
const at = '2026-05-20T10:00:00+02:00';
const moved = (noticeSentOn: string | null, durableMedium?: boolean) => ({
  transfer: { on: '2026-05-01', noticeSentOn, ...(durableMedium === undefined ? {} : { durableMedium }) },
});

describe('after a transfer', () => {
  test.each(['call', 'sms', 'email', 'mail', 'visit', 'legal'])('no %s before the notice', (channel) => {
    expect(eu.ask(moved(null, false), { channel, at })).toMatchObject({ against: RULE, next: null });
  });

  test('the notice counts on a durable medium, from the day after it was sent', () => {
    const call = (given: object, when: object = {}) => eu.ask(given, { channel: 'call', at, ...when });
    expect(call(moved('2026-05-10', true)).verdict).toBe('allow');
    expect(call(moved('2026-05-10', false)).verdict).toBe('deny');
    expect(call(moved('2026-05-10')).verdict).toBe('deny');
    expect(call(moved('2026-05-20', true))).toMatchObject({ against: RULE, next: '2026-05-21T00:00:00+02:00' });
    expect(call(moved('2026-05-19', true)).verdict).toBe('allow');
  });

  test('the notice itself may go out, and who speaks for the borrower may be told', () => {
    expect(eu.ask(moved(null), { channel: 'mail', at, purpose: 'notice-of-transfer' }).verdict).toBe('allow');
    expect(eu.ask(moved(null), { channel: 'mail', at, purpose: 'reminder' }).verdict).toBe('deny');
    expect(eu.ask(moved(null), { channel: 'call', at, person: 'solicitor' }).verdict).toBe('allow');
  });

  test('a credit that performs is outside; one of which nobody says so is inside', () => {
    const call = (debts: object[], debtIds = ['d1']) =>
      eu.ask({ ...moved(null), debts }, { channel: 'call', at, debtIds }).verdict;
    expect(call([{ id: 'd1', nonPerforming: false }])).toBe('allow');
    expect(call([{ id: 'd1' }])).toBe('deny');
    expect(call([])).toBe('deny');
    expect(call([{ id: 'd1', nonPerforming: false }], ['d1', 'd2'])).toBe('deny');
    expect(call([{ id: 'd1', nonPerforming: false }], [])).toBe('allow');
    expect(call([{ id: 'd1' }], [])).toBe('deny');
  });

  test('days are those of the borrower, or of Berlin where nobody knows', () => {
    const sent = { transfer: { on: '2026-05-01', noticeSentOn: '2026-05-10', durableMedium: true } };
    const lisbon = { ...sent, consumer: { zones: ['Europe/Lisbon'] } };
    const mail = (given: object, when: string) => eu.ask(given, { channel: 'mail', at: when }).verdict;
    expect(mail(sent, '2026-05-11T00:00:00+02:00')).toBe('allow');
    expect(mail(lisbon, '2026-05-11T00:00:00+02:00')).toBe('deny');
    expect(mail({ ...sent, consumer: { zones: [] } }, '2026-05-11T00:00:00+02:00')).toBe('allow');
    expect(mail({ ...sent, consumer: { zones: [] } }, '2026-05-10T23:59:00+02:00')).toBe('deny');
    expect(mail(lisbon, '2026-05-01T00:30:00+02:00')).toBe('allow');
    expect(mail(sent, '2026-05-01T00:00:00+02:00')).toBe('deny');
  });

  test('before it nothing is asked', () => {
    expect(eu.ask(moved(null), { channel: 'call', at: '2026-04-30T23:59:00+02:00' }).verdict).toBe('allow');
    expect(eu.ask({}, { channel: 'call', at }).verdict).toBe('allow');
  });
});

test('a borrower’s debt is not shown to others, and no hours are made up', () => {
  expect(eu.ask({}, { channel: 'social', at, visibleTo: 'public' }).against).toEqual(['csd.art10.privacy']);
  expect(eu.ask({}, { channel: 'call', at: '2026-05-20T23:30:00+02:00' }).verdict).toBe('allow');
});

describe('limitation', () => {
  const legal = (given: object) => eu.ask(given, { channel: 'legal', action: 'file-suit', at });

  test('Germany: three years from the end of the year', () => {
    expect(legal({ dueOn: '2022-01-05' })).toMatchObject({
      verdict: 'allow',
      derived: { limitationEnds: '2025-12-31' },
      flags: ['limitation-defence-available:2025-12-31'],
    });
    expect(legal({ dueOn: '2023-12-31' })).toMatchObject({ derived: { limitationEnds: '2026-12-31' }, flags: [] });
    const interruptions = [{ kind: 'acknowledgement', on: '2025-03-01', writing: true }];
    expect(legal({ dueOn: '2022-01-05', interruptions }).derived).toEqual({ limitationEnds: '2028-03-01' });
    expect(legal({ dueOn: '2022-01-05', residence: 'DE-BY' }).flags).toHaveLength(1);
  });

  test('Spain: five years from the due date; elsewhere nothing is known', () => {
    expect(legal({ dueOn: '2021-05-19', residence: 'ES' }).flags).toEqual(['limitation-defence-available:2026-05-19']);
    expect(legal({ dueOn: '2021-05-19', residence: 'FR' }).derived).toEqual({});
    expect(legal({ residence: 'ES' }).derived).toEqual({});
    expect(legal({}).derived).toEqual({});
  });
});
