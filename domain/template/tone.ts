/** Tones that can be seen without reading. */

import { plainWords } from './plain-words';
import type { TextProblem } from './template';
import type { AskedText } from './text-rule';

/** Letters that belong together in capitals. */
const CAPITALS = new Set(['STOP', 'HELP', 'START', 'SWIFT', 'IBAN']);

const found = (asked: AskedText, pattern: RegExp, message: (words: string) => string | null): TextProblem[] => {
  const { words, placeOf } = plainWords(asked.text);
  return [...words.matchAll(pattern)].flatMap((match) => {
    const told = message(match[0]);
    return told === null ? [] : [{ at: placeOf(match.index), message: told }];
  });
};

/** Words of four letters or more in capitals, or several shorter ones in a row. */
export const shouting = (asked: AskedText): TextProblem[] =>
  found(asked, /(?<![\p{L}\p{N}])(?:\p{Lu}{4,}|\p{Lu}{2,}(?: \p{Lu}{2,})+)(?![\p{L}\p{N}])/gu, (words) =>
    CAPITALS.has(words) ? null : `\`${words}\` shouts; write it in small letters`,
  );

/** Exclamation marks in a row, or more than one in a text. */
export function exclaiming(asked: AskedText): TextProblem[] {
  const marks = found(asked, /[!！]+/g, (words) => words);
  const isRow = ({ message }: TextProblem): boolean => message.length > 1;
  if (marks.length <= 1 && !marks.some(isRow)) return [];
  return marks
    .slice(marks.some(isRow) ? 0 : 1)
    .map(({ at }) => ({ at, message: 'more than one exclamation mark presses; end with a full stop' }));
}

/** 你 is how one speaks down to a customer. */
export const familiar = (asked: AskedText): TextProblem[] =>
  found(asked, /你/g, () => '`你` is too familiar; write 您');
