/** No persistent calls. The circular names no number: a policy sets one. */
import { deny, rule } from '../gate/rule';
import { CALLS } from './channels';
import { attemptsToday, nextDay } from './past-calls';

export const rbiPersistentCalls = rule({
  id: 'rbi.persistent-calls',
  title: { en: 'No persistent calls', 'zh-CN': '不得反复来电' },
  article: 'RBI circular of 12 August 2022 on recovery agents',
  source: 'The circular as newspapers quote it; it names no number',
  read: 'secondary',
  valid: { from: '2022-08-12', until: null },
  stage: 'budget',
  on: CALLS,
  reads: ['attempts', 'consumer.zones', 'act.person'],
  parameters: { calls: { value: null, unit: 'count', stricter: 'lower' } },
  ask: (question, { calls }) => {
    if (attemptsToday(question, CALLS) < calls) return null;
    return deny({ en: `${calls} calls were made today`, 'zh-CN': `今日已拨打 ${calls} 次` }, nextDay(question));
  },
});
