/**
 * A rule of law, or of the house, as data and one pure function. One rule a file, in `domain/rules`.
 */
import type { Sentence } from '../sentence';
import type { Instant } from '../time';
import type { Question } from './question';
import type { Subject } from './subjects';

/** How the wording behind a rule was read. Whatever is not `text` is marked so wherever the rule is shown. */
export type Reading = 'text' | 'summary' | 'secondary' | 'unverified' | 'house';

/** Where in the order of the gate a rule votes (design, ladder: "The order of the gate"). */
export const STAGES = [
  'stop',
  'hold',
  'balance',
  'hours',
  'budget',
  'consent',
  'template',
  'visit',
  'approval',
  'limitation',
] as const;

export type Stage = (typeof STAGES)[number];

/** One parameter of a rule. A policy may set it, and only in the stricter direction. */
export interface Parameter {
  /** Null = no number is known: the rule does not vote until a policy sets one. */
  readonly value: number | null;
  /** `minute` = minutes after local midnight, written `08:00`. */
  readonly unit: 'minute' | 'days' | 'months' | 'years' | 'count' | 'minutes';
  /** Which way is stricter; `fixed` = a policy may not set it. */
  readonly stricter: 'lower' | 'higher' | 'fixed';
}

export type Parameters = Readonly<Record<string, Parameter>>;

/** The values of parameters in force. */
export type Values<P extends Parameters> = { readonly [name in keyof P]: number };

/** What a rule has to say. A rule that has nothing to say answers null, which allows. */
export interface Said {
  readonly verdict: 'allow' | 'deny' | 'presumption-violated';
  /**
   * The earliest instant, after the one asked about, at which this rule allows, with the facts unchanged. Null = time
   * does not cure it. Of no meaning with `allow`.
   */
  readonly until: Instant | null;
  /** What was seen and what it means, without personal data. */
  readonly because: Sentence;
  /** Warnings that must be shown. They never change a verdict. */
  readonly flags?: readonly string[];
  /** Dates that follow from the facts, as ISO dates: `validationPeriodEnds`, `limitationEnds`, `assumedReceipt`. */
  readonly derived?: Readonly<Record<string, string>>;
}

/** A rule. */
export interface Rule<P extends Parameters = Parameters> {
  /** `regf.6b.time-window` */
  readonly id: string;
  readonly title: Sentence;
  /** The article or comment, as a lawyer cites it; `house` for a house rule. */
  readonly article: string;
  /** Where the wording was read. */
  readonly source: string;
  readonly read: Reading;
  /** `norm` = a standard, guidance or draft that does not bind by itself; absent = law, or the house's own by `read`. */
  readonly kind?: 'law' | 'norm' | 'house';
  /** First and last local date of validity as ISO dates; null = open. */
  readonly valid: { readonly from: string | null; readonly until: string | null };
  readonly stage: Stage;
  /** Channels of the acts on which it may have something to say; `all` = every one. */
  readonly on: readonly string[] | 'all';
  /** The facts that it reads, as the vocabulary names them (`attempts`, `cease`, `act.place`). */
  readonly reads: readonly string[];
  /** It has nothing to say, whatever else is known, unless the question has one of these; absent = it is always asked. */
  readonly about?: readonly Subject[];
  readonly parameters: P;
  /** Pure. Throws CannotEvaluate when it needs what is not there. */
  readonly ask: (question: Question, values: Values<P>) => Said | null;
}

/** Declares a rule; the type of its parameters is kept. */
export const rule = <const P extends Parameters>(declared: Rule<P>): Rule => declared as unknown as Rule;

/** A deny. */
export const deny = (because: Sentence, until: Instant | null = null): Said => ({ verdict: 'deny', until, because });

/** A frequency is exceeded: presumed to be a violation; a person may override it with a recorded reason. */
export const presume = (because: Sentence, until: Instant | null): Said => ({
  verdict: 'presumption-violated',
  until,
  because,
});

/** Allowed, with warnings or derived dates. */
export const note = (because: Sentence, more: Pick<Said, 'flags' | 'derived'>): Said => ({
  verdict: 'allow',
  until: null,
  because,
  ...more,
});
