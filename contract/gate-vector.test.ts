/** Guarantee: a vector is read whole or refused with every fault named; what no rule reads is listed, and harms nothing. */
import { parseInstant } from '../domain/calendar';
import { readVector, vectorsOf } from './gate-vector';

const vector = (given: object, when: object, more: object = {}) => ({
  id: 'v1',
  jurisdiction: 'US-FED',
  given: { consumer: { zones: ['America/New_York'] }, debts: [{ id: 'd1' }], attempts: [], ...given },
  when: { channel: 'call', at: '2026-04-07T12:00:00-04:00', debtIds: ['d1'], ...when },
  expect: 'allow',
  ...more,
});

test('attempts come in the order of time; one of which little was told counts for every debt, and as made', () => {
  const read = readVector(
    vector(
      {
        attempts: [
          { at: '2026-04-06T12:00:00-04:00', channel: 'call' },
          { at: '2026-04-05T12:00:00-04:00', channel: 'call', outcome: 'busy', countsFor: [] },
        ],
      },
      {},
    ),
    0,
  );
  expect(read).toMatchObject({
    facts: {
      attempts: [
        { at: parseInstant('2026-04-05T16:00:00Z'), outcome: 'busy', countsFor: [] },
        { at: parseInstant('2026-04-06T16:00:00Z'), outcome: 'pending', countsFor: ['d1'], person: 'consumer' },
      ],
    },
  });
});

test('fields that nothing reads are listed by their path, and left out', () => {
  const read = readVector(
    vector({ moonPhase: 'full', debts: [{ id: 'd1', colour: 'red' }] }, { mood: 'bad' }, { note: 'a note' }),
    0,
  );
  expect(read).toMatchObject({ ignored: ['given.debts[0].colour', 'given.moonPhase', 'when.mood'] });
});

test.each([
  ['an instant without offset', vector({}, { at: '2026-04-07T12:00:00' }), 'when.at'],
  ['a day that there is not', vector({}, { at: '2026-02-30T12:00:00-05:00' }), 'when.at'],
  ['a missing instant', vector({}, { at: undefined }), 'when.at is missing'],
  ['a fact of another kind', vector({ residence: 7 }, {}), 'given.residence'],
  [
    'an impossible date',
    vector({ moratorium: { type: 'x', startedOn: '2026-13-01' } }, {}),
    'given.moratorium.startedOn',
  ],
  ['an unknown expectation', vector({}, {}, { expect: 'maybe' }), 'expect must be'],
  ['no object', 'text', 'must be a vector'],
])('%s is refused by name', (_name, raw, problem) => {
  const read = readVector(raw, 0);
  expect('problems' in read ? read.problems.join('; ') : read).toContain(problem);
});

test('a document is a list or holds one', () => {
  expect(vectorsOf([])).toEqual([]);
  expect(vectorsOf({ vectors: [] })).toEqual([]);
  expect(vectorsOf({ something: 'else' })).toBeNull();
  expect(vectorsOf(null)).toBeNull();
});
