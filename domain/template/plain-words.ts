/** The words of a text as they are read, each still knowing its place. */
import type { TemplateText } from './template';

/** What stands for a variable among words: no letter, so that nothing is read across it. */
const VALUE = '\ufffc';

/** A text as its reader sees it, and where each character came from. */
export interface PlainWords {
  readonly words: string;
  /** The place in the source of the character at an index. */
  readonly placeOf: (index: number) => number;
}

/** Characters that are not seen, or that only part what belongs together. */
const UNSEEN = /[\p{Cc}\p{Cf}]/u;
const PARTING = /[\s*_\-.,~|/\\·•]/u;

function collect(text: TemplateText, keep: (character: string) => boolean): PlainWords {
  let words = '';
  const places: number[] = [];
  for (const piece of text.pieces) {
    if (piece.kind !== 'words') {
      words += VALUE;
      places.push(piece.at);
      continue;
    }
    let at = piece.at;
    for (const character of piece.words) {
      const plain = character.normalize('NFKC');
      if (keep(character)) {
        words += plain;
        for (let unit = 0; unit < plain.length; unit += 1) places.push(at);
      }
      at += character.length;
    }
  }
  return { words, placeOf: (index) => places[index] ?? 0 };
}

/** In one form of each letter, without what is not seen. Line ends are blanks. */
export function plainWords(text: TemplateText): PlainWords {
  const { words, placeOf } = collect(text, (character) => character === '\n' || !UNSEEN.test(character));
  return { words: words.replaceAll('\n', ' '), placeOf };
}

/** As `plainWords`, without blanks and marks between letters: what was written apart is read together. */
export const joinedWords = (text: TemplateText): PlainWords =>
  collect(text, (character) => !UNSEEN.test(character) && !PARTING.test(character));
