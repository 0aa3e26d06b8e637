/** New York: a suit on consumer credit within three years. A payment does not start them anew. */
import { rule } from '../gate/rule';
import { limitedTo } from './state-limitation';
import { CONTACTS } from './us-channels';
import { NY_YEARS } from './us-limitation';

export const nySol = rule({
  id: 'ny.sol',
  title: { en: 'Three years to sue on consumer credit', 'zh-CN': '消费信贷三年时效' },
  article: 'CPLR 214-i',
  source: 'A description by others',
  read: 'secondary',
  valid: { from: null, until: null },
  stage: 'limitation',
  on: [...CONTACTS, 'legal'],
  reads: ['residence', 'dueOn', 'instalments', 'act.action', 'act.content'],
  parameters: { years: { value: NY_YEARS, unit: 'years', stricter: 'lower' } },
  ask: (question, { years }) => limitedTo(question, 'US-NY', years),
});
