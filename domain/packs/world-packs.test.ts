/** Guarantee: packs name known rules once each, with article, both languages and facts; the vectors outside the US come out. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { vectorsOf } from '../../contract/gate-vector';
import { parseDate } from '../calendar';
import { checkSettings, gateOf } from '../gate/in-force';
import { Question } from '../gate/question';
import { CALENDARS } from '../holidays/shipped';
import { KNOWN_PACKS } from '../policy-context';
import { PACKS, packsOf } from './registry';

const WORLD = ['cn', 'uk-fca', 'uk-ew', 'in', 'eu'];
const packOf = (jurisdiction: string) => (jurisdiction === 'UK' ? 'uk-fca' : jurisdiction.toLowerCase());

const vectors = (
  vectorsOf(JSON.parse(readFileSync(join(__dirname, '../../test/vectors/compliance.json'), 'utf8'))) ?? []
).flatMap((vector) => ('problems' in vector || !WORLD.includes(packOf(vector.jurisdiction)) ? [] : [vector]));

test('every jurisdiction has vectors', () => {
  expect(new Set(vectors.map(({ jurisdiction }) => packOf(jurisdiction)))).toEqual(new Set(WORLD));
});

test.each(vectors.map((vector) => [vector.id, vector] as const))('vector %s', (_id, vector) => {
  const verdict = gateOf(packsOf([packOf(vector.jurisdiction)])).ask(
    new Question(vector.facts, vector.act, vector.at, CALENDARS),
  );
  expect(verdict.verdict).toBe(vector.expect);
  if (vector.nextAllowedAt !== null) expect(verdict.allowedAt).toBe(vector.nextAllowedAt);
  expect(verdict.flags).toEqual(expect.arrayContaining([...vector.flags]));
  expect(verdict.derived).toMatchObject(vector.derived);
});

test('a policy may name every pack, and an overlay brings what it overlays', () => {
  expect(KNOWN_PACKS).toEqual([...PACKS.keys()]);
  expect(KNOWN_PACKS).toEqual(expect.arrayContaining(WORLD));
  expect(packsOf(['uk-ew']).map(({ id }) => id)).toEqual(['uk-ew', 'uk-fca']);
  expect(packsOf(['uk-fca', 'uk-ew']).map(({ id }) => id)).toEqual(['uk-fca', 'uk-ew']);
});

describe.each(WORLD)('%s', (id) => {
  const pack = packsOf([id])[0];
  if (pack === undefined) throw new RangeError(id);

  test('has no two versions of a rule on one day, and every rule once', () => {
    expect(checkSettings(packsOf([id]), {})).toEqual([]);
    expect(new Set(pack.rules.map((rule) => rule.id)).size).toBe(pack.rules.length);
  });

  test('every rule says what it is, in both languages, with its article, dates and facts', () => {
    for (const rule of pack.rules) {
      expect(rule.id).toMatch(/^[a-z0-9]+([.-][a-z0-9]+)+$/);
      for (const text of [rule.title.en, rule.title['zh-CN'], rule.article, rule.source])
        expect(text.trim()).not.toBe('');
      for (const date of [rule.valid.from, rule.valid.until]) if (date !== null) expect(parseDate(date)).not.toBeNull();
      expect([rule.id, rule.reads.length]).not.toEqual([rule.id, 0]);
    }
  });

  test('what it does not cover has an article and a reason', () => {
    expect(pack.notCovered.length).toBeGreaterThan(0);
    for (const { article, why } of pack.notCovered) expect([article.trim(), why.trim()]).not.toContain('');
  });
});
