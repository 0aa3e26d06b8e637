/**
 * Guarantee: a limit at a number counts what went to that number, whichever account made it and however the number is
 * written; what goes to another number, or to none, does not count; and no number gets into what is kept.
 */
import { parsePolicy } from '../../contract/policy-file';
import type { Act } from '../act';
import { parseDate, parseInstant } from '../calendar';
import { noFacts } from '../facts';
import { ANY_CONTEXT } from '../policy-context';
import type { Instant, LocalDate, Zone } from '../time';
import { viewLadder } from '../view';
import { askerFor } from './asker';
import type { ContactPoint } from './contact-point';
import { nothingKnownOf } from './person-attempts';
import { isRefusedPoint } from './points';

const at = (iso: string): Instant => parseInstant(`${iso}+08:00`) as Instant;
const NOW = at('2026-06-10T10:00:00');

function policyWith(terms: string) {
  const source = `{ policy: p, title: { en: P, zh-CN: P }, jurisdiction: [], currency: CNY, house: ${terms},
    rungs: [{ id: r, day: 1, kind: message, channel: sms, template: gentle-reminder }] }`;
  const parsed = parsePolicy(source, ANY_CONTEXT);
  if ('problems' in parsed) throw new Error(parsed.problems.map(({ message }) => message).join('; '));
  return parsed.policy;
}

const AT_NUMBER = policyWith('{ caps: [{ of: number, most: 1, days: 7 }] }');
const PHONE: ContactPoint = { kind: 'sms', value: '+8613800000000' };
const MESSAGE = { kind: 'contact', seq: 1, at: at('2026-06-08T10:00:00'), rung: 'r', channel: 'sms', notice: false };

/** What is said of a contact now: of an account that sent a message two days ago, or whose sister account called. */
function askedWith(
  points: readonly ContactPoint[],
  before: { own?: boolean; other?: string; policy?: typeof AT_NUMBER },
) {
  const { own = false, other, policy = AT_NUMBER } = before;
  const account = {
    id: 'A1',
    currency: 'CNY',
    zone: 'Asia/Shanghai' as Zone,
    opened: parseDate('2026-05-01') as LocalDate,
    product: null,
    facts: {},
  };
  const call = {
    ...{ id: 'A2/1', account: 'A2', at: at('2026-06-09T10:00:00'), channel: 'call', direction: 'outbound' as const },
    ...{ outcome: 'no-answer' as const, person: 'consumer', countsFor: ['A2'], discussed: [] },
    ...(other === undefined ? {} : { number: other }),
  };
  const person = { ...nothingKnownOf('P1'), attempts: other === undefined ? [] : [call] };
  const acts = own ? [MESSAGE as unknown as Act] : [];
  const facts = { ...noFacts(account), acts, points, person };
  const view = viewLadder(facts, policy, NOW);
  return (['call', 'visit', 'letter'] as const).map((kind) =>
    askerFor(view, kind, kind === 'letter' ? 'letter' : 'sms')?.decide(NOW),
  );
}

const verdicts = (...asked: Parameters<typeof askedWith>) => askedWith(...asked).map((said) => said?.verdict.verdict);

test.each<[string, Parameters<typeof askedWith>, string]>([
  ['nothing went out', [[PHONE], {}], 'allow'],
  ['our own message went to the number that is called', [[PHONE], { own: true }], 'deny'],
  ['the message went elsewhere than calls do', [[PHONE, { kind: 'voice', value: '+861000' }], { own: true }], 'allow'],
  ['nobody knows a number', [[], { own: true }], 'deny'],
  ['another account called it', [[PHONE], { other: '+8613800000000' }], 'deny'],
  ['another account called it, written otherwise', [[PHONE], { other: '+86 138-0000-0000' }], 'deny'],
  ['another account called another number', [[PHONE], { other: '+8613900000000' }], 'allow'],
])('%s', (_name, asked, expected) => {
  // A visit and a letter go to no number.
  expect(verdicts(...asked)).toEqual([expected, 'allow', 'allow']);
});

test('the decision names the point and tells no number of the debtor', () => {
  const kept = JSON.stringify(askedWith([PHONE], { own: true, other: PHONE.value }));
  expect(kept).toContain('point/1');
  expect(kept).not.toContain('13800000000');
});

test('without such a cap no number is named', () => {
  const capless = policyWith('{ caps: [{ of: person, most: 1, days: 7 }] }');
  expect(JSON.stringify(askedWith([PHONE], { own: true, policy: capless }))).not.toContain('point/');
});

test('a refused point is used by nothing that leaves by itself', () => {
  const at = 1 as Instant;
  const [mine, other] = ['+86 138-0013-8000', '+8613900139000'];
  const point = (value: string) => ({ kind: 'sms', value });
  const noTexts = [{ channel: 'sms', address: '+8613800138000', at }];
  // No text to anybody who wants none at one of their numbers; a machine calls the others.
  expect([mine, other].map((value) => isRefusedPoint('sms', point(value), noTexts))).toEqual([true, true]);
  expect([mine, other].map((value) => isRefusedPoint('voice', point(value), noTexts))).toEqual([true, false]);
  expect([mine, other].map((value) => isRefusedPoint('app', point(value), noTexts))).toEqual([true, false]);
  for (const channel of ['email', 'letter', 'mail'] as const)
    expect(isRefusedPoint(channel, point(mine), noTexts)).toBe(false);
  expect(isRefusedPoint('email', point('a@example.org'), [{ channel: 'email', address: 'b@example.org', at }])).toBe(
    true,
  );
  expect(isRefusedPoint('sms', point(mine))).toBe(false);
  const refused = { ...point(mine), refused: true } as const;
  expect((['sms', 'app', 'voice', 'letter'] as const).map((channel) => isRefusedPoint(channel, refused))).toEqual([
    ...[true, true, true, false],
  ]);
});
