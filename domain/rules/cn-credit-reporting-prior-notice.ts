/** Who reports bad news of a person to a credit bureau tells that person before. */
import { deny, rule } from '../gate/rule';
import { BUREAU } from './channels';

export const cnCreditReportingPriorNotice = rule({
  id: 'cn.credit-reporting.prior-notice',
  title: { en: 'Notice before credit reporting', 'zh-CN': '报送不良信息前告知' },
  article: '征信业管理条例 第十五条',
  source: 'Regulation on the credit reporting industry, Chinese text',
  read: 'text',
  valid: { from: '2013-03-15', until: null },
  stage: 'consent',
  on: BUREAU,
  reads: ['priorNoticeToPerson'],
  parameters: {},
  ask: ({ facts }) =>
    facts.priorNoticeToPerson === true
      ? null
      : deny({ en: 'the person was not told beforehand', 'zh-CN': '未事先告知信息主体本人' }),
});
