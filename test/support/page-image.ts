/** Pages of a PDF as pictures: what a reader sees, not what the file says that it holds. */
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { PNG } from 'pngjs';

/** Points of the picture in one millimetre. */
const SCALE = 2;
const POINTS_A_MM = 72 / 25.4;

/** A page as a picture. */
export class PageImage {
  constructor(
    private readonly data: Uint8Array,
    readonly width: number,
    readonly height: number,
  ) {}

  /** How many dark dots a field has, in millimetres from the top left corner. */
  ink({
    x,
    y,
    width,
    height,
  }: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }): number {
    const dots = (mm: number): number => Math.round(mm * POINTS_A_MM * SCALE);
    let dark = 0;
    for (let row = dots(y); row < Math.min(dots(y + height), this.height); row += 1)
      for (let column = dots(x); column < Math.min(dots(x + width), this.width); column += 1)
        if ((this.data[(row * this.width + column) * 4] ?? 255) < 128) dark += 1;
    return dark;
  }

  /** As a PNG file. */
  png(): Buffer {
    const png = new PNG({ width: this.width, height: this.height });
    png.data = Buffer.from(this.data);
    return PNG.sync.write(png);
  }
}

/** Draws every page of a PDF. */
export async function pageImages(pdf: Buffer): Promise<PageImage[]> {
  library ??= PDFiumLibrary.init();
  const document = await (await library).loadDocument(pdf);
  const images: PageImage[] = [];
  for (const page of document.pages()) {
    const { data, width, height } = await page.render({ scale: SCALE, render: 'bitmap' });
    images.push(new PageImage(rgba(data), width, height));
  }
  document.destroy();
  return images;
}

/** Made once a test file: it takes a while. */
let library: Promise<PDFiumLibrary> | null = null;

/** PDFium gives blue before red. */
function rgba(bgra: Uint8Array): Uint8Array {
  const data = Uint8Array.from(bgra);
  for (let at = 0; at < data.length; at += 4) [data[at], data[at + 2]] = [data[at + 2] ?? 0, data[at] ?? 0];
  return data;
}
