/** Three years of a claim in India, anew from a written acknowledgement. It warns. */
import { rule } from '../gate/rule';
import { dayIn, KOLKATA } from './law-day';
import { acknowledgements, lastDue, limitationEnd, limitationNote } from './limitation';

export const inLimitation = rule({
  id: 'in.limitation.three-years',
  title: { en: 'Limitation', 'zh-CN': '诉讼时效' },
  article: 'Limitation Act 1963',
  source: 'From memory',
  read: 'unverified',
  valid: { from: null, until: null },
  stage: 'limitation',
  on: ['legal'],
  reads: ['dueOn', 'instalments', 'interruptions'],
  parameters: { years: { value: 3, unit: 'years', stricter: 'lower' } },
  ask: ({ facts, at }, { years }) => {
    const due = lastDue(facts);
    if (due === null) return null;
    const today = dayIn(KOLKATA, at);
    return limitationNote(limitationEnd(due, years, acknowledgements(facts, ['acknowledgement'], today)), today);
  },
});
