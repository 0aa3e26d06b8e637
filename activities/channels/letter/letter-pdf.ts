/** A letter as a PDF on the lender's paper. The same letter is the same bytes, today and in ten years. */

import PDFDocument from 'pdfkit';
import { type Sheet, sheetWith, type WindowSide } from '../../../domain/letter/paper';
import { codePointOf, type Line, paragraphsOf, setParagraph, type Type } from './flow';
import { type OpenFont, openFontOf } from './open-font';

/** Who writes, on paper. */
export interface Letterhead {
  /** By language. */
  readonly name: Readonly<Record<string, string>>;
  /** Where letters that cannot be delivered go; one line above the address. */
  readonly returnTo: string;
  /** Small, below the name: telephone, web. */
  readonly lines: readonly string[];
  readonly window: WindowSide;
}

/** What is printed. Personal data. */
export interface PrintedLetter {
  readonly ref: string;
  readonly addressLines: readonly string[];
  readonly language: string;
  readonly body: string;
  /** Written into the file as its date; epoch milliseconds. */
  readonly at: number;
  readonly registered: boolean;
}

/** The file, and how many pages it has. */
export interface LetterFile {
  readonly pdf: Buffer;
  readonly pages: number;
}

const POINTS_A_MM = 72 / 25.4;
const BODY_SIZE = 10.5;
const SMALL_SIZE = 7.5;
const LEADING = 1.45;
/** Noto Sans SC by its TTF: the only form that pdfkit embeds whole and small. */
const FONT_FILE = '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf';

/** Draws letters on the paper of one lender. */
export class LetterPress {
  readonly #sheet: Sheet;
  #font: OpenFont | null = null;

  constructor(private readonly head: Letterhead) {
    this.#sheet = sheetWith(head.window);
  }

  /** Whether its type has a character, by its code point. */
  has(codePoint: number): boolean {
    this.#font ??= openFontOf(new PDFDocument({ autoFirstPage: false }).font(require.resolve(FONT_FILE)));
    return this.#font.hasGlyphForCodePoint(codePoint);
  }

  /** Draws one letter. Whatever its text holds, there is a file. */
  async print(letter: PrintedLetter): Promise<LetterFile> {
    const page = new Page(letter, this.head, this.#sheet);
    const done = page.bytes();
    page.draw();
    const pages = page.end();
    return { pdf: await done, pages };
  }
}

/** One document while it is drawn. */
class Page {
  readonly #doc: PDFKit.PDFDocument;
  readonly #widths = new Map<string, number>();

