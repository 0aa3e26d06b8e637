/** Six years of a simple contract debt: the date, and a warning once it is past. */
import { rule } from '../gate/rule';
import { dayIn, LONDON } from './law-day';
import { lastDue, limitationNote } from './limitation';
import { ukLimitationEnd } from './uk-limitation-end';

export const ukLimitationSixYears = rule({
  id: 'uk.limitation.six-years',
  title: { en: 'Limitation', 'zh-CN': '诉讼时效' },
  article: 'Limitation Act 1980, section 5',
  source: 'Descriptions; what restarts it from memory. The extension by a moratorium is left out',
  read: 'secondary',
  valid: { from: null, until: null },
  stage: 'limitation',
  on: ['legal'],
  reads: ['dueOn', 'instalments', 'interruptions', 'residence'],
  parameters: {
    years: { value: 6, unit: 'years', stricter: 'lower' },
    scotland: { value: 5, unit: 'years', stricter: 'lower' },
  },
  ask: ({ facts, at }, terms) => {
    if (facts.dueOn === undefined && facts.instalments === undefined) return null;
    const today = dayIn(LONDON, at);
    const end = ukLimitationEnd(lastDue(facts), facts, terms, today);
    return end === null ? null : limitationNote(end, today);
  },
});
