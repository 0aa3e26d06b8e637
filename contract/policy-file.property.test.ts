import fc from 'fast-check';
import { stringify } from 'yaml';
import { ANY_CONTEXT } from '../domain/policy-context';
import { fromPolicyJson, toPolicyJson } from '../domain/policy-json';
import { parsePolicy } from './policy-file';
import type { PolicyFile, RungFile } from './policy-schema';

const days = fc.integer({ min: 1, max: 60 }).map((count) => `P${count}D`);
const hours = fc.integer({ min: 1, max: 99 }).map((count) => `PT${count}H`);
const span = fc.oneof(days, hours);
const when = fc.constantFrom(
  'dpd >= 0',
  'overdue >= amount("5000.00")',
  'cooperation != "good" && addressVerified',
  "product == 'card'",
);
const approval = fc
  .record({
    by: fc.uniqueArray(fc.constantFrom('manager', 'legal', 'team-lead', '法务'), { minLength: 1 }),
    within: span,
    otherwise: fc.constantFrom('deny' as const, 'stay' as const),
    measure: fc.option(
      fc.integer({ min: 0, max: 100 }).map((percent) => `${percent}%`),
      { nil: undefined },
    ),
  })
  .map(({ measure, ...rest }) => (measure === undefined ? rest : { ...rest, measure }));
const attempts = fc.record({ max: fc.integer({ min: 1, max: 9 }), every: days });

type Shape = Omit<RungFile, 'id' | 'day'>;
const shape: fc.Arbitrary<Shape> = fc.oneof(
  fc.record({
    kind: fc.constant('message' as const),
    channel: fc.constantFrom('sms' as const, 'email' as const),
    template: fc.constant('t'),
  }),
  fc.record({ kind: fc.constant('letter' as const), template: fc.constant('t') }),
  fc.record({ kind: fc.constant('call' as const), attempts, outcome: fc.record({ within: span }) }),
  fc.record({ kind: fc.constant('visit' as const), when, until: fc.constant(3_000), notice: span, approval, attempts }),
  fc.record({ kind: fc.constant('review' as const) }),
  fc.record({ kind: fc.constant('legal' as const), approval }),
);

const ladder: fc.Arbitrary<RungFile[]> = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 1_000 }), shape), { minLength: 1, maxLength: 12 })
  .map((rungs) =>
    rungs.sort(([a], [b]) => a - b).map(([day, rung], place): RungFile => ({ id: `rung-${place}`, day, ...rung })),
  );

const title = fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }).filter((text) => text.trim() !== '');
const extras = fc.record(
  {
    title: fc.record({ en: title, 'zh-CN': title }),
    jurisdiction: fc.constantFrom<string[]>([], ['cn'], ['cn', 'in']),
    tolerance: fc
      .integer({ min: 0, max: 99_999 })
      .map((fen) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`),
    gap: days,
    grace: days,
    spread: fc.integer({ min: 0, max: 14 }).map((count) => `PT${count}H`),
    applies: when,
    allocation: fc.shuffledSubarray(['principal', 'interest', 'fees'] as const, { minLength: 3 }),
  },
  { requiredKeys: [] },
);

const file: fc.Arbitrary<PolicyFile> = fc
  .tuple(extras, ladder)
  .map(([given, rungs]) => ({ policy: 'p', currency: 'CNY', ...given, rungs }));

const parse = (input: unknown) => {
  const parsed = parsePolicy(input, ANY_CONTEXT);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.policy;
};

test('a policy comes back from its stored form as it was', () => {
  fc.assert(
    fc.property(file, (given) => {
      const policy = parse(given);
      expect(fromPolicyJson(JSON.parse(JSON.stringify(toPolicyJson(policy))))).toEqual(policy);
    }),
  );
});

test('YAML, JSON and object are the same policy', () => {
  fc.assert(
    fc.property(file, (given) => {
      const policy = parse(given);
      expect(parse(stringify(given))).toEqual(policy);
      expect(parse(JSON.stringify(given, null, 2))).toEqual(policy);
    }),
  );
});

test('whatever the input, there is a policy or at least one problem, and never an exception', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), fc.jsonValue(), damaged()), (input) => {
      const parsed = parsePolicy(input, ANY_CONTEXT);
      if ('problems' in parsed) expect(parsed.problems.length).toBeGreaterThan(0);
    }),
    { numRuns: 300 },
  );
});

/** A right file in which one field of a rung, or of the top, is something else. */
function damaged(): fc.Arbitrary<unknown> {
  const field = fc.constantFrom(
    'id',
    'day',
    'kind',
    'channel',
    'template',
    'when',
    'until',
    'approval',
    'notice',
    'attempts',
    'outcome',
  );
  const top = fc.constantFrom(
    'policy',
    'title',
    'jurisdiction',
    'currency',
    'tolerance',
    'gap',
    'grace',
    'spread',
    'applies',
    'allocation',
    'rungs',
  );
  return fc
    .tuple(file, fc.boolean(), field, top, fc.jsonValue(), fc.nat())
    .map(([given, inRung, name, topName, value, place]) => {
      if (!inRung) return { ...given, [topName]: value };
      const at = place % given.rungs.length;
      return { ...given, rungs: given.rungs.map((rung, index) => (index === at ? { ...rung, [name]: value } : rung)) };
    });
}
