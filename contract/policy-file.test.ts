import { ANY_CONTEXT } from '../domain/policy-context';
import { parsePolicy, templateLanguages } from './policy-file';
import { context, problemsOf } from './policy-story';

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
  policy: 'p',
  title: { en: 'P', 'zh-CN': '阶梯' },
  jurisdiction: [],
  currency: 'CNY',
  rungs: [{ id: 'reminder', day: 1, kind: 'message', template: 'gentle-reminder' }],
};

describe('a right policy', () => {
  test('is read with every field and every default', () => {
    const parsed = parsePolicy(EXAMPLE, context);
    expect(parsed).toMatchObject({
      policy: {
        id: 'boc-visit',
        currency: 'CNY',
        jurisdiction: ['cn'],
        tolerance: 1000n,
        gapDays: 1,
        spreadMinutes: 180,
        graceDays: 3,
        title: { en: 'Remind gently, visit only if serious', 'zh-CN': '先温馨提醒，严重再上门' },
        allocation: ['fees', 'interest', 'principal'],
        rungs: [
          {
            id: 'reminder',
            day: 1,
            kind: 'message',
            channel: 'sms',
            template: 'gentle-reminder',
            attempts: { max: 1, everyDays: 1 },
          },
          {
            id: 'call',
            channel: 'voice',
            attempts: { max: 3, everyDays: 1 },
            outcomeWithin: 'P2D',
            template: null,
            when: null,
          },
          {
            id: 'visit',
            until: 60,
            notice: 'PT48H',
            approval: { by: ['team-lead'], within: 'P3D', otherwise: 'deny', measure: 10 },
          },
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
    expect(parsePolicy(inline, ANY_CONTEXT)).toMatchObject({
      policy: { id: 'inline', jurisdiction: [], tolerance: 0n },
    });
    expect(problemsOf(inline)).toHaveLength(4);
  });
});

test('languages of templates are read from file names', () => {
  expect(templateLanguages(['a.en.liquid', 'a.zh-CN.liquid', 'b.en.liquid', 'variables.json'])).toEqual(
    new Map([
      ['a', ['en', 'zh-CN']],
      ['b', ['en']],
    ]),
  );
});
