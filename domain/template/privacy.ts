/** What others may see or hear of a text, and whether it tells of a debt. */

import { plainWords } from './plain-words';
import type { TemplateText, TextProblem } from './template';
import { VARIABLES } from './variables';

/** Words by which anybody understands that it is about money that is owed. */
const TELLING =
  /(?<!\p{L})(?:owe[ds]?|owing|debts?|debtor|overdue|past due|arrears|late|loans?|accounts?|repay\w*|pay(?:s|ing|ment|ments|able)?|paid|unpaid|instal?ments?|collect(?:ion|ions|or|ors|ing)?|outstanding|default(?:ed)?|balance|credit|due|settle(?:ment)?|write-off|mortgage|legal|court)(?!\p{L})|欠|逾期|还款|還款|贷款|貸款|账户|帳戶|账单|催收|债|債|到期|分期|征信|法务|法律|结清|核销|抵押|未还|应还|归还/giu;

/** Columns of a locked screen's first line: a Chinese character takes two. */
export const LOCK_SCREEN_COLUMNS = 40;

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u;

/** Columns that a character takes. */
export const columnsOf = (character: string): number => (WIDE.test(character) ? 2 : 1);

/** The beginning of a text that a locked screen shows. */
export function lockScreenOf(text: string): string {
  let columns = 0;
  let shown = '';
  for (const character of text) {
    columns += columnsOf(character);
    if (columns > LOCK_SCREEN_COLUMNS) return `${shown}…`;
    shown += character;
  }
  return shown;
}

/** Everything in a text that tells of a debt. */
export function telling(text: TemplateText, where: string, butNot: readonly string[] = []): TextProblem[] {
  const { words, placeOf } = plainWords(text);
  const spoken = [...words.matchAll(TELLING)].map((match) => ({
    at: placeOf(match.index),
    message: `\`${match[0]}\` tells of a debt ${where}; say it otherwise, or further on where only the customer reads`,
  }));
  const named = text.pieces.flatMap((piece) => {
    const reveals = piece.kind === 'value' && VARIABLES[piece.name]?.reveals === true && !butNot.includes(piece.name);
    if (!reveals && piece.kind !== 'shared') return [];
    const what =
      piece.kind === 'value' ? `{{ ${piece.name} }}` : `the part \`${piece.kind === 'shared' ? piece.name : ''}\``;
    return [{ at: piece.at, message: `${what} tells of a debt ${where}; leave it out there` }];
  });
  return [...spoken, ...named];
}

/** The pieces of a text up to as many columns, each variable as short as it is in life. */
export function beginningOf(text: TemplateText, columns = LOCK_SCREEN_COLUMNS): TemplateText {
  const pieces: TemplateText['pieces'][number][] = [];
  let taken = 0;
  for (const piece of text.pieces) {
    if (taken >= columns) break;
    if (piece.kind !== 'words') {
      pieces.push(piece);
      // What may be left out does not push the rest off the screen.
      if (!piece.sure) continue;
      for (const character of piece.kind === 'value' ? (VARIABLES[piece.name]?.short ?? '') : '')
        taken += columnsOf(character);
      continue;
    }
    const from = taken;
    let kept = '';
    for (const character of piece.words) {
      if (taken >= columns) break;
      kept += character;
      taken += columnsOf(character);
    }
    // A word that begins on the screen is understood.
    const rest = /^\p{L}*/u.exec(piece.words.slice(kept.length))?.[0] ?? '';
    if (!piece.sure) taken = from;
    pieces.push({ ...piece, words: WIDE.test(rest) ? kept : kept + rest });
  }
  return { ...text, pieces };
}

/** The pieces of a text before the first naming of a variable. */
export function before(text: TemplateText, name: string): TemplateText {
  const end = text.pieces.findIndex((piece) => piece.kind === 'value' && piece.name === name);
  return { ...text, pieces: end === -1 ? text.pieces : text.pieces.slice(0, end) };
}
