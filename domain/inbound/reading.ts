/**
 * What a message to us means, as far as a program may say: a word, a refusal that is plain, or something for a person. In
 * doubt it is read against further messages, and for everything beyond a person decides.
 */
import { mediaNamed, refusesContact, revokes } from '../rules/refusal-words';
import {
  isAnotherPersonZh,
  refusesCallsZh,
  refusesContactZh,
  refusesTextsZh,
  refusesVisitsZh,
} from '../rules/refusal-words-zh';
import { keywordOf } from './keywords';
import { plainText } from './normal';

/** The channels that words may refuse beside the one on which they came. */
export type RefusedMedium = 'call' | 'email' | 'mail' | 'visit';

/** A message, read. */
export interface Reading {
  /**
   * - `stop`: no more messages to this number.
   * - `cease`: no more contact at all; a stop is set, and compliance decides.
   * - `start`, `help`: the words.
   * - `person`: somebody must read it: it speaks of refusing, of law, of death, or of nothing that is known here.
   */
  readonly means: 'stop' | 'cease' | 'start' | 'help' | 'person';
  /** Other channels that it refuses by name. */
  readonly media: readonly RefusedMedium[];
  /** The language of a reply. */
  readonly language: 'en' | 'zh-CN';
  /** Whether a word alone said it, which networks answer themselves when it is an English one. */
  readonly isWord: boolean;
}

const MEDIA: readonly RefusedMedium[] = ['call', 'email', 'mail', 'visit'];

/** Reads a message. `told`: what the provider has read in it, by words that its customer has set. */
export function readingOf(text: string, told: 'stop' | 'start' | 'help' | null = null): Reading {
  const isChinese = /\p{Script=Han}/u.test(text);
  const language = isChinese ? 'zh-CN' : 'en';
  const word = told ?? keywordOf(text);
  if (word !== null) return { means: word, media: [], language, isWord: true };
  const media = mediaOf(text);
  const means = refusesContact(text) || refusesContactZh(text) ? 'cease' : refusesTexts(text) ? 'stop' : 'person';
  return { means, media: means === 'cease' ? [] : media, language, isWord: false };
}

const refusesTexts = (text: string): boolean =>
  revokes(plainText(text), 'sms') || refusesTextsZh(text) || isAnotherPersonZh(text);

function mediaOf(text: string): readonly RefusedMedium[] {
  const named = new Set<string>(mediaNamed(text, 'number'));
  if (refusesCallsZh(text)) named.add('call');
  if (refusesVisitsZh(text)) named.add('visit');
  return MEDIA.filter((medium) => named.has(medium));
}
