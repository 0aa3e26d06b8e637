/**
 * Who wants no more messages gets none, wherever no statute says it for them: texts and e-mails to an address that was
 * opted out, and calls by a machine to a number that wants no texts. For every debt of theirs.
 */
import { deny, rule } from '../gate/rule';
import { optedOutOf } from './us-requests';

export const houseOptOut = rule({
  id: 'house.opt-out',
  title: { en: 'An address that was opted out', 'zh-CN': '已退订的地址' },
  article: 'house',
  source: 'house policy',
  read: 'house',
  valid: { from: null, until: null },
  stage: 'consent',
  on: ['sms', 'email', 'call'],
  reads: ['optOuts', 'act.address', 'act.automated'],
  parameters: {},
  ask: ({ facts, act, at }) => {
    if (act.channel === 'call' && act.automated !== true) return null;
    if (!optedOutOf(facts, act, at)) return null;
    return deny({
      en: 'they want no more messages there; it holds for every debt',
      'zh-CN': '当事人已退订，对所有债务有效',
    });
  },
});
