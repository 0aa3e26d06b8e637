/** Guarantee: the table of texts is what the files and rules say now. After a change `npm run templates:docs` writes it anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { templatesIn } from '../contract/template-catalogue';
import { TEXT_RULES } from '../domain/template/text-rules';
import { templateTexts } from './package-root';
import { templatesPage } from './templates-docs';

const FILE = join(__dirname, '../docs/generated/templates.md');
const page = templatesPage(templatesIn(templateTexts()));

test('docs/generated/templates.md is fresh', () => {
  if (process.env.FORBEAR_WRITE_TEMPLATES) writeFileSync(FILE, page);
  expect(readFileSync(FILE, 'utf8') === page ? 'fresh' : 'stale; run `npm run templates:docs`').toBe('fresh');
});

test('every text and every rule has its line', () => {
  for (const { id } of templatesIn(templateTexts())) expect(page).toContain(`| \`${id}\` |`);
  for (const { id, article } of TEXT_RULES) {
    const line = page.split('\n').find((candidate) => candidate.startsWith(`| \`${id}\`<br>`));
    expect(line).toContain(article);
  }
});
