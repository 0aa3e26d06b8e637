/** Washington: a suit on a contract in writing within six years, on any other debt within three. */
import { rule } from '../gate/rule';
import { limitedTo } from './state-limitation';
import { CONTACTS } from './us-channels';
import { isWritten, WA_YEARS } from './us-limitation';

export const waSol = rule({
  id: 'wa.sol',
  title: { en: 'Six or three years to sue', 'zh-CN': '六年或三年时效' },
  article: 'RCW 4.16.040, 4.16.080',
  source: 'A description by others',
  read: 'secondary',
  valid: { from: null, until: null },
  stage: 'limitation',
  on: [...CONTACTS, 'legal'],
  reads: ['residence', 'dueOn', 'instalments', 'debts', 'act.debtIds', 'act.action', 'act.content'],
  parameters: {
    written: { value: WA_YEARS.written, unit: 'years', stricter: 'lower' },
    other: { value: WA_YEARS.other, unit: 'years', stricter: 'lower' },
  },
  ask: (question, { written, other }) =>
    limitedTo(question, 'US-WA', isWritten(question.facts, question.act) ? written : other),
});
