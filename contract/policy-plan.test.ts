/** Guarantee: what a policy says of plans and costs is read as written, and every mistake is told with its place. */
import { fromPolicyJson, toPolicyJson } from '../domain/policy-json';
import { parsePolicy, publishingContext } from './policy-file';
import { printProblem } from './problem';

const TEMPLATES = ['gentle-reminder', 'instalment-reminder', 'instalment-missed'].flatMap((name) => [
  `${name}.en.liquid`,
  `${name}.zh-CN.liquid`,
]);
const read = (rest: string) =>
  parsePolicy(
    `policy: p
title: { en: P, zh-CN: 阶梯 }
jurisdiction: []
currency: CNY
${rest}
rungs:
  - { id: reminder, day: 1, kind: message, template: gentle-reminder }
`,
    publishingContext([...TEMPLATES, 'half.en.liquid']),
  );
const problemsOf = (rest: string): string[] => {
  const parsed = read(rest);
  return 'problems' in parsed ? parsed.problems.map(printProblem) : [];
};
const policyOf = (rest: string) => {
  const parsed = read(rest);
  if ('problems' in parsed) throw new Error(parsed.problems.map(printProblem).join('; '));
  return parsed.policy;
};

describe('plans and costs of a policy', () => {
  test('are absent when the file says nothing', () => {
    expect(policyOf('')).not.toHaveProperty('plan');
    expect(policyOf('')).not.toHaveProperty('costs');
  });

  test('are read with their defaults, and come back from the book as they were', () => {
    const policy = policyOf(`plan:
  remind: { before: P2D }
  missed: { after: P1D, channel: email, template: instalment-missed }
costs: { sms: "0.05", visit: "80" }`);
    expect(policy).toMatchObject({
      plan: {
        remind: { days: 2, channel: 'sms', template: 'instalment-reminder' },
        missed: { days: 1, channel: 'email', template: 'instalment-missed' },
      },
      costs: { sms: 5n, visit: 8_000n },
    });
    expect(fromPolicyJson(JSON.parse(JSON.stringify(toPolicyJson(policy))))).toEqual(policy);
  });

  test('have their mistakes reported with line, column and field', () => {
    expect(
      problemsOf(`grace: P2D
plan:
  remind: { before: PT5H, template: gone }
  missed: { after: P3D, template: half }
  ask: yes
costs: { sms: "0.005", vist: "80.00", call: 3 }`),
    ).toEqual([
      '7:21 plan.remind.before: must be whole days such as `P1D`, not `"PT5H"`',
      '7:37 plan.remind.template: template `gone` is missing in en and zh-CN; add gone.en.liquid and gone.zh-CN.liquid',
      '8:20 plan.missed.after: comes after the plan is broken; use at most the grace of P2D',
      '8:35 plan.missed.template: template `half` is missing in zh-CN; add half.zh-CN.liquid',
      '9:3 plan.ask: unknown field; known are remind, missed',
      '10:15 costs.sms: `0.005` has too many decimals for CNY',
      '10:24 costs.vist: unknown field; did you mean `visit`?',
      '10:45 costs.call: must be an amount in quotes such as `"249.95"`, not `3`',
    ]);
    expect(
      problemsOf('plan: { remind: { before: P1D, template: gone, channel: pigeon } }\ncosts: { sms: "0.005" }'),
    ).toEqual([
      '5:42 plan.remind.template: template `gone` is missing in en and zh-CN; add gone.en.liquid and gone.zh-CN.liquid',
      '5:57 plan.remind.channel: must be one of sms, email, app, voice, not `"pigeon"`',
      '6:15 costs.sms: `0.005` has too many decimals for CNY',
    ]);
  });

  test('leave the ids of their reminders to nobody else', () => {
    const parsed = parsePolicy(
      {
        policy: 'p',
        title: { en: 'P', 'zh-CN': '阶梯' },
        jurisdiction: [],
        currency: 'CNY',
        rungs: [{ id: 'plan-remind', day: 1, kind: 'message', template: 'gentle-reminder' }],
      },
      publishingContext(TEMPLATES),
    );
    expect('problems' in parsed && parsed.problems.map(printProblem)).toEqual([
      'rungs[0].id: `plan-remind` is reserved for the reminders of instalment plans; use another id',
    ]);
  });
});
