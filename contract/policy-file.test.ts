import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ANY_CONTEXT } from '../domain/policy-context';
import { parsePolicy, publishingContext, templateLanguages } from './policy-file';
import { printProblem } from './problem';

const REPOSITORY = join(__dirname, '..');
const TEMPLATES = ['gentle-reminder.en.liquid', 'gentle-reminder.zh-CN.liquid', 'visit-notice.en.liquid', 'visit-notice.zh-CN.liquid'];
const context = publishingContext(TEMPLATES);
const problemsOf = (input: unknown, against = context): string[] => {
  const parsed = parsePolicy(input, against);
  return 'problems' in parsed ? parsed.problems.map(printProblem) : [];
};

/** The example of the interface, letter by letter: its title holds a comma without quotes. */
const EXAMPLE = `policy: boc-visit                     # id; publishing adds the version
title: { en: Remind gently, visit only if serious, zh-CN: 先温馨提醒，严重再上门 }
jurisdiction: [cn]                    # rule packs that must all agree; [] = house rules only
currency: CNY
tolerance: "10.00"                    # default 0
gap: P1D                              # default P1D
spread: PT3H                          # default PT0S
applies: product in ["personal-loan", "card", "education"]      # CEL; which accounts
rungs:
  - { id: reminder, day: 1, kind: message, channel: sms, template: gentle-reminder }
  - id: call
    day: 5                            # ladder day, inclusive; negative = before the due date
    kind: call
    attempts: { max: 3, every: P1D }  # while nobody is reached
    outcome: { within: P2D }
  - id: visit
    day: 35
    until: 60                         # the condition is asked again each day until then
    kind: visit
    when: overdue >= amount("5000.00") && cooperation != "good"  # CEL over the facts
    approval: { by: [team-lead], within: P3D, otherwise: deny } # several roles = several people
    notice: PT48H
  - { id: legal, day: 90, kind: legal, approval: { by: [manager, legal], within: P5D, otherwise: stay } }
`;

const base = {
  policy: 'p', title: { en: 'P', 'zh-CN': '阶梯' }, jurisdiction: [], currency: 'CNY',
  rungs: [{ id: 'reminder', day: 1, kind: 'message', template: 'gentle-reminder' }],
};
const rungs = (...given: object[]) => ({ ...base, rungs: given });
const visit = { id: 'visit', day: 10, kind: 'visit' };

describe('a right policy', () => {
  test('is read with every field and every default', () => {
    const parsed = parsePolicy(EXAMPLE, context);
    expect(parsed).toMatchObject({
      policy: {
        id: 'boc-visit', currency: 'CNY', jurisdiction: ['cn'], tolerance: 1000n, gapDays: 1, spreadMinutes: 180, graceDays: 3,
        title: { en: 'Remind gently, visit only if serious', 'zh-CN': '先温馨提醒，严重再上门' },
        allocation: ['fees', 'interest', 'principal'],
        rungs: [
          { id: 'reminder', day: 1, kind: 'message', channel: 'sms', template: 'gentle-reminder', attempts: { max: 1, everyDays: 1 } },
          { id: 'call', channel: 'voice', attempts: { max: 3, everyDays: 1 }, outcomeWithin: 'P2D', template: null, when: null },
          { id: 'visit', until: 60, notice: 'PT48H', approval: { by: ['team-lead'], within: 'P3D', otherwise: 'deny', measure: 10 } },
          { id: 'legal', kind: 'legal', approval: { by: ['manager', 'legal'], otherwise: 'stay' } },
        ],
      },
    });
  });

  test('may be YAML, JSON with tabs, or an object', () => {
    const fromObject = parsePolicy(base, context);
    expect(fromObject).toHaveProperty('policy');
    expect(parsePolicy(JSON.stringify(base, null, '\t'), context)).toEqual(fromObject);
  });

  test('in a scenario may leave out id, title, jurisdiction and templates', () => {
    const inline = { currency: 'CNY', rungs: [{ id: 'reminder', day: 1, kind: 'message' }] };
    expect(parsePolicy(inline, ANY_CONTEXT)).toMatchObject({ policy: { id: 'inline', jurisdiction: [], tolerance: 0n } });
    expect(problemsOf(inline)).toHaveLength(4);
  });

  test.each(readdirSync(join(REPOSITORY, 'policies')))('policies/%s has no problem', (file) => {
    const text = readFileSync(join(REPOSITORY, 'policies', file), 'utf8');
    const shipped = publishingContext(readdirSync(join(REPOSITORY, 'templates')));
    expect(problemsOf(text, shipped)).toEqual([]);
    const parsed = parsePolicy(text, shipped);
    if (!('policy' in parsed)) throw new Error('has problems');
    expect(`${parsed.policy.id}.yaml`).toBe(file);
    expect(parsed.policy.rungs.length).toBeGreaterThanOrEqual(8);
    expect(parsed.policy.rungs.length).toBeLessThanOrEqual(12);
  });
});

