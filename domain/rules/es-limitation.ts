/** Spain: five years for personal actions. It warns. */
import { rule } from '../gate/rule';
import { dayIn, MADRID } from './law-day';
import { acknowledgements, lastDue, limitationEnd, limitationNote } from './limitation';

export const esLimitation = rule({
  id: 'es.limitation.five-years',
  title: { en: 'Limitation in Spain', 'zh-CN': '西班牙诉讼时效' },
  article: 'Código Civil, artículo 1964',
  source: 'From memory',
  read: 'unverified',
  valid: { from: null, until: null },
  stage: 'limitation',
  on: ['legal'],
  reads: ['residence', 'dueOn', 'instalments', 'interruptions'],
  parameters: { years: { value: 5, unit: 'years', stricter: 'lower' } },
  ask: ({ facts, at }, { years }) => {
    const due = lastDue(facts);
    if (due === null || facts.residence?.slice(0, 2) !== 'ES') return null;
    const today = dayIn(MADRID, at);
    return limitationNote(limitationEnd(due, years, acknowledgements(facts, ['acknowledgement'], today)), today);
  },
});
