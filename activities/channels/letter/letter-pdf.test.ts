/** Guarantee: a printed letter shows its address in the window, every word of its text, and is the same bytes each time. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sheetWith } from '../../../domain/letter/paper';
import { type PageImage, pageImages } from '../../../test/support/page-image';
import { LetterPress, type PrintedLetter } from './letter-pdf';

// Drawing takes seconds where everything runs at once.
jest.setTimeout(60_000);

const HEAD = {
  name: { en: 'Example Consumer Finance', 'zh-CN': '示例消费金融' },
  returnTo: 'Example Consumer Finance, 1 Example Street',
  lines: ['+1 212-555-0140', 'example.org/pay'],
  window: 'right' as const,
};
const LETTER: PrintedLetter = {
  ref: '0b0f2c1e-0000-4000-8000-000000000001',
  addressLines: ['王龑 Rosa Example', '南山区示例路1号', '518000 深圳市'],
  language: 'zh-CN',
  body: '王龑您好：\n\n这里是一封信。\n  还款\n  协商分期\n\n𠮷先生亲启 Yours sincerely',
  at: Date.parse('2012-06-01T00:00:00Z'),
  registered: true,
};
const press = new LetterPress(HEAD);
/** For looking at: where FORBEAR_PICTURES says, if it does. */
const keep = (name: string, page: PageImage | undefined): void => {
  const folder = process.env.FORBEAR_PICTURES;
  if (folder === undefined || page === undefined) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.png`), page.png());
};

test('the same letter is the same bytes', async () => {
  const [first, second] = [await press.print(LETTER), await press.print(LETTER)];
  expect(first.pages).toBe(1);
  expect(first.pdf.equals(second.pdf)).toBe(true);
});

test.each(['left', 'right'] as const)('with a window on the %s the address is where the window is', async (window) => {
  const { pdf } = await new LetterPress({ ...HEAD, window }).print(LETTER);
  const [page] = await pageImages(pdf);
  const { address, width } = sheetWith(window);
  expect(page?.ink(address)).toBeGreaterThan(500);
  const beside =
    window === 'left'
      ? { x: address.x + address.width, width: width - address.x - address.width }
      : { x: 9, width: address.x - 9 };
  expect(page?.ink({ ...beside, y: address.y, height: address.height })).toBe(0);
  keep(`letter-window-${window}`, page);
});

/** Ink of the first line of the body, between two places of it. */
async function inkOf(body: string, from = 0, to = 165): Promise<number> {
  const [page] = await pageImages((await press.print({ ...LETTER, body })).pdf);
  const { x, y } = sheetWith('right').body;
  return page?.ink({ x: x + from, y, width: to - from, height: 6 }) ?? 0;
}

test('rare characters have ink, and one that the font lacks is its code point in a frame', async () => {
  for (const character of ['龑', '䶮', '您', 'é', '￥']) expect(await inkOf(character)).toBeGreaterThan(20);
  const framed = await inkOf('𠮷');
  expect(framed).toBeGreaterThan(await inkOf('U+20BB7', 0, 4));
  expect(await inkOf('')).toBe(0);
});

test('a long letter goes on to further pages, numbered', async () => {
  const { pages, pdf } = await press.print({
    ...LETTER,
    body: Array.from({ length: 120 }, (_, n) => `第${n + 1}行`).join('\n\n'),
  });
  const images = await pageImages(pdf);
  expect(images).toHaveLength(pages);
  expect(pages).toBeGreaterThan(2);
  const { foot } = sheetWith('right');
  for (const image of images) expect(image.ink(foot)).toBeGreaterThan(50);
});
