/** Massachusetts: no visit to the place of employment unless the debtor asks for it. */
import { deny, rule } from '../gate/rule';
import { placeReached } from './us-place';
import { livesOutside } from './us-states';

export const maVisitWork = rule({
  id: 'ma.visit-work',
  title: { en: 'No visit at work unless asked for', 'zh-CN': '未经请求不得到工作场所走访' },
  article: '209 CMR 18.17(7)',
  source: 'Code of Massachusetts Regulations, excerpt',
  read: 'text',
  valid: { from: null, until: null },
  stage: 'visit',
  on: ['visit'],
  reads: ['residence', 'media', 'act.place', 'act.requestedByConsumer'],
  parameters: {},
  ask: ({ facts, act }) => {
    if (placeReached(facts, act) !== 'work' || act.requestedByConsumer === true || livesOutside(facts, 'US-MA'))
      return null;
    return deny({ en: 'a visit at work that the debtor did not ask for', 'zh-CN': '债务人未请求到工作场所走访' });
  },
});
