/**
 * Guarantee: what a policy sets of the rules of its packs, of the house, of denials and presumptions is checked with
 * everything else, each mistake with its place; nothing looser than the law is taken.
 */
import { gateOfPolicy } from '../domain/gate/policy-gate';
import { fromPolicyJson, toPolicyJson } from '../domain/policy-json';
import { parsePolicy, publishingContext } from './policy-file';
import { printProblem } from './problem';

const context = publishingContext(['gentle-reminder.en.liquid', 'gentle-reminder.zh-CN.liquid']);

function problemsOf(input: string): string[] {
  const parsed = parsePolicy(input, context);
  return 'problems' in parsed ? parsed.problems.map(printProblem) : [];
}

const HEAD = `policy: p
title: { en: P, zh-CN: 阶梯 }
currency: CNY
`;
const RUNGS = `rungs:
  - { id: reminder, day: 1, kind: message, template: gentle-reminder }
`;
const policy = (jurisdiction: string, terms: string): string =>
  `${HEAD}jurisdiction: ${jurisdiction}\n${terms}\n${RUNGS}`;

test('every mistake is reported at once, with line, column and article', () => {
  const wrong = `${HEAD}jurisdiction: [us-fed]
rules:
  regf.6b.time-window: { opens: "07:00", closes: 20, hush: 3 }
  cn.quiet-hours: { opens: "09:00" }
denied: maybe
override: { by: [compliance, compliance], within: P1D, otherwise: stay }
rungs:
  - { id: call, day: 1, kind: call, denied: pass, override: { by: [boss], within: P1D, otherwise: pass } }
  - { id: look, day: 2, kind: review, denied: pass }
`;
  expect(problemsOf(wrong)).toEqual([
    '6:33 rules.regf.6b.time-window.opens: is looser than 12 CFR 1006.6(b)(1)(i); 15 U.S.C. 1692c(a)(1); comment 6(b)(1)(i)-2; it may only be higher than 08:00',
    '6:50 rules.regf.6b.time-window.closes: must be a time of day such as `"08:00"`, not `20`',
    '6:60 rules.regf.6b.time-window.hush: is no parameter of the rule; it has: opens, closes',
    '7:19 rules.cn.quiet-hours: is no rule of the packs named; see docs/generated/rules.md',
    '8:9 denied: must be one of hold, pass, not `"maybe"`',
    '9:67 override.otherwise: must be one of postpone, pass, not `"stay"`',
    '11:68 rungs[0].override.by[0]: nobody has the role `boss`; known are agent, team-lead, manager, legal, compliance, ops',
    '12:47 rungs[1].denied: a review is no contact, so the gate is not asked; remove it',
  ]);
});

test.each<[string, string, string[]]>([
  [
    '[cn]',
    'house: { hours: { opens: "07:00", closes: "21:00" } }',
    [
      expect.stringContaining('house.hours.opens: is looser than house; it may only be higher than 08:00'),
      expect.stringContaining(
        'house.hours.opens: opening at 07:00 is looser than GB/T 45251-2025, 5.3 (cn.quiet-hours)',
      ),
    ],
  ],
  [
    '[us-fed]',
    'house: { hours: { opens: "08:00", closes: "21:30" } }',
    [expect.stringContaining('house.hours.closes: closing at 21:30 is looser than 12 CFR 1006.6(b)(1)(i)')],
  ],
  [
    '[cn]',
    'house: { hours: { opens: "12:00", closes: "12:00" } }',
    [expect.stringContaining('house.hours: never open')],
  ],
  [
    '[eu]',
    'house: { holidays: never }',
    [expect.stringContaining('house.holidays: no pack of the policy has a calendar')],
  ],
  ['[cn]', 'house: { holidays: sometimes }', [expect.stringContaining('house.holidays: must be one of never, allow')]],
  [
    '[cn]',
    'house: { caps: [{ of: person, most: 0, days: 7 }] }',
    [expect.stringContaining('house.caps[0].most: must be a whole number from 1 to 1000, not `0`')],
  ],
  [
    // The attempts of a person's other accounts and of agencies are known for forty days.
    '[cn]',
    'house: { caps: [{ of: person, most: 1, days: 40 }] }',
    [expect.stringContaining('house.caps[0].days: must be a whole number of days from 1 to 39, not `40`')],
  ],
  [
    '[cn]',
    'house: { caps: [{ of: number, on: visit, most: 1, days: 7 }] }',
    [expect.stringContaining('house.caps[0]')],
  ],
  [
    '[cn]',
    'house: { caps: [{ of: person, most: 1, days: 7 }, { of: person, most: 2, days: 3 }] }',
    [expect.stringContaining('house.caps[1]: is the second cap of its kind')],
  ],
  ['[cn]', 'house: { balance: PT0S }', [expect.stringContaining('house.balance: must be an ISO 8601 duration')]],
  [
    '[cn]',
    'rules: { cn.quiet-hours: { opens: "7" } }',
    [expect.stringContaining('rules.cn.quiet-hours.opens: must be a time of day such as `"08:00"` or a whole number')],
  ],
  [
    '[cn]',
    'override: { by: [], within: P1D, otherwise: pass }',
    [expect.stringContaining('override.by: names nobody')],
  ],
  ['[mars]', 'rules: {}', [expect.stringContaining('jurisdiction[0]: no rule pack `mars`')]],
])('under %s, %s', (jurisdiction, terms, problems) => {
  expect(problemsOf(policy(jurisdiction, terms))).toEqual(problems);
});

test('stricter terms are taken, kept by the book as they are, and the gate is compiled once', () => {
  const parsed = parsePolicy(
    policy(
      '[cn]',
      `rules: { cn.quiet-hours: { opens: "09:00", closes: "20:30" } }
house: { hours: { opens: "08:30", closes: "21:00" }, holidays: never, caps: [{ of: person, on: call, most: 2, days: 1 }], balance: PT15M }
denied: pass
override: { by: [compliance], within: P1D, otherwise: postpone }`,
    ),
    context,
  );
  if ('problems' in parsed) throw new Error(parsed.problems.map(printProblem).join('\n'));
  expect(parsed.policy).toMatchObject({
    rules: { 'cn.quiet-hours': { opens: 540, closes: 1_230 } },
    house: {
      hours: { opens: 510, closes: 1_260 },
      holidays: 'never',
      caps: [{ of: 'person', on: 'call', most: 2, days: 1 }],
      balanceMinutes: 15,
    },
    denied: 'pass',
    override: { by: ['compliance'], within: 'P1D', otherwise: 'postpone' },
  });
  expect(fromPolicyJson(JSON.parse(JSON.stringify(toPolicyJson(parsed.policy))))).toEqual(parsed.policy);
  expect(gateOfPolicy({ ...parsed.policy })).toBe(gateOfPolicy(parsed.policy));
  expect(gateOfPolicy(parsed.policy)?.settings).toEqual({
    'cn.quiet-hours': { opens: 540, closes: 1_230 },
    'house.hours': { opens: 510, closes: 1_260 },
    'house.holidays.cn': { never: 1 },
    'house.cap.person.call': { most: 2, days: 1 },
    'house.balance-age': { minutes: 15 },
  });
});

test('a policy that names nothing is asked about nothing', () => {
  expect(gateOfPolicy({ jurisdiction: [] })).toBeNull();
});
