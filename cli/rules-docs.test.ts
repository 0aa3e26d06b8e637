/** Guarantee: the reference of rules is what the packs say now. After a change of a pack `npm run rules:docs` writes it anew. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKS } from '../domain/packs/registry';
import { rulesDocs } from './rules-docs';

const FOLDER = join(__dirname, '../docs/generated');
const isOurs = (name: string): boolean => name === 'rules.md' || name.startsWith('conformity-');

const present = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync(FOLDER)
      .filter(isOurs)
      .map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')]),
  );

function write(): void {
  mkdirSync(FOLDER, { recursive: true });
  for (const name of readdirSync(FOLDER).filter(isOurs)) rmSync(join(FOLDER, name));
  for (const [name, text] of rulesDocs()) writeFileSync(join(FOLDER, name), text);
}

test('docs/generated is fresh, without pages of packs that are gone', () => {
  if (process.env.FORBEAR_WRITE_RULES) write();
  const [now, then] = [Object.fromEntries(rulesDocs()), present()];
  const stale = [...new Set([...Object.keys(now), ...Object.keys(then)])].filter((name) => now[name] !== then[name]);
  expect(stale.length === 0 ? 'fresh' : `${stale.join(', ')}: stale; run \`npm run rules:docs\``).toBe('fresh');
});

test('every rule has its line, and what is not the wording stands out', () => {
  const text = rulesDocs().get('rules.md') ?? '';
  for (const rule of [...PACKS.values()].flatMap((pack) => pack.rules)) {
    const line = text.split('\n').find((candidate) => candidate.startsWith(`| \`${rule.id}\`<br>`));
    expect(line).toContain(rule.article);
    if (rule.read === 'unverified') expect(line).toContain('**UNVERIFIED**');
    if (rule.read === 'secondary') expect(line).toContain('**secondary**');
  }
});

test('every pack has its page, with what it covers and what not', () => {
  for (const pack of PACKS.values()) {
    const text = rulesDocs().get(`conformity-${pack.id}.md`) ?? '';
    for (const { id } of pack.rules) expect(text).toContain(`\`${id}\``);
    for (const { article, why } of pack.notCovered) expect(text).toContain(`| ${article} | ${why} |`);
  }
});
