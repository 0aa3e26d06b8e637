import { POLICY_DEFAULTS, type Policy, type Rung } from './policy';
import { checkPolicy } from './policy-check';
import { ANY_CONTEXT } from './policy-context';

const aRung = (given: Partial<Rung>): Rung => ({
  id: `rung-${given.day ?? 1}`,
  day: 1,
  kind: 'review',
  channel: 'sms',
  template: null,
  when: null,
  until: null,
  approval: null,
  notice: null,
  attempts: POLICY_DEFAULTS.attempts,
  outcomeWithin: POLICY_DEFAULTS.outcomeWithin,
  ...given,
});
const aPolicy = (rungs: readonly Rung[], given: Partial<Policy> = {}): Policy => ({
  id: 'p',
  title: { en: 'P', 'zh-CN': 'P' },
  jurisdiction: [],
  currency: 'CNY',
  tolerance: 1000n,
  gapDays: 1,
  spreadMinutes: 0,
  applies: null,
  graceDays: 3,
  allocation: POLICY_DEFAULTS.allocation,
  rungs,
  ...given,
});
const approval = { by: ['manager'], within: POLICY_DEFAULTS.outcomeWithin, otherwise: 'stay', measure: 10 } as const;
const messages = (policy: Policy): string[] => checkPolicy(policy, ANY_CONTEXT).map(({ message }) => message);
const never = expect.stringContaining('can never be reached');

describe('a fallback', () => {
  const message = { kind: 'message', template: 'gentle-reminder' } as const;
  const found = (given: Partial<Rung>) =>
    checkPolicy(aPolicy([aRung(given)]), ANY_CONTEXT).map(({ path, message: told }) => [path.join('.'), told]);

  test('is fine for a message, a letter, and a visit with its notice', () => {
    expect(found({ ...message, fallback: ['email', 'letter'] })).toEqual([]);
    expect(found({ ...message, kind: 'letter', channel: 'mail', fallback: ['email'] })).toEqual([]);
    const notice = 'PT48H' as NonNullable<Rung['notice']>;
    expect(found({ kind: 'visit', notice, fallback: ['letter'] })).toEqual([]);
  });

  test('can never be used where nothing is sent', () => {
    const unused = [['rungs.0.fallback', expect.stringContaining('can never be used')]];
    expect(found({ kind: 'call', channel: 'voice', fallback: ['sms'] })).toEqual(unused);
    expect(found({ kind: 'review', fallback: ['email'] })).toEqual(unused);
    expect(found({ kind: 'visit', fallback: ['email'] })).toEqual(unused);
  });

  test('names neither the channel of its rung nor one twice', () => {
    expect(found({ ...message, fallback: ['sms', 'email', 'email'] })).toEqual([
      ['rungs.0.fallback.0', expect.stringContaining('is the channel of the rung itself')],
      ['rungs.0.fallback.2', expect.stringContaining('named twice')],
    ]);
  });
});

describe('a rung that can never be reached', () => {
  test('stands behind a referral that is always made', () => {
    const after = aRung({ day: 100 });
    expect(messages(aPolicy([aRung({ day: 90, kind: 'legal' }), after]))).toEqual([never]);
    expect(messages(aPolicy([aRung({ day: 90, kind: 'legal', when: 'dpd > 100' }), after]))).toEqual([]);
    expect(messages(aPolicy([aRung({ day: 90, kind: 'legal', approval }), after]))).toEqual([]);
  });

  test('may follow a referral that the gate denies and the policy passes by', () => {
    const after = aRung({ day: 100 });
    const refers = aRung({ day: 90, kind: 'legal', denied: 'pass' });
    const lawful = { ...aPolicy([refers, after]), jurisdiction: ['cn'] };
    expect(messages(lawful)).toEqual([]);
    expect(messages({ ...lawful, jurisdiction: [] })).toEqual([never]);
    expect(messages({ ...lawful, rungs: [aRung({ day: 90, kind: 'legal', denied: 'hold' }), after] })).toEqual([never]);
  });

  test('is a referral before anything is overdue', () => {
    const early = aPolicy([aRung({ day: 0, kind: 'legal', approval })]);
    expect(messages(early)).toEqual([expect.stringContaining('refer after the due date')]);
  });

  test('is pushed past the due date by the gap', () => {
    const [first, second] = [aRung({ day: -1 }), aRung({ day: 0 })];
    expect(messages(aPolicy([first, second]))).toEqual([]);
    expect(messages(aPolicy([first, second], { gapDays: 2 }))).toEqual([never]);
    expect(messages(aPolicy([aRung({ day: 0 }), aRung({ id: 'again', day: 0 })]))).toEqual([never]);
  });

  test.each([
    'false',
    'dpd < 30',
    'ladderDays <= 34 || dpd == 7',
    'dpd > 40 && dpd < 40',
    'overdue < amount("10.00")',
    'cooperation == "poor" && dpd < 30',
    'dpd in [1, 2]',
    '!(ladderDays > 34)',
    'overdue > amount("90.00") && overdue < amount("80.00")',
  ])('has a condition that is never true on its day: %s', (when) => {
    expect(messages(aPolicy([aRung({ day: 35, when })]))).toEqual([never]);
  });

  test.each([
    'true',
    'dpd >= 35',
    'dpd > 400',
    'ladderDays == 60',
    'dpd > ladderDays',
    'dpd - ladderDays > 30',
    'overdue % 7 == 3',
    'dpd < 36',
    'cooperation == "good" && cooperation == "poor"',
    'overdue <= amount("10.00")',
    'dpd in [1, 36]',
    'dpd < 30 || addressVerified',
    'overdue > amount("80.00") && overdue < amount("90.00")',
    'double(overdue) * 0.5 > 3.0',
    'dpd > 40 && ladderDays < 40',
  ])('is not one whose condition may become true: %s', (when) => {
    expect(messages(aPolicy([aRung({ day: 35, when })]))).toEqual([]);
  });

  test('before the due date, asks for something overdue', () => {
    expect(messages(aPolicy([aRung({ day: -3, when: 'dpd > 0' })]))).toEqual([never]);
    expect(messages(aPolicy([aRung({ day: -3, when: 'overdue >= amount("10.00")' })]))).toEqual([never]);
    expect(messages(aPolicy([aRung({ day: -3, when: 'overdue < amount("10.00")' })]))).toEqual([]);
  });
});

test('a right policy has no problem, whatever roles and templates it names', () => {
  const rungs = [
    aRung({ day: -3, kind: 'message', template: 'unknown' }),
    aRung({
      day: 5,
      kind: 'visit',
      notice: POLICY_DEFAULTS.outcomeWithin,
      approval: { ...approval, by: ['somebody'] },
    }),
    aRung({ day: 5, id: 'same-day', kind: 'letter', channel: 'letter' }),
  ];
  expect(messages(aPolicy(rungs, { jurisdiction: ['cn'], applies: 'zodiacSign == "leo"' }))).toEqual([]);
});

test('a rung cannot have the id of what somebody asks for on the telephone', () => {
  const found = checkPolicy(aPolicy([aRung({ id: 'pay-link' })]), ANY_CONTEXT);
  expect(found).toContainEqual({ path: ['rungs', 0, 'id'], message: expect.stringContaining('is reserved') });
});
