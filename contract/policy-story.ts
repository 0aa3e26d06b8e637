/** A policy of one rung that is fine, and what is wrong with others: for tests. */
import { parsePolicy, publishingContext } from './policy-file';
import { printProblem } from './problem';

/** The texts in the house. */
export const TEMPLATES = [
  'gentle-reminder.en.liquid',
  'gentle-reminder.zh-CN.liquid',
  'visit-notice.en.liquid',
  'visit-notice.zh-CN.liquid',
];

/** A house that has these texts and ships its packs. */
export const context = publishingContext(TEMPLATES);

/** Every problem of a policy, as it is printed. */
export const problemsOf = (input: unknown, against = context): string[] => {
  const parsed = parsePolicy(input, against);
  return 'problems' in parsed ? parsed.problems.map(printProblem) : [];
};

/** A policy with nothing wrong. */
export const base = {
  policy: 'p',
  title: { en: 'P', 'zh-CN': '阶梯' },
  jurisdiction: [],
  currency: 'CNY',
  rungs: [{ id: 'reminder', day: 1, kind: 'message', template: 'gentle-reminder' }],
};

/** The same with other rungs. */
export const rungs = (...given: object[]) => ({ ...base, rungs: given });
