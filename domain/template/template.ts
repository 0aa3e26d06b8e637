/** A text to debtors before it may be used: in which languages, on which channels, for what, and how it was read. */
import type { Channel } from '../policy';
import type { LANGUAGES } from '../policy-context';
import type { Sentence } from '../sentence';

/** What a template is for. Which parts it must have depends on it. */
export const TEMPLATE_KINDS = [
  'before-due',
  'reminder',
  'offer',
  'plan',
  'statement',
  'validation',
  'legal',
  'visit',
  'call-back',
  'apology',
  'survey',
] as const;

export type TemplateKind = (typeof TEMPLATE_KINDS)[number];

/**
 * What a text does in law beside what it is for. `validation-notice`: begins the validation period of 12 CFR 1006.34.
 * `demand`: a formal demand for payment, of which the rules on limitation count the arrival.
 */
export const TEMPLATE_SERVICES = ['validation-notice', 'demand'] as const;

export type TemplateService = (typeof TEMPLATE_SERVICES)[number];

/** Channels on which a template may be used. */
export const TEMPLATE_CHANNELS = [
  'sms',
  'app',
  'email',
  'voice',
  'letter',
  'mail',
] as const satisfies readonly Channel[];

export type Language = (typeof LANGUAGES)[number];

/**
 * A stretch of a text, in order. `sure` = not inside a condition. `marks` = the parts that the author has declared it
 * to be (`{% # part: dispute, stop %}...{% # end %}`). Places count UTF-16 units from 0.
 */
export type Piece = { readonly at: number; readonly sure: boolean; readonly marks: readonly string[] } & (
  | { readonly kind: 'words'; readonly words: string }
  /** A variable. */
  | { readonly kind: 'value'; readonly name: string }
  /** A shared part of the house, such as `us-validation`. */
  | { readonly kind: 'shared'; readonly name: string }
);

/** A text that has been read: its source, for places, and its stretches. */
export interface TemplateText {
  readonly source: string;
  readonly pieces: readonly Piece[];
}

/** What was wrong when a text was read. */
export interface TextProblem {
  readonly at: number;
  readonly message: string;
}

/** A text as it was read; it may have problems and pieces at once. */
export interface ReadText {
  readonly text: TemplateText;
  readonly problems: readonly TextProblem[];
}

/** What is said of a template beside its texts. */
export interface TemplateHead {
  readonly id: string;
  readonly kind: TemplateKind;
  /** For people: when it is sent and why. */
  readonly purpose: Sentence;
  readonly channels: readonly Channel[];
  /** Rule packs under which it may be used; what they bring along holds as well. */
  readonly jurisdiction: readonly string[];
  /** Absent = nothing. */
  readonly serves?: readonly TemplateService[];
}

/** A template with its texts, as far as there are any. */
export interface Template extends TemplateHead {
  readonly texts: Readonly<Partial<Record<Language, ReadText>>>;
  /** Of e-mails only. */
  readonly subjects: Readonly<Partial<Record<Language, ReadText>>>;
}

/** One thing that is wrong with a template: where, what, and how to mend it. Line and column count from 1. */
export interface TemplateProblem {
  /** `texts.en`, `subject.zh-CN`, `channels`, ... */
  readonly field: string;
  readonly message: string;
  /** The rules that object; absent for what cannot be read. */
  readonly rules?: readonly string[];
  readonly line?: number;
  readonly column?: number;
}
