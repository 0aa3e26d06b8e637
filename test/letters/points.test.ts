/** Guarantee: on paper each point of a shipped letter is one, whatever the length of names, addresses and numbers in it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { paragraphsOf } from '../../activities/channels/letter/flow';
import { TemplateEngine } from '../../activities/template-engine';
import { LANGUAGES } from '../../domain/policy-context';
import { VARIABLES } from '../../domain/template/variables';

const FOLDER = join(__dirname, '../../templates');
const engine = new TemplateEngine(FOLDER);
const POINT = /^ {2,3}\S/;

const lettersIn = (language: string): string[] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith(`.${language}.liquid`) && /^ {2}\S|us-validation/m.test(sourceOf(file)))
    .map((file) => file.slice(0, file.indexOf('.')));
const sourceOf = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');
const withParts = (source: string, language: string): string =>
  source.replace(/{% render '(parts\/[\w-]+)' %}/g, (_, part: string) => sourceOf(`${part}.${language}.liquid`));

const letters = LANGUAGES.flatMap((language) => lettersIn(language).map((id) => [id, language] as const));

test.each(letters)('%s in %s', async (id, language) => {
  const written = withParts(sourceOf(`${id}.${language}.liquid`), language)
    .split('\n')
    .filter((line) => POINT.test(line));
  for (const length of ['short', 'long'] as const) {
    const values = Object.fromEntries(Object.entries(VARIABLES).map(([name, variable]) => [name, variable[length]]));
    const printed = paragraphsOf(await engine.file(id, language, values));
    expect(printed.filter((line) => POINT.test(line))).toHaveLength(written.length);
  }
});

test('there are letters with points, in both languages', () => {
  for (const language of LANGUAGES) expect(lettersIn(language).length).toBeGreaterThan(7);
});
