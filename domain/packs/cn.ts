/** Chinese law and standards on collecting consumer debts. */
import type { Pack } from '../gate/pack';
import { cn546Assignment } from '../rules/cn-546-assignment';
import { cnCardArt68Recordings } from '../rules/cn-card-art68-recordings';
import { cnCardArt68ThirdPersons } from '../rules/cn-card-art68-third-persons';
import { cnCardArt70MaxTerm } from '../rules/cn-card-art70-max-term';
import { cnCardArt70OralRecording } from '../rules/cn-card-art70-oral-recording';
import { cnCardArt70StopAfterAgreement } from '../rules/cn-card-art70-stop-after-agreement';
import { cnCfcRecords } from '../rules/cn-cfc-records';
import { cnCfcThirdPersons } from '../rules/cn-cfc-third-persons';
import { cnCivilCode1032Privacy } from '../rules/cn-civil-code-1032-privacy';
import { cnCivilCode1033PrivateSpace } from '../rules/cn-civil-code-1033-private-space';
import { cnCreditReportingPriorNotice } from '../rules/cn-credit-reporting-prior-notice';
import { cnDailyCallCap } from '../rules/cn-daily-call-cap';
import { cnLimitationInstalments } from '../rules/cn-limitation-instalments';
import { cnLimitationThreeYears } from '../rules/cn-limitation-three-years';
import { cnPaymentOrder15Days } from '../rules/cn-payment-order-15-days';
import { cnPipl23ThirdPartyProvision } from '../rules/cn-pipl-23-third-party-provision';
import { cnPipl29SensitiveData } from '../rules/cn-pipl-29-sensitive-data';
import { cnQuietHours } from '../rules/cn-quiet-hours';
import { cnVisitTwoStaff } from '../rules/cn-visit-two-staff';
import { cnVisitWorkplace } from '../rules/cn-visit-workplace';
import { houseOptOut } from '../rules/house-opt-out';

export const cn: Pack = {
  id: 'cn',
  title: { en: 'China', 'zh-CN': '中国' },
  version: '2',
  asOf: '2026-11-21',
  rules: [
    cnCardArt70StopAfterAgreement,
    cnCardArt70OralRecording,
    cnCardArt68Recordings,
    cnCfcRecords,
    cnQuietHours,
    cnDailyCallCap,
    cnCardArt68ThirdPersons,
    cnCfcThirdPersons,
    cnPipl23ThirdPartyProvision,
    cnPipl29SensitiveData,
    cnCreditReportingPriorNotice,
    cn546Assignment,
    cnCardArt70MaxTerm,
    cnCivilCode1032Privacy,
    cnVisitTwoStaff,
    cnVisitWorkplace,
    cnCivilCode1033PrivateSpace,
    cnPaymentOrder15Days,
    cnLimitationThreeYears,
    cnLimitationInstalments,
    houseOptOut,
  ],
  notCovered: [
    {
      article: 'GB/T 45251-2025, clauses of chapters 5.1 to 5.7',
      why: 'The text was not obtainable. Hours, the number of visitors and the rule on the workplace are defaults, the number of calls is left to the policy; that visitors say first whom they work for, and record, leaves no fact here; conformity may not be claimed.',
    },
    {
      article: '互联网金融逾期债务催收自律公约',
      why: 'Not obtainable; what others quote of its hours contradicts itself (8:00-22:00 and 21:00-8:00), so no hours are taken from it.',
    },
    {
      article: '信用卡业务监督管理办法 第六十七条, 第六十九条',
      why: 'Not read; only the two years of recordings are kept as a default.',
    },
    {
      article: '消费金融公司管理办法: no violence, threats, intimidation, harassment',
      why: 'Speaks of how people behave; the gate sees no fact of it. Complaints and recordings show it.',
    },
    {
      article: '民法典 第一千零三十三条（一）: peace of private life',
      why: 'When a lawful contact becomes a disturbance is a judgement. Quiet hours and the cap on calls stand for it.',
    },
    {
      article: '民法典 第一百八十八条: twenty years at most',
      why: 'The lender knows the due date from the start, so three years always end first; what a court may extend is not known.',
    },
    {
      article: '民法典 第一百九十四条: suspension',
      why: 'No fact says that a ground of suspension exists; the earlier date is shown.',
    },
    {
      article: '个人信息保护法 第六条, 第十三条, 第十九条',
      why: 'Purpose, legal basis and shortest retention are duties of the process, not of one contact.',
    },
    {
      article: '个人信息保护法 第二十一条: entrusted agency',
      why: 'Contract and supervision are outside the facts; an agency must be named as entrusted.',
    },
    {
      article: '个人信息保护法 第二十四条, 第五十五条',
      why: 'Fair automated decisions and the impact assessment are duties before the system is used.',
    },
    {
      article: '刑法 第二百四十五条, 第二百五十三条之一, 第二百九十三条之一; 治安管理处罚法',
      why: 'Crimes and offences of conduct. Entering a dwelling is denied by Civil Code 1033; the rest leaves no fact here.',
    },
    { article: '征信业管理条例 第十六条', why: 'The five years bind the bureau, not the lender.' },
    {
      article: '民事诉讼法 第二十二条, 第二十四条: venue',
      why: 'Domicile and place of performance are not among the facts; legal review sees to them.',
    },
    {
      article: '民事诉讼法 第二百五十条: two years to enforce',
      why: 'Judgments and their dates are not among the facts.',
    },
  ],
};