describe('a wrong policy', () => {
  test('has every mistake reported at once, with line and column', () => {
    const wrong = `policy: trap
titel: { en: Trap, zh-CN: 陷阱 }
jurisdiction: [cn, mars]
currency: CNY
tolerance: "1.005"
gap: PT36H
spread: PT20H
applies: product in ["card"
rungs:
  - { id: late, day: 35, kind: message, template: gentle-reminder }
  - { id: late, day: 5, kind: message, template: half, chanel: sms }
  - id: visit
    day: 40
    until: 30
    kind: visit
    when: overdue >= amount("5000.00") && coperation != "good"
    approval: { by: [team-lead, emperor, team-lead], within: 3 days, otherwise: deny }
    notice: PT48H
  - { id: review, day: 50, kind: review, notice: PT48H, attempts: { max: 3 }, approval: { by: [], within: P1D, otherwise: stay } }
  - { id: never, day: 60, kind: message, template: gone, when: 'dpd < 30' }
  - { id: legal, day: 90, kind: legal }
  - { id: after, day: 91, kind: call }
`;
    const against = publishingContext([...TEMPLATES, 'half.en.liquid']);
    expect(problemsOf(wrong, against)).toEqual([
      '1:1 title: is missing; give a title in both languages: { en: ..., zh-CN: ... }',
      '2:1 titel: unknown field; did you mean `title`?',
      '3:20 jurisdiction[1]: no rule pack `mars`; known are cn, and [] means house rules only',
      '5:12 tolerance: `1.005` has too many decimals for CNY',
      '6:6 gap: must be whole days such as `P1D`, or `P0D`, not `"PT36H"`',
      '7:9 spread: is longer than the contact window of 14 hours; use at most PT14H',
      '8:28 applies: bad CEL: expected RBRACKET, got EOF',
      '11:11 rungs[1].id: `late` is the id of another rung; ids must differ',
      '11:22 rungs[1].day: 5 comes after 35; rungs must be in order of day',
      '11:50 rungs[1].template: template `half` is missing in zh-CN; add half.zh-CN.liquid',
      '11:56 rungs[1].chanel: unknown field; did you mean `channel`?',
      '14:12 rungs[2].until: 30 lies before the rung\'s day 40; use a later day, or remove it',
      '16:43 rungs[2].when: unknown fact `coperation`; did you mean `cooperation`?',
      '17:33 rungs[2].approval.by[1]: nobody has the role `emperor`; known are agent, team-lead, manager, legal, compliance, ops',
      '17:42 rungs[2].approval.by[2]: `team-lead` is named twice; one person cannot agree twice',
      '17:62 rungs[2].approval.within: must be an ISO 8601 duration such as `P2D` or `PT48H`, longer than nothing, without months or years, not `"3 days"`',
      '19:50 rungs[3].notice: a review has no notice; only a visit has',
      '19:67 rungs[3].attempts: a review has no attempts; only a call or a visit has',
      '19:95 rungs[3].approval.by: names nobody, so nobody can approve; name at least one role',
      '20:5 rungs[4]: can never be reached: `when` is never true from day 60 on',
      '20:52 rungs[4].template: no template `gone`; add gone.en.liquid and gone.zh-CN.liquid',
      '22:5 rungs[6]: can never be reached: the ladder ends with `legal`; put it before, or remove it',
    ]);
  });

  test.each([
    ['a: [', '1:5 not readable as YAML or JSON: flow sequence in block collection must be sufficiently indented and end with a ]'],
    ['policy: a\npolicy: b', '2:1 not readable as YAML or JSON: map keys must be unique'],
    ['policy: *a', '1:1 not readable as YAML or JSON: unresolved alias (the anchor must be set before the alias): a'],
    ['', '1:1 must be a policy: fields such as policy, title, jurisdiction, currency, rungs, not empty'],
    ['[]', '1:1 must be a policy: fields such as policy, title, jurisdiction, currency, rungs, not a list'],
  ])('that is no policy at all: %j', (text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });

  test.each<[object, string[]]>([
    [{ ...base, rungs: undefined }, ['rungs: is missing; give a list of rungs']],
    [{ ...base, rungs: [] }, ['rungs: is empty; a ladder needs at least one rung']],
    [{ ...base, currency: 'yuan' }, ['currency: must be an ISO 4217 code such as `CNY`, not `"yuan"`']],
    [{ ...base, tolerance: 10 }, ['tolerance: must be an amount in quotes such as `"249.95"`, not `10`']],
    [{ ...base, grace: 'P1M' }, ['grace: must be whole days such as `P1D`, or `P0D`, not `"P1M"`']],
    [{ ...base, spread: 'P-1D' }, ['spread: must be an ISO 8601 duration such as `PT3H`, without months or years, not `"P-1D"`']],
    [{ ...base, jurisdiction: ['cn', 'cn'] }, ['jurisdiction[1]: `cn` is named twice; name it once']],
    [{ ...base, allocation: ['fees'] }, ['allocation: must name principal, interest and fees once each, in the order in which they are paid']],
    [{ ...base, title: { en: 'P' } }, ['title.zh-CN: is missing; give a title in Simplified Chinese']],
    [{ ...base, applies: 'vip' }, [expect.stringContaining('applies: unknown fact `vip`; known are overdue')]],
    [rungs({ id: 'r', day: 1.5, kind: 'review' }), ['rungs[0].day: must be a whole number of days from -365 to 3650, not `1.5`']],
    [rungs({ id: 'r', day: 1, kind: 'fax' }), ['rungs[0].kind: must be one of message, call, visit, letter, review, legal, not `"fax"`']],
    [rungs({ id: 'm', day: 1, kind: 'message' }), ['rungs[0].template: is missing; a message needs one']],
    [rungs({ id: 'm', day: 1, kind: 'message', template: 'gentle-remindr' }), ['rungs[0].template: no template `gentle-remindr`; did you mean `gentle-reminder`?']],
    [rungs({ id: 'm', day: 1, kind: 'message', template: 'gentle-reminder', channel: 'letter' }), ['rungs[0].channel: a message does not go by letter; use sms, email, app, voice, or remove it']],
    [rungs({ id: 'c', day: 1, kind: 'call', template: 'gentle-reminder' }), ['rungs[0].template: a call has no template; remove it']],
    [rungs({ id: 'c', day: 1, kind: 'call', attempts: { max: 0 } }), ['rungs[0].attempts.max: must be a whole number of attempts from 1 to 30, not `0`']],
    [rungs({ id: 'c', day: 1, kind: 'call', attempts: { max: 2, every: 'PT12H' } }), ['rungs[0].attempts.every: must be whole days such as `P1D`, not `"PT12H"`']],
    [rungs({ id: 'r', day: 1, kind: 'review', outcome: { within: 'P1D' } }), ['rungs[0].outcome: a review has no outcome; only a call or a visit has']],
    [rungs({ ...visit, notice: 'PT0S' }), [expect.stringContaining('rungs[0].notice: must be an ISO 8601 duration')]],
    [rungs({ ...visit, until: 20 }), ['rungs[0].until: has no `when` to ask again; add a condition, or remove it']],
    [rungs({ ...visit, when: 'overdue' }), ['rungs[0].when: gives a value of type int, not true or false; compare it with something']],
    [rungs({ ...visit, when: 5 }), ['rungs[0].when: must be a CEL condition in text, not `5`']],
    [rungs({ ...visit, approval: true }), [expect.stringContaining('rungs[0].approval: must be fields such as')]],
    [rungs({ ...visit, approval: { by: ['ops'], within: 'P1D', otherwise: 'wait' } }), ['rungs[0].approval.otherwise: must be one of deny, stay, not `"wait"`']],
    [rungs({ ...visit, approval: { by: ['ops'], within: 'P1D', otherwise: 'deny', measure: '10' } }), ['rungs[0].approval.measure: must be a percentage such as `10%`, not `"10"`']],
    [rungs('reminder' as unknown as object), [expect.stringContaining('rungs[0]: must be a rung such as')]],
  ])('%j', (policy, problems) => {
    expect(problemsOf(policy)).toEqual(problems);
  });

  test('a mistake does not bring others with it', () => {
    const wrong = rungs(
      { id: 'a', day: 'one', kind: 'legal', approval: 'yes' },
      { id: 'b', day: 2, kind: 'vist', notice: 'PT1H', template: 'none', when: 'dpd >' },
      { id: 7, day: 3, kind: 'call', when: 3, until: 9 },
    );
    expect(problemsOf(wrong).map((problem) => problem.split(':')[0])).toEqual([
      'rungs[0].day', 'rungs[0].approval', 'rungs[1].kind', 'rungs[2].id', 'rungs[2].when', 'rungs[1].when',
    ]);
  });

  test('a wrong day does not put the other rungs out of order', () => {
    const early = { id: 'early', kind: 'message', template: 'gentle-reminder' };
    expect(problemsOf(rungs({ ...early, day: 'soon' }, { ...early, id: 'due', day: -1 }))).toEqual([
      'rungs[0].day: must be a whole number of days from -365 to 3650, not `"soon"`',
    ]);
  });

  test('its messages are single lines that begin with the field', () => {
    const wrong = rungs({ id: 'x\ny', day: null, kind: ['call'], extra: 1, when: 'a\n&&' });
    for (const problem of problemsOf(wrong)) expect(problem).toMatch(/^rungs\[0\]\.\w+: [a-z`].*$/);
  });
});

test('languages of templates are read from file names', () => {
  expect(templateLanguages(['a.en.liquid', 'a.zh-CN.liquid', 'b.en.liquid', 'variables.json'])).toEqual(
    new Map([['a', ['en', 'zh-CN']], ['b', ['en']]]),
  );
});
