/** New York City: records of all communications are kept for three years, by creditors as well. */
import { rule } from '../gate/rule';
import { keptFor } from './us-retention';
import { livesOutside } from './us-states';

export const nycRetention = rule({
  id: 'nyc.retention',
  title: { en: 'Records are kept for three years', 'zh-CN': '记录保存三年' },
  article: '6 RCNY 2-193',
  source: 'Answers of the city to frequent questions',
  read: 'secondary',
  valid: { from: '2025-10-01', until: null },
  stage: 'hold',
  on: ['purge-evidence'],
  reads: ['residence', 'lastCollectionActivityOn', 'recording', 'attempts', 'act.what'],
  parameters: { years: { value: 3, unit: 'years', stricter: 'higher' } },
  ask: (question, { years }) => (livesOutside(question.facts, 'US-NY') ? null : keptFor(question, years)),
});
