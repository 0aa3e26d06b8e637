/** Text as it is written for any width: paragraphs, and lines that end where their writer meant them to. */

/** A line of a paragraph; an item of a list stands a little to the right. */
export interface Line {
  readonly text: string;
  readonly isItem: boolean;
}

/** A line of at least so many columns ends because the file is no wider, not because its writer meant it to. */
const WRAPPED_FROM = 80;

/** Paragraphs are parted by empty lines; what is indented or marked is an item of a list. */
export const paragraphsOf = (text: string): Line[][] =>
  withUnixLines(text)
    .split(/\n\s*\n/)
    .map((paragraph) => linesOf(paragraph.split('\n')));

/** One kind of line end, nothing around it. */
export const withUnixLines = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/^\s*\n/, '')
    .trimEnd();

function linesOf(written: readonly string[]): Line[] {
  const lines: Line[] = [];
  let isOpen = false;
  for (const line of written) {
    const text = line.trim();
    const isMarked = /^([-*•·–]|\d{1,2}[.)、])\s?/.test(text);
    const isItem = isMarked || /^[ \t]/.test(line);
    const before = lines.at(-1);
    // Beside an item only a small letter tells that a sentence goes on.
    const goesOn = !isMarked && ((before?.isItem !== true && !isItem) || /^\p{Ll}/u.test(text));
    if (before !== undefined && isOpen && goesOn)
      lines[lines.length - 1] = { ...before, text: joined(before.text, text) };
    else lines.push({ text, isItem });
    isOpen = columnsOf(line) >= WRAPPED_FROM;
  }
  return lines;
}

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;

/** Chinese has no blanks between words. */
const joined = (before: string, after: string): string =>
  WIDE.test(before.at(-1) ?? '') || WIDE.test(after.charAt(0)) ? before + after : `${before} ${after}`;

const columnsOf = (line: string): number =>
  [...line].reduce((sum, character) => sum + (WIDE.test(character) ? 2 : 1), 0);
