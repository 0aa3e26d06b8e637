/** Every vector of these files, asked of the packs as they are shipped. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluate } from '../../cli/vectors';
import { vectorsOf } from '../../contract/gate-vector';
import type { Gate } from '../../domain/gate/gate';

/** With the fewest that a file may hold: one that is cut short would pass. */
test.each([
  ['compliance.json', 86],
  ['us-more.json', 250],
])('%s', (file, fewest) => {
  const vectors = vectorsOf(JSON.parse(readFileSync(join(__dirname, file), 'utf8'))) ?? [];
  expect(vectors.length).toBeGreaterThanOrEqual(fewest);
  expect(new Set(vectors.map(({ id }) => id)).size).toBe(vectors.length);
  const gates = new Map<string, Gate>();
  const failed = vectors.map((vector) => evaluate(vector, gates)).filter(({ ok }) => ok !== true);
  expect(failed).toEqual([]);
});
