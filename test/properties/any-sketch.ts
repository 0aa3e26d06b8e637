/**
 * Random accounts and what happens to them. Times are days and minutes after the opening, so that a counterexample
 * can be read; build-scenario makes a scenario of it.
 */
import fc from 'fast-check';
import { FAILURE_CAUSES, type FailureCause, isSameAgain } from '../../domain/delivery/failure';
import type { FactEvent, NewItem } from '../../domain/event';
import { OUTCOME_CODES, type OutcomeCode } from '../../domain/outcome';
import type { Policy } from '../../domain/policy';
import type { LocalDate } from '../../domain/time';
import { anyPolicy } from './any-policy';
import { dayOf } from './wall-calendar';

/** Dates in a sketch are counted from the account's opening; `unreadable` is an event that could not be parsed. */
export interface EventSketch {
  readonly day: number;
  readonly minute: number;
  readonly said: FactEvent | { readonly type: 'unreadable' };
  /** Days before the event on which a backdated fact took effect; below zero: after it. */
  readonly back: number | null;
}

/** How somebody answers the n-th thing that the ladder opens, asks or refers. */
export interface AnswerSketch {
  readonly pick: number;
  readonly minutesLater: number;
  readonly code: OutcomeCode;
  readonly promise: { readonly amount: bigint; readonly inDays: number };
  readonly approves: boolean;
  readonly byName: boolean;
}

/** How the n-th message, letter or notice fails of a run with the failures before this one; -1 = the last one, -2 = the last notice. */
export interface FailureSketch {
  readonly pick: number;
  readonly minutesLater: number;
  readonly cause: FailureCause;
  /** After the report; null = the provider does not say. */
  readonly restMinutes: number | null;
}

/** One account's life; an empty id is given in order: i0, p0, h0. */
export interface Sketch {
  readonly policy: Policy;
  readonly zone: string;
  readonly opened: number;
  readonly days: number;
  readonly items: readonly NewItem[];
  readonly events: readonly EventSketch[];
  readonly answers: readonly AnswerSketch[];
  readonly failures: readonly FailureSketch[];
}

/** Stands for the whole of the item that is paid, or of the first one. */
export const WHOLE = -1n;

const amount = fc.constantFrom(10_000n, 20_000n, 5_000n, 900n, 9_100n, 1_000n, 1n);
const ids = (letter: string, count: number): fc.Arbitrary<string> => fc.nat({ max: count }).map((n) => `${letter}${n}`);
const offset = (min: number, max: number): fc.Arbitrary<LocalDate> =>
  fc.integer({ min, max }).map((n) => n as LocalDate);
const stop = fc.constantFrom('bankruptcy', 'cease', 'deceased', 'nonsense');
const constant = <T extends string>(type: T): fc.Arbitrary<T> => fc.constant(type);
const item = fc.record({ id: fc.constant(''), due: offset(-3, 30), amount });

/** Payments, holds and items get their ids in order; now and then an id is used twice or means nothing. */
const payment = fc.record({
  type: constant('payment'),
  id: fc.oneof({ weight: 9, arbitrary: fc.constant('') }, { weight: 1, arbitrary: fc.constant('p0') }),
  item: fc.option(ids('i', 2), { nil: null, freq: 2 }),
  amount: fc.oneof(fc.constant(WHOLE), amount),
});
const hold = fc
  .tuple(offset(-6, 8), fc.option(fc.integer({ min: 1, max: 8 }), { nil: null, freq: 4 }), fc.nat({ max: 15 }))
  .map(([from, length, odd]) => {
    const to = length === null ? null : ((from + length - (odd === 0 ? 9 : 0)) as LocalDate);
    return { type: 'hold' as const, id: odd === 1 ? 'h0' : '', reason: 'check', from, to };
  });
/** Dates of instalments are counted from the event; now and then they are out of order or in the past. */
const plan = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 6 }), amount), { minLength: 1, maxLength: 3 })
  .chain((parts) => fc.nat({ max: 9 }).map((odd) => ({ parts, odd })))
  .map(({ parts, odd }) => {
    let due = odd === 0 ? -4 : odd === 1 ? -1 : 0;
    const instalments = parts.map(([later, part]) => {
      due += later;
      return { due: due as LocalDate, amount: part };
    });
    return { type: 'plan' as const, id: '', instalments };
  });
const spoken = ['r0-promise', 'r1-promise', 'r1-dispute', 'r2-hardship', 'r2-complaint'];

const said: fc.Arbitrary<EventSketch['said']> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ type: constant('item-added'), item }) },
  {
    weight: 1,
    arbitrary: fc.record({ type: constant('item-adjusted'), item: ids('i', 3), to: fc.oneof(fc.constant(0n), amount) }),
  },
  { weight: 10, arbitrary: payment },
  { weight: 4, arbitrary: fc.record({ type: constant('payment-reversed'), payment: ids('p', 2) }) },
  { weight: 2, arbitrary: fc.record({ type: constant('payment-restored'), payment: ids('p', 2) }) },
  { weight: 3, arbitrary: hold },
  {
    weight: 3,
    arbitrary: fc.record({ type: constant('hold-released'), hold: fc.oneof(ids('h', 1), fc.constantFrom(...spoken)) }),
  },
  { weight: 1, arbitrary: fc.record({ type: constant('stop'), code: stop }) },
  { weight: 2, arbitrary: fc.record({ type: constant('stop-cleared'), code: stop }) },
  { weight: 3, arbitrary: plan },
  { weight: 1, arbitrary: fc.record({ type: constant('plan-ended'), plan: ids('pl', 1), reason: fc.constant(null) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: constant('facts'),
      facts: fc.record({ cooperation: fc.constantFrom('good', 'poor') }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: constant('unreadable') }) },
);

