/** Each list of forbidden words is a rule. */
import { FORBIDDEN_WORDS, type ForbiddenWords } from '../forbidden-words';
import { joinedWords, plainWords } from '../plain-words';
import type { TextRule } from '../text-rule';

const ruleOf = ({ id, reason, article, read, kind, packs, en, zh }: ForbiddenWords): TextRule => {
  const english = new RegExp(`(?<![\\p{L}\\p{N}])(?:${en})(?![\\p{L}\\p{N}])`, 'giu');
  const chinese = new RegExp(zh, 'gu');
  return {
    id: `text.${id}`,
    title: reason,
    article,
    source: 'Descriptions by others of the statutes; FCA Handbook; the house',
    read,
    kind,
    packs,
    on: 'all',
    of: 'all',
    ask: ({ text }) =>
      [[plainWords(text), english] as const, [joinedWords(text), chinese] as const].flatMap(
        ([{ words, placeOf }, pattern]) =>
          [...words.matchAll(pattern)].map((match) => ({
            at: placeOf(match.index),
            message: `\`${match[0]}\` ${reason.en}; say what is so, and what the customer can do`,
          })),
      ),
  };
};

export const forbiddenWords: readonly TextRule[] = FORBIDDEN_WORDS.map(ruleOf);
