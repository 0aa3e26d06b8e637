/**
 * Guarantee: every letter that the house ships can be read on paper: each word of it is on a page, inside the field of the
 * text, in characters that the font has. FORBEAR_PICTURES=folder keeps the pages as pictures.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { paragraphsOf, setParagraph } from '../../activities/channels/letter/flow';
import { LetterPress } from '../../activities/channels/letter/letter-pdf';
import { TemplateEngine } from '../../activities/template-engine';
import { SANDBOX_LENDER } from '../../cli/lender';
import { sheetWith } from '../../domain/letter/paper';
import { LANGUAGES } from '../../domain/policy-context';
import { VARIABLES } from '../../domain/template/variables';
import { pageImages } from '../support/page-image';

// Drawing takes seconds where everything runs at once.
jest.setTimeout(60_000);

const FOLDER = join(__dirname, '../../templates');
const catalogue = JSON.parse(readFileSync(join(FOLDER, 'catalogue.json'), 'utf8')) as Record<
  string,
  { readonly channels: readonly string[] }
>;
const letters = Object.keys(catalogue).filter((id) =>
  catalogue[id]?.channels.some((channel) => channel === 'mail' || channel === 'letter'),
);
const files = letters.flatMap((id) => LANGUAGES.map((language) => [id, language] as const));
const values = Object.fromEntries(Object.entries(VARIABLES).map(([name, { long }]) => [name, long]));
const engine = new TemplateEngine(FOLDER);
const { letterhead: LETTERHEAD } = SANDBOX_LENDER;
const press = new LetterPress(LETTERHEAD);

test('there are letters, in both languages', () => {
  expect(letters.length).toBeGreaterThan(5);
  for (const [id, language] of files) expect(readdirSync(FOLDER)).toContain(`${id}.${language}.liquid`);
});

test.each(files)('%s in %s', async (id, language) => {
  const body = (await engine.file(id, language, values)).trim();
  const letter = { ref: `look-${id}`, language, body, at: 0, registered: false };
  const { pdf, pages } = await press.print({ ...letter, addressLines: ['李娜', '南山区示例路1号', '518000 深圳市'] });
  const images = await pageImages(pdf);
  expect(images).toHaveLength(pages);
  expect(pages).toBeLessThanOrEqual(2);
  const { body: first, further, address, width, height } = sheetWith(LETTERHEAD.window);
  for (const [place, image] of images.entries()) {
    const folder = process.env.FORBEAR_PICTURES;
    if (folder !== undefined) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `${id}.${language}.${place + 1}.png`), image.png());
    }
    const field = place === 0 ? first : further;
    // Nothing runs out of the sheet, and nothing lies beside the window.
    expect(image.ink({ x: field.x + field.width, y: 0, width: width - field.x - field.width, height })).toBe(0);
    if (place === 0) expect(image.ink({ x: 9, y: address.y, width: address.x - 9, height: address.height })).toBe(0);
    expect(image.ink(field)).toBeGreaterThan(100);
  }
});

test.each(files)('%s in %s has no character that the font lacks', async (id, language) => {
  const body = await engine.file(id, language, values);
  const missing: string[] = [];
  const type = {
    has: (codePoint: number) => press.has(codePoint),
    widthOf: (text: string) => text.length,
    boxWidth: () => 1,
  };
  for (const paragraph of paragraphsOf(body))
    for (const { pieces } of setParagraph(paragraph, 1_000, type))
      for (const piece of pieces) if ('missing' in piece) missing.push(piece.missing);
  expect(missing).toEqual([]);
});