/** Often at the edges: midnight, the opening and closing of the window, and a minute beside them. */
const minute = fc.oneof(fc.constantFrom(0, 1, 479, 480, 1_319, 1_320, 1_439), fc.integer({ min: 0, max: 1_439 }));
const event: fc.Arbitrary<EventSketch> = fc.record({
  day: fc.integer({ min: -1, max: 40 }),
  minute,
  said,
  back: fc.option(fc.integer({ min: -1, max: 15 }), { nil: null, freq: 2 }),
});
/** What is said of something said before: a payment bounces and is restored, a hold is released, a stop is cleared. */
const stories: readonly (readonly EventSketch['said'][])[] = [
  [
    { type: 'payment', id: 'q0', item: null, amount: WHOLE },
    { type: 'payment-reversed', payment: 'q0' },
    { type: 'payment-restored', payment: 'q0' },
  ],
  [
    { type: 'payment', id: 'q1', item: null, amount: 4_000n },
    { type: 'payment-reversed', payment: 'q1' },
  ],
  [
    { type: 'hold', id: 'q2', reason: 'check', from: -1 as LocalDate, to: null },
    { type: 'hold-released', hold: 'q2' },
  ],
  [
    { type: 'stop', code: 'bankruptcy' },
    { type: 'stop-cleared', code: 'bankruptcy' },
  ],
];
const story: fc.Arbitrary<EventSketch[]> = fc
  .tuple(
    fc.constantFrom(...stories),
    fc.integer({ min: 0, max: 30 }),
    fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), minute), { minLength: 3, maxLength: 3 }),
  )
  .map(([told, first, later]) =>
    told.map((said, place) => ({
      day: later.slice(0, place).reduce((day, [days]) => day + days, first),
      minute: later[place]?.[1] ?? 0,
      said,
      back: null,
    })),
  );
const answer: fc.Arbitrary<AnswerSketch> = fc.record({
  pick: fc.nat({ max: 2 }),
  minutesLater: fc.oneof(fc.constantFrom(0, 1_440, 2_880), fc.integer({ min: 1, max: 1_500 })),
  code: fc.oneof(
    fc.constantFrom(...OUTCOME_CODES),
    fc.constantFrom('promise' as const, 'no-answer' as const, 'refused' as const),
  ),
  promise: fc.record({ amount, inDays: fc.integer({ min: -1, max: 6 }) }),
  approves: fc.oneof(fc.constant(true), fc.boolean()),
  byName: fc.boolean(),
});

/** Reports come in the minute, in the evening, or days later. */
const failure: fc.Arbitrary<FailureSketch> = fc
  .record({
    pick: fc.nat({ max: 3 }),
    minutesLater: fc.oneof(fc.constantFrom(0, 1, 840, 1_450, 2_890), fc.integer({ min: 1, max: 900 })),
    cause: fc.constantFrom(...FAILURE_CAUSES, ...FAILURE_CAUSES.filter(isSameAgain)),
    restMinutes: fc.option(fc.constantFrom(1, 60, 900, 4_320), { nil: null }),
  })
  .map((drawn) => (isSameAgain(drawn.cause) ? drawn : { ...drawn, restMinutes: null }));

/** A notice turns out to have failed when its visit is open. */
const unannounced = fc
  .tuple(failure, fc.constantFrom(1_450, 2_950))
  .map(([drawn, minutesLater]) => [{ ...drawn, pick: -2, minutesLater }]);

/** The last contact fails again and again. */
const series = fc.array(
  failure.map((drawn) => ({ ...drawn, pick: -1, minutesLater: 1 })),
  { minLength: 3, maxLength: 7 },
);

/** Plain zones, half hours, both ways of changing the clock, and clock changes at midnight. */
const zone = fc.constantFrom(
  'Asia/Shanghai',
  'Asia/Kolkata',
  'America/New_York',
  'Europe/London',
  'America/Sao_Paulo',
  'America/Havana',
  'Australia/Lord_Howe',
);

/** An account's life of three to nine weeks, between the autumns of 2011 and 2012. */
export const anySketch: fc.Arbitrary<Sketch> = fc.record({
  policy: anyPolicy,
  zone,
  opened: fc.integer({ min: dayOf('2011-09-25'), max: dayOf('2012-10-25') }),
  days: fc.integer({ min: 20, max: 60 }),
  items: fc.array(item, { minLength: 1, maxLength: 3, size: 'max' }),
  events: fc
    .tuple(fc.array(event, { maxLength: 12, size: 'max' }), fc.array(story, { maxLength: 2 }))
    .map(([events, told]) => [...events, ...told.flat()]),
  answers: fc.array(answer, { maxLength: 6, size: 'max' }),
  failures: fc.oneof(fc.constant([]), fc.array(failure, { maxLength: 6, size: 'max' }), series, unannounced),
});
