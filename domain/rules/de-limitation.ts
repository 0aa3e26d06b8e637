/** Germany: three years from the end of the year in which the claim fell due and was known. It warns. */
import { rule } from '../gate/rule';
import { BERLIN, dayIn, endOfYear } from './law-day';
import { acknowledgements, lastDue, limitationEnd, limitationNote } from './limitation';

export const deLimitation = rule({
  id: 'de.limitation.three-years',
  title: { en: 'Limitation in Germany', 'zh-CN': '德国诉讼时效' },
  article: 'BGB sections 195, 199, 204, 212',
  source: 'From memory; an order for payment that stops it is left out',
  read: 'unverified',
  valid: { from: null, until: null },
  stage: 'limitation',
  on: ['legal'],
  reads: ['residence', 'dueOn', 'instalments', 'interruptions'],
  parameters: { years: { value: 3, unit: 'years', stricter: 'lower' } },
  ask: ({ facts, at }, { years }) => {
    const due = lastDue(facts);
    if (due === null || facts.residence?.slice(0, 2) !== 'DE') return null;
    const today = dayIn(BERLIN, at);
    const restarts = acknowledgements(facts, ['acknowledgement', 'part-payment'], today);
    return limitationNote(limitationEnd(endOfYear(due), years, restarts), today);
  },
});
