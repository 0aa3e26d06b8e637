/** Massachusetts: who visits stays outside unless expressly invited in. */
import { deny, rule } from '../gate/rule';
import { livesOutside } from './us-states';

export const maVisitOutside = rule({
  id: 'ma.visit-outside',
  title: { en: 'Outside unless invited in', 'zh-CN': '未受邀请不得入户' },
  article: '209 CMR 18.17(6)',
  source: 'Code of Massachusetts Regulations, excerpt',
  read: 'text',
  valid: { from: null, until: null },
  stage: 'visit',
  on: ['visit-action', 'visit'],
  reads: ['residence', 'act.action', 'act.expresslyInvited'],
  parameters: {},
  ask: ({ facts, act }) => {
    if (act.action !== 'enter-household' && act.action !== 'enter-residence') return null;
    if (act.expresslyInvited === true || livesOutside(facts, 'US-MA')) return null;
    return deny({ en: 'not expressly invited in', 'zh-CN': '未获明确邀请入户' });
  },
});
