/** Every vector of these files, asked of the packs as they are shipped. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluate } from '../../cli/vectors';
import { vectorsOf } from '../../contract/gate-vector';
import type { Gate } from '../../domain/gate/gate';

/** The fewest that a file may hold: one that is cut short would pass. */
const FEWEST: Readonly<Record<string, number>> = { 'compliance.json': 86, 'us-more.json': 270 };

const files = readdirSync(__dirname).filter((name) => name.endsWith('.json'));

test('no file of vectors is missing', () => {
  expect(files).toEqual(expect.arrayContaining(Object.keys(FEWEST)));
});

test.each(files)('%s', (file) => {
  const vectors = vectorsOf(JSON.parse(readFileSync(join(__dirname, file), 'utf8'))) ?? [];
  expect(vectors.length).toBeGreaterThanOrEqual(FEWEST[file] ?? 1);
  expect(new Set(vectors.map(({ id }) => id)).size).toBe(vectors.length);
  const gates = new Map<string, Gate>();
  const failed = vectors.map((vector) => evaluate(vector, gates)).filter(({ ok }) => ok !== true);
  expect(failed).toEqual([]);
});

test('a vector that is wrong about whether its own call counts is told so', () => {
  const when = { channel: 'call', at: '2026-06-11T10:00:00-04:00', debtIds: ['d1'] };
  const given = { consumer: { zones: ['America/New_York'] }, debts: [{ id: 'd1' }] };
  const [vector] =
    vectorsOf([{ id: 'x', jurisdiction: 'US-FED', given, when, expect: 'allow', countsToward: false }]) ?? [];
  if (vector === undefined) throw new Error('no vector was read');
  expect(evaluate(vector, new Map())).toMatchObject({
    ok: false,
    differs: { countsToward: { expect: false, got: true } },
  });
});
