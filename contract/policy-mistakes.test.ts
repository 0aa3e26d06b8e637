import { KNOWN_PACKS } from '../domain/policy-context';
import { publishingContext } from './policy-file';
import { problemsOf, rungs, TEMPLATES } from './policy-story';

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
      `3:20 jurisdiction[1]: no rule pack \`mars\`; known are ${KNOWN_PACKS.join(', ')}, and [] means house rules only`,
      '5:12 tolerance: `1.005` has too many decimals for CNY',
      '6:6 gap: must be whole days such as `P1D`, or `P0D`, not `"PT36H"`',
      '7:9 spread: is longer than the contact window of 14 hours; use at most PT14H',
      '8:28 applies: bad CEL: expected RBRACKET, got EOF',
      '11:11 rungs[1].id: `late` is the id of another rung; ids must differ',
      '11:22 rungs[1].day: 5 comes after 35; rungs must be in order of day',
      '11:50 rungs[1].template: template `half` is missing in zh-CN; add half.zh-CN.liquid',
      '11:56 rungs[1].chanel: unknown field; did you mean `channel`?',
      "14:12 rungs[2].until: 30 lies before the rung's day 40; use a later day, or remove it",
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
    [
      'a: [',
      '1:5 not readable as YAML or JSON: flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
    ['policy: a\npolicy: b', '2:1 not readable as YAML or JSON: map keys must be unique'],
    ['policy: *a', '1:1 not readable as YAML or JSON: unresolved alias (the anchor must be set before the alias): a'],
    ['', '1:1 must be a policy: fields such as policy, title, jurisdiction, currency, rungs, not empty'],
    ['[]', '1:1 must be a policy: fields such as policy, title, jurisdiction, currency, rungs, not a list'],
  ])('that is no policy at all: %j', (text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });

  test('a mistake does not bring others with it', () => {
    const wrong = rungs(
      { id: 'a', day: 'one', kind: 'legal', approval: 'yes' },
      { id: 'b', day: 2, kind: 'vist', notice: 'PT1H', template: 'none', when: 'dpd >' },
      { id: 7, day: 3, kind: 'call', when: 3, until: 9 },
    );
    expect(problemsOf(wrong).map((problem) => problem.split(':')[0])).toEqual([
      'rungs[0].day',
      'rungs[0].approval',
      'rungs[1].kind',
      'rungs[2].id',
      'rungs[2].when',
      'rungs[1].when',
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
