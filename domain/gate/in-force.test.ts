/**
 * Guarantee: a policy sets what rules have, in the stricter direction alone, and no law is in force in two versions on one
 * day; every problem is told at once, with its place and the article; nothing is compiled while one stands.
 */
import { checkSettings, gateOf, type Settings } from './in-force';
import type { Pack } from './pack';
import { type Parameters, type Rule, rule } from './rule';

const words = { en: 'x', 'zh-CN': 'x' };
const OPEN = { from: null, until: null };

const ruleOf = (id: string, valid: Rule['valid'] = OPEN, parameters: Parameters = {}): Rule =>
  rule({
    ...{ id, title: words, article: `Article of ${id}`, source: 'test', read: 'text', valid, stage: 'hours' },
    ...{ on: 'all', reads: [], parameters, ask: () => null },
  } as Rule);

const packOf = (...rules: readonly Rule[]): Pack => ({
  ...{ id: 'p', title: words, version: '1', asOf: '2026-01-01', rules, notCovered: [] },
});

const until = (last: string) => ({ from: null, until: last });
const from = (first: string) => ({ from: first, until: null });

test.each<[string, Rule['valid'], Rule['valid'], boolean]>([
  ['the new version begins the day after', until('2026-06-10'), from('2026-06-11'), false],
  ['there are days without any', until('2026-06-10'), from('2027-01-01'), false],
  ['the last day is the first one of the new version', until('2026-06-10'), from('2026-06-10'), true],
  ['the old version has no end', OPEN, from('2026-06-10'), true],
  ['the new one lies within the old one', until('2027-12-31'), { from: '2026-01-01', until: '2026-12-31' }, true],
  ['both have neither beginning nor end', OPEN, OPEN, true],
])('two versions of a rule where %s', (_name, old, present, isRefused) => {
  const message = 'has two versions that are valid on one day; end one before the other';
  for (const pair of [
    [old, present],
    [present, old],
  ] as const) {
    // Wherever they come from: one pack, or two that a policy names together.
    const [first, second] = pair.map((valid) => ruleOf('law', valid)) as [Rule, Rule];
    for (const packs of [[packOf(first, second)], [packOf(first), packOf(second)]]) {
      expect(checkSettings(packs, {})).toEqual(isRefused ? [{ path: ['law'], message }] : []);
      if (isRefused) expect(() => gateOf(packs)).toThrow(new RangeError(`law: ${message}`));
      else expect(gateOf(packs).rules).toHaveLength(2);
    }
  }
});

test('one rule that comes with two packs is one rule', () => {
  const shared = ruleOf('law');
  expect(checkSettings([packOf(shared), packOf(shared)], {})).toEqual([]);
});

const HOURS: Parameters = {
  opens: { value: 480, unit: 'minute', stricter: 'higher' },
  calls: { value: 7, unit: 'count', stricter: 'lower' },
  years: { value: 3, unit: 'years', stricter: 'fixed' },
  most: { value: null, unit: 'count', stricter: 'lower' },
};

test.each<[string, Settings, string[]]>([
  ['as the law has it', { law: { opens: 480, calls: 7 } }, []],
  ['stricter', { law: { opens: 481, calls: 0, most: 1_000 } }, []],
  [
    'looser, and everything else wrong at once',
    { law: { opens: 479, calls: 8, years: 3, shuts: 1, constructor: 1 }, toString: { a: 1 }, lore: {} },
    [
      'law.opens is looser than Article of law; it may only be higher than 08:00',
      'law.calls is looser than Article of law; it may only be lower than 7',
      'law.years is fixed by Article of law',
      'law.shuts is no parameter of the rule; it has: opens, calls, years, most',
      'law.constructor is no parameter of the rule; it has: opens, calls, years, most',
      'toString is no rule of the packs named; see docs/generated/rules.md',
      'lore is no rule of the packs named; see docs/generated/rules.md',
    ],
  ],
])('settings that are %s', (_name, settings, problems) => {
  const packs = [packOf(ruleOf('law', OPEN, HOURS))];
  expect(checkSettings(packs, settings).map(({ path, message }) => `${path.join('.')} ${message}`)).toEqual(problems);
  if (problems.length > 0) expect(() => gateOf(packs, settings)).toThrow(RangeError);
});
