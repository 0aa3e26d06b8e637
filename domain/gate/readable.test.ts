/** Guarantee: every instant and every date of the vocabulary is told as one, and no other number is. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { vectorsOf } from '../../contract/gate-vector';
import type { Zone } from '../time';
import { readable } from './readable';

const vectors =
  vectorsOf(JSON.parse(readFileSync(join(__dirname, '../../test/vectors/compliance.json'), 'utf8'))) ?? [];

function* numbers(value: unknown, path = ''): Generator<[string, number]> {
  if (typeof value === 'number') yield [path, value];
  else if (typeof value === 'object' && value !== null)
    for (const [key, cell] of Object.entries(value))
      yield* numbers(cell, Array.isArray(value) ? path : `${path}.${key}`);
}

test('of every vector only counts stay numbers', () => {
  const left = new Set<string>();
  for (const vector of vectors) {
    if ('problems' in vector) throw new Error(vector.id);
    const told = readable({ facts: vector.facts, act: vector.act, at: vector.at }, 'UTC' as Zone);
    for (const [path] of numbers(told)) left.add(path);
  }
  expect([...left].sort()).toEqual([
    '.act.months',
    '.facts.installmentAgreement.months',
    '.facts.moratorium.lengthDays',
  ]);
});

test('instants stand on the clock of the zone, dates on none; what is unknown stays so', () => {
  const facts = {
    cease: { receivedAt: Date.parse('2026-06-01T00:00:00Z'), mailedAt: 20_605 },
    instalments: [20_605],
    visitNotice: null,
    zones: ['Asia/Shanghai'],
  };
  expect(readable(facts, 'Asia/Shanghai' as Zone)).toEqual({
    cease: { receivedAt: '2026-06-01T08:00:00+08:00', mailedAt: '2026-06-01' },
    instalments: ['2026-06-01'],
    visitNotice: null,
    zones: ['Asia/Shanghai'],
  });
});
