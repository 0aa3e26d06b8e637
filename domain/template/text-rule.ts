/** A rule about what a text says, as data and one pure function. One rule a file, in `rules/`. */
import type { Reading } from '../gate/rule';
import type { Channel } from '../policy';
import type { Sentence } from '../sentence';
import type { Language, TemplateHead, TemplateKind, TemplateText, TextProblem } from './template';

/** A text on one of its channels. */
export interface AskedText {
  readonly template: TemplateHead;
  readonly language: Language;
  readonly channel: Channel;
  readonly text: TemplateText;
}

/** A rule about texts. */
export interface TextRule {
  /** `text.who` */
  readonly id: string;
  readonly title: Sentence;
  /** The article, as a lawyer cites it; `house` for a house rule. */
  readonly article: string;
  /** Where the wording was read. */
  readonly source: string;
  readonly read: Reading;
  /** `norm` = a standard that does not bind by itself. */
  readonly kind: 'law' | 'norm' | 'house';
  /** Packs under which it holds. */
  readonly packs: readonly string[] | 'all';
  readonly on: readonly Channel[] | 'all';
  readonly of: readonly TemplateKind[] | 'all';
  /** Kinds to which it does not apply, with `of: 'all'`. */
  readonly butNot?: readonly TemplateKind[];
  /** Everything that it objects to. */
  readonly ask: (asked: AskedText) => readonly TextProblem[];
}

/** Channels on which the reader has the text before their eyes. */
export const WRITTEN: readonly Channel[] = ['sms', 'app', 'email', 'letter', 'mail'];

/** Channels that come in an envelope. */
export const POSTAL: readonly Channel[] = ['letter', 'mail'];