  constructor(
    private readonly letter: PrintedLetter,
    private readonly head: Letterhead,
    private readonly sheet: Sheet,
  ) {
    this.#doc = new PDFDocument({
      size: [sheet.width * POINTS_A_MM, sheet.height * POINTS_A_MM],
      margin: 0,
      bufferPages: true,
      lang: letter.language,
      info: {
        CreationDate: new Date(letter.at),
        ModDate: new Date(letter.at),
        Title: letter.ref,
        Producer: 'forbear',
        Creator: 'forbear',
      },
    });
    this.#doc.font(require.resolve(FONT_FILE));
  }

  bytes(): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const parts: Buffer[] = [];
      this.#doc.on('data', (part: Buffer) => parts.push(part));
      this.#doc.on('end', () => resolve(Buffer.concat(parts)));
      this.#doc.on('error', reject);
    });
  }

  draw(): void {
    this.#drawHead();
    this.#drawAddress();
    this.#drawBody();
  }

  /** Writes what needs the number of pages, and ends the file. */
  end(): number {
    const { count } = this.#doc.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      this.#doc.switchToPage(page);
      const { x, y, width } = this.sheet.foot;
      const right = `${page + 1}/${count}`;
      const type = this.#type(SMALL_SIZE);
      this.#lines(setParagraph(this.letter.ref, width * POINTS_A_MM, type), x, y, SMALL_SIZE);
      this.#lines(
        [{ pieces: [{ text: right, width: 0 }], indent: 0 }],
        x + width - type.widthOf(right) / POINTS_A_MM,
        y,
        SMALL_SIZE,
      );
    }
    this.#doc.end();
    return count;
  }

  #drawHead(): void {
    const { x, y, width } = this.sheet.head;
    const name = this.head.name[this.letter.language] ?? Object.values(this.head.name)[0] ?? '';
    const below = this.#set(name, { x, y, width }, 14);
    this.#set(this.head.lines.join('   '), { x, y: below, width }, SMALL_SIZE);
    for (const fold of this.sheet.folds) {
      this.#doc.moveTo(4 * POINTS_A_MM, fold * POINTS_A_MM).lineTo(8 * POINTS_A_MM, fold * POINTS_A_MM);
      this.#doc.lineWidth(0.3).stroke('#888888');
    }
  }

  #drawAddress(): void {
    const { x, y, width } = this.sheet.address;
    const inner = { x: x + 5, width: width - 10 };
    const mark = this.letter.registered ? (REGISTERED[this.letter.language] ?? REGISTERED.en) : null;
    // Nothing in the window says what the letter is about.
    const below = this.#set(
      [this.head.returnTo, ...(mark == null ? [] : [mark])].join('   '),
      { ...inner, y: y + 3 },
      6.5,
    );
    let at = below + 2;
    for (const line of this.letter.addressLines) at = this.#set(line, { ...inner, y: at }, BODY_SIZE);
  }

  #drawBody(): void {
    const { body, further } = this.sheet;
    const type = this.#type(BODY_SIZE);
    const step = (BODY_SIZE * LEADING) / POINTS_A_MM;
    let field = body;
    let y = field.y;
    for (const paragraph of paragraphsOf(this.letter.body)) {
      for (const line of setParagraph(paragraph, field.width * POINTS_A_MM, type)) {
        if (y + step > field.y + field.height) {
          this.#doc.addPage();
          field = further;
          y = field.y;
        }
        this.#lines([line], field.x, y, BODY_SIZE);
        y += step;
      }
    }
  }

  /** Sets a text into a field and answers where the next one begins, in millimetres. */
  #set(
    text: string,
    { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
    size: number,
  ): number {
    const lines = setParagraph(text, width * POINTS_A_MM, this.#type(size));
    this.#lines(lines, x, y, size);
    return y + (lines.length * size * LEADING) / POINTS_A_MM;
  }

  #type(size: number): Type {
    const doc = this.#doc.fontSize(size);
    const font = openFontOf(doc);
    return {
      has: (codePoint) => font.hasGlyphForCodePoint(codePoint),
      widthOf: (text) => this.#width(text) * size,
      boxWidth: (name) => doc.fontSize(size * BOX_TYPE).widthOfString(name) + 2 * BOX_PADDING,
    };
  }

  /** Width at a size of 1; shaping a text is slow, and most of a Chinese text are the same few hundred characters. */
  #width(text: string): number {
    const known = this.#widths.get(text);
    if (known !== undefined) return known;
    const width = this.#doc.fontSize(1).widthOfString(text);
    this.#widths.set(text, width);
    return width;
  }

  #lines(lines: readonly Line[], xMm: number, yMm: number, size: number): void {
    lines.forEach(({ pieces, indent }, place) => {
      let x = xMm * POINTS_A_MM + indent;
      const y = yMm * POINTS_A_MM + place * size * LEADING;
      for (const piece of pieces) {
        if ('text' in piece) this.#doc.fontSize(size).text(piece.text, x, y, { lineBreak: false });
        else this.#box(codePointOf(piece.missing), { x, y, width: piece.width }, size);
        x += piece.width;
      }
    });
  }

  /** A character that the font lacks: its code point, framed. */
  #box(
    name: string,
    { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
    size: number,
  ): void {
    this.#doc.fontSize(size * BOX_TYPE).text(name, x + BOX_PADDING, y + size * 0.38, { lineBreak: false });
    this.#doc
      .rect(x + 0.5, y + size * 0.28, width - 1, size * 0.95)
      .lineWidth(0.4)
      .stroke('#000000');
  }
}

const BOX_TYPE = 0.6;
const BOX_PADDING = 2;
const REGISTERED: Readonly<Record<string, string>> = { en: 'Registered', 'zh-CN': '挂号' };
