/**
 * The font that a PDF has open. pdfkit keeps it in a field that its types do not name, and offers no other way to ask
 * whether a font has a character; what is reached into is looked at here, and nowhere else.
 */

/** A font file that is open. */
export interface OpenFont {
  hasGlyphForCodePoint(codePoint: number): boolean;
}

/** The font that a document writes with. Throws when the library keeps it in another place by now. */
export function openFontOf(document: object): OpenFont {
  const font = fieldOf(fieldOf(document, '_font'), 'font');
  if (isOpenFont(font)) return font;
  throw new TypeError('pdfkit keeps its open font elsewhere; this version of it is not known');
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

const isOpenFont = (font: unknown): font is OpenFont => typeof fieldOf(font, 'hasGlyphForCodePoint') === 'function';
