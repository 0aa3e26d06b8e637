/**
 * Random accounts and what happens to them. Times are days and minutes after the opening, so that a counterexample
 * can be read; build-scenario makes a scenario of it.
 */
import fc from 'fast-check';
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

/** One account's life. */
export interface Sketch {
  readonly policy: Policy;
  readonly zone: string;
  readonly opened: number;
  readonly days: number;
  readonly items: readonly NewItem[];
  readonly events: readonly EventSketch[];
  readonly answers: readonly AnswerSketch[];
}

const amount = fc.constantFrom(10_000n, 20_000n, 5_000n, 900n, 9_100n, 1_000n, 1n);
const ids = (letter: string, count: number): fc.Arbitrary<string> => fc.nat({ max: count }).map((n) => `${letter}${n}`);
const offset = (min: number, max: number): fc.Arbitrary<LocalDate> => fc.integer({ min, max }).map((n) => n as LocalDate);
const stop = fc.constantFrom('bankruptcy', 'cease', 'deceased', 'nonsense');
const constant = <T extends string>(type: T): fc.Arbitrary<T> => fc.constant(type);
const item = fc.record({ id: ids('i', 5), due: offset(-3, 40), amount });

const said: fc.Arbitrary<EventSketch['said']> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ type: constant('item-added'), item }) },
  { weight: 1, arbitrary: fc.record({ type: constant('item-adjusted'), item: ids('i', 4), to: fc.oneof(fc.constant(0n), amount) }) },
  {
    weight: 6,
    arbitrary: fc.record({ type: constant('payment'), id: ids('p', 7), item: fc.option(ids('i', 3), { nil: null }), amount }),
  },
  { weight: 3, arbitrary: fc.record({ type: constant('payment-reversed'), payment: ids('p', 5) }) },
  { weight: 2, arbitrary: fc.record({ type: constant('payment-restored'), payment: ids('p', 5) }) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(ids('h', 4), offset(-3, 60), fc.option(fc.integer({ min: -1, max: 8 }), { nil: null, freq: 5 }))
      .map(([id, from, length]) => {
        const to = length === null ? null : ((from + length) as LocalDate);
        return { type: 'hold' as const, id, reason: 'check', from, to };
      }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: constant('hold-released'),
      hold: fc.oneof(ids('h', 4), fc.constantFrom('r1-promise', 'r2-dispute', 'r1-hardship', 'r0-complaint')),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: constant('stop'), code: stop }) },
  { weight: 2, arbitrary: fc.record({ type: constant('stop-cleared'), code: stop }) },
  { weight: 1, arbitrary: fc.record({ type: constant('unreadable') }) },
);

/** Often at the edges: midnight, the opening and closing of the window, and a minute beside them. */
const minute = fc.oneof(fc.constantFrom(0, 1, 479, 480, 1_319, 1_320, 1_439), fc.integer({ min: 0, max: 1_439 }));
const event: fc.Arbitrary<EventSketch> = fc.record({
  day: fc.integer({ min: -1, max: 60 }),
  minute,
  said,
  back: fc.option(fc.integer({ min: -1, max: 15 }), { nil: null, freq: 2 }),
});
const answer: fc.Arbitrary<AnswerSketch> = fc.record({
  pick: fc.nat({ max: 12 }),
  minutesLater: fc.oneof(fc.constantFrom(0, 1_440, 2_880), fc.integer({ min: 1, max: 3_000 })),
  code: fc.oneof(fc.constantFrom(...OUTCOME_CODES), fc.constant('promise' as const), fc.constant('no-answer' as const)),
  promise: fc.record({ amount, inDays: fc.integer({ min: -1, max: 6 }) }),
  approves: fc.oneof(fc.constant(true), fc.boolean()),
  byName: fc.boolean(),
});

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

/** An account's life of one to nine weeks, between the autumns of 2011 and 2012. */
export const anySketch: fc.Arbitrary<Sketch> = fc.record({
  policy: anyPolicy,
  zone,
  opened: fc.integer({ min: dayOf('2011-09-25'), max: dayOf('2012-10-25') }),
  days: fc.integer({ min: 7, max: 60 }),
  items: fc.uniqueArray(item, { selector: ({ id }) => id, maxLength: 4 }),
  events: fc.array(event, { maxLength: 14 }),
  answers: fc.array(answer, { maxLength: 5 }),
});
