/** Random policies that the check of policies accepts: two to seven rungs of all kinds. */
import fc from 'fast-check';
import { type ApprovalRule, POLICY_DEFAULTS, type Policy, type Rung } from '../../domain/policy';
import { checkPolicy } from '../../domain/policy-check';
import { ANY_CONTEXT, CHANNELS } from '../../domain/policy-context';
import type { Duration } from '../../domain/time';

const duration = (...texts: string[]): fc.Arbitrary<Duration> => fc.constantFrom(...(texts as Duration[]));
/** Null in `freq` of `freq + 1` draws. */
const maybe = <T>(arbitrary: fc.Arbitrary<T>, freq: number): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: freq, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });

const approval: fc.Arbitrary<ApprovalRule> = fc.record({
  by: fc.constantFrom(['team-lead'], ['manager', 'legal'], ['team-lead', 'manager', 'compliance']),
  within: duration('P3D', 'P5D', 'PT50H', 'PT20H'),
  otherwise: fc.constantFrom('deny', 'stay'),
  measure: fc.constantFrom(0, 10, 50),
});
const when = fc.constantFrom('overdue >= amount("100.00")', 'dpd >= 12', 'cooperation != "good"', 'vip == 1');
const asked = { when: maybe(when, 3), approval: maybe(approval, 3) };
const attempts = fc.record({ max: fc.integer({ min: 1, max: 3 }), everyDays: fc.integer({ min: 1, max: 3 }) });
const outcomeWithin = duration('P1D', 'P2D', 'PT30H');
const notice = maybe(duration('PT24H', 'PT48H'), 1);

const shape = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('message' as const), ...asked }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('letter' as const), ...asked }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('call' as const), ...asked, attempts, outcomeWithin }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('visit' as const), ...asked, attempts, outcomeWithin, notice }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('review' as const), ...asked }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('legal' as const), ...asked }) },
);
const day = fc.oneof(
  { weight: 1, arbitrary: fc.integer({ min: -6, max: 0 }) },
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 20 }) },
);

const fallbacks = fc.subarray(['email', 'sms', 'letter'] as const, { minLength: 1 });

const rungs: fc.Arbitrary<Rung[]> = fc
  .array(fc.tuple(day, shape, maybe(fc.integer({ min: 0, max: 8 }), 1), maybe(fallbacks, 1)), {
    minLength: 2,
    maxLength: 7,
    size: 'max',
  })
  .map((drawn) =>
    drawn
      .map(([from, given, ...rest]) => [given.kind === 'legal' ? Math.max(1, from) : from, given, ...rest] as const)
      .sort(([a], [b]) => a - b)
      .map(([from, given, longer, others], place): Rung => {
        const channel = (CHANNELS[given.kind][0] ?? 'sms') as Rung['channel'];
        const { attempts: once, outcomeWithin: usual } = POLICY_DEFAULTS;
        const until = given.when === null || longer === null ? null : from + longer;
        const rung = { id: `r${place}`, day: from, channel, template: null, until };
        const whole: Rung = { ...rung, notice: null, attempts: once, outcomeWithin: usual, ...given };
        const sends = given.kind === 'message' || given.kind === 'letter' || whole.notice !== null;
        const fallback = (others ?? []).filter((other) => other !== channel);
        return sends && fallback.length > 0 ? { ...whole, fallback } : whole;
      }),
  );

/** A policy in CNY. */
export const anyPolicy: fc.Arbitrary<Policy> = fc
  .record({
    tolerance: fc.constantFrom(0n, 1n, 1_000n),
    gapDays: fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 1, max: 3 }) }, fc.constantFrom(0, 7)),
    graceDays: fc.integer({ min: 0, max: 3 }),
    rungs,
  })
  .map(
    (given): Policy => ({
      id: 'p',
      title: { en: 'P', 'zh-CN': 'P' },
      jurisdiction: [],
      currency: 'CNY',
      spreadMinutes: 0,
      applies: null,
      allocation: POLICY_DEFAULTS.allocation,
      ...given,
    }),
  )
  .filter((policy) => checkPolicy(policy, ANY_CONTEXT).length === 0);
