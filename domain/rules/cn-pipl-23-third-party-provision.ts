/**
 * Data that go to another handler, as in a sale of the debt, need notice and separate consent. An agency that works on
 * contract is entrusted (article 21) and needs none; who is not known to be entrusted is another handler.
 */
import { deny, rule } from '../gate/rule';

const ENTRUSTED: ReadonlySet<string> = new Set(['entrusted-processor', 'entrusted-agency']);

export const cnPipl23ThirdPartyProvision = rule({
  id: 'cn.pipl.23.third-party-provision',
  title: { en: 'Data to another handler', 'zh-CN': '向其他个人信息处理者提供' },
  article: '个人信息保护法 第二十一条, 第二十三条',
  source: 'Personal Information Protection Law, Chinese text',
  read: 'text',
  valid: { from: '2021-11-01', until: null },
  stage: 'consent',
  on: ['share-data'],
  reads: ['separateConsent', 'act.to'],
  parameters: {},
  ask: ({ facts, act }) =>
    facts.separateConsent === true || (act.to !== undefined && ENTRUSTED.has(act.to))
      ? null
      : deny({ en: 'no separate consent to give data to another handler', 'zh-CN': '未取得个人的单独同意' }),
});
