/** HTML that is safe by the way it is written: what is put in is escaped unless it is markup already. */
export class Markup {
  constructor(readonly text: string) {}
}

type Piece = string | number | Markup | null | false | readonly Piece[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');

function written(piece: Piece): string {
  if (piece === null || piece === false) return '';
  if (piece instanceof Markup) return piece.text;
  if (typeof piece === 'string' || typeof piece === 'number') return escaped(`${piece}`);
  return piece.map(written).join('');
}

/** Markup with holes; put attribute values in double quotes. */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return new Markup(parts.map((part, index) => part + written(pieces[index] ?? null)).join(''));
}
