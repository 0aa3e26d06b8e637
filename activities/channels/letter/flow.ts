/**
 * From a text to lines that fit. Lines break where Unicode says that they may (UAX 14); a character that the font lacks
 * is a box with its code point, never nothing.
 */
import LineBreaker from 'linebreak';

/** A stretch of a line: words that the font has, or one character that it lacks. */
export type Piece =
  | { readonly text: string; readonly width: number }
  | { readonly missing: string; readonly width: number };

/** One line of a text. */
export interface Line {
  readonly pieces: readonly Piece[];
  /** Points from the left. */
  readonly indent: number;
}

/** What is known of the type. */
export interface Type {
  readonly has: (codePoint: number) => boolean;
  /** Width of a text of which the font has every character, in points. */
  readonly widthOf: (text: string) => number;
  /** Width of the box of a character that is missing. */
  readonly boxWidth: (codePoint: string) => number;
}

/** How many blanks at the beginning of a line of a template say that it is a point of a list. */
const INDENT = /^ {2,}/;
/** How many say that it goes on with the point before. */
const DEEPER = /^ {4,}/;
/** A line at the margin that is at least so wide was broken by whoever typed it, and goes on with the next one there. */
const TYPED_WIDTH = 80;
/** An address of the web, or a telephone number with its country: people type them from paper, so each stays in one piece where a line holds it. */
const COPIED = /https?:\/\/[\w\-.~:/?#@&=+%]*[\w/#=]|\+\d[\d ().-]{5,20}\d/g;
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u;

/** The code point of a character as people write it: `U+20BB7`. */
export const codePointOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/**
 * The paragraphs of a text: an empty line separates, however many there are. An indented line is a point and stands by
 * itself, however wide the line before; one that is indented deeper goes on with it.
 */
export function paragraphsOf(text: string): string[] {
  const paragraphs: string[] = [];
  let isOpen = false;
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    const last = paragraphs.at(-1) ?? '';
    const isEmpty = line.trim() === '';
    if (isEmpty && paragraphs.length > 0 && last === '') continue;
    const isPoint = INDENT.test(line);
    const goesOn = isPoint ? DEEPER.test(line) && INDENT.test(last) : isOpen && !isEmpty;
    if (goesOn) paragraphs[paragraphs.length - 1] = joined(last, line.trim());
    else paragraphs.push(line.trimEnd());
    isOpen = !isPoint && typedWidth(line) >= TYPED_WIDTH;
  }
  return paragraphs;
}

/** Between Chinese characters there is no blank. */
const joined = (before: string, after: string): string =>
  WIDE.test(before.at(-1) ?? '') || WIDE.test(after.at(0) ?? '') ? `${before}${after}` : `${before} ${after}`;

const typedWidth = (line: string): number =>
  [...line].reduce((width, character) => width + (WIDE.test(character) ? 2 : 1), 0);

/** Sets one paragraph in lines of at most that width, in points. A word that is wider is divided. */
export function setParagraph(paragraph: string, width: number, type: Type): Line[] {
  const blanks = INDENT.exec(paragraph)?.[0] ?? '';
  const indent = blanks === '' ? 0 : type.widthOf(blanks);
  const text = paragraph.slice(blanks.length).replace(/[\p{Cc}\p{Cf}]/gu, '');
  const lines: Line[] = [];
  let pieces: Piece[] = [];
  let filled = 0;
  const end = (): void => {
    lines.push({ pieces: withoutBlankEnd(pieces, type), indent });
    pieces = [];
    filled = 0;
  };
  for (const chunk of chunksOf(text, width - indent, type)) {
    const visible = widthOf(piecesOf(chunk.trimEnd(), type));
    if (filled > 0 && filled + visible > width - indent) end();
    const added = piecesOf(chunk, type);
    pieces.push(...added);
    filled += widthOf(added);
  }
  if (pieces.length > 0 || lines.length === 0) end();
  return lines;
}

/** What lies between two places where a line may break; wider than a line, it is divided between characters. */
function* chunksOf(text: string, width: number, type: Type): Generator<string> {
  const fits = (chunk: string): boolean => widthOf(piecesOf(chunk.trimEnd(), type)) <= width;
  const whole = [...text.matchAll(COPIED)].filter(([copied]) => fits(copied));
  const isInside = (place: number): boolean =>
    whole.some(({ index, 0: copied }) => place > index && place < index + copied.length);
  const breaker = new LineBreaker(text);
  let from = 0;
  for (let found = breaker.nextBreak(); found !== null; found = breaker.nextBreak()) {
    if (isInside(found.position)) continue;
    const chunk = text.slice(from, found.position);
    from = found.position;
    if (fits(chunk)) yield chunk;
    else yield* chunk;
  }
}

function piecesOf(text: string, type: Type): Piece[] {
  const pieces: Piece[] = [];
  let words = '';
  const flush = (): void => {
    if (words !== '') pieces.push({ text: words, width: type.widthOf(words) });
    words = '';
  };
  for (const character of text) {
    if (type.has(character.codePointAt(0) ?? 0)) {
      words += character;
      continue;
    }
    flush();
    pieces.push({ missing: character, width: type.boxWidth(codePointOf(character)) });
  }
  flush();
  return pieces;
}

const widthOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, { width }) => sum + width, 0);

/** Blanks at the end of a line are not seen. */
function withoutBlankEnd(pieces: readonly Piece[], type: Type): Piece[] {
  const last = pieces.at(-1);
  if (last === undefined || !('text' in last)) return [...pieces];
  const text = last.text.trimEnd();
  if (text === last.text) return [...pieces];
  const kept = pieces.slice(0, -1);
  return text === '' ? kept : [...kept, { text, width: type.widthOf(text) }];
}
