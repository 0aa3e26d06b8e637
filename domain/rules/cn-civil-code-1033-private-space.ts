/** Nobody enters, photographs or peeps into a dwelling without leave. */
import { deny, rule } from '../gate/rule';
import { entersUninvited, looksWithoutConsent } from './private-space';

export const cnCivilCode1033PrivateSpace = rule({
  id: 'cn.civil-code.1033.private-space',
  title: { en: 'Private space', 'zh-CN': '私密空间' },
  article: '民法典 第一千零三十三条（二）',
  source: 'Civil Code, Chinese text',
  read: 'text',
  valid: { from: '2021-01-01', until: null },
  stage: 'visit',
  on: ['visit', 'visit-action'],
  reads: ['act.action', 'act.expresslyInvited', 'act.expressConsent', 'act.consent'],
  parameters: {},
  ask: ({ act }) => {
    if (entersUninvited(act))
      return deny({ en: 'entering a dwelling without an invitation', 'zh-CN': '未经明确邀请进入住宅' });
    if (looksWithoutConsent(act))
      return deny({
        en: 'recording or looking into a dwelling without express consent',
        'zh-CN': '未经明确同意拍摄、窥视住宅',
      });
    return null;
  },
});
