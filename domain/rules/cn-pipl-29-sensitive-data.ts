/** Financial accounts and movement tracks are sensitive: they need separate consent. */
import { deny, rule } from '../gate/rule';

const SENSITIVE: ReadonlySet<string> = new Set(['financial-account', 'movement-track', 'location-track']);

export const cnPipl29SensitiveData = rule({
  id: 'cn.pipl.29.sensitive-data',
  title: { en: 'Sensitive data', 'zh-CN': '敏感个人信息' },
  article: '个人信息保护法 第二十八条, 第二十九条',
  source: 'Personal Information Protection Law, Chinese text',
  read: 'text',
  valid: { from: '2021-11-01', until: null },
  stage: 'consent',
  on: ['share-data', 'visit-action'],
  reads: ['separateConsent', 'act.what', 'act.action'],
  parameters: {},
  ask: ({ facts, act }) => {
    const isSensitive = act.action === 'record-movement' || (act.what !== undefined && SENSITIVE.has(act.what));
    if (!isSensitive || facts.separateConsent === true) return null;
    return deny({ en: 'no separate consent to use sensitive data', 'zh-CN': '处理敏感个人信息未取得单独同意' });
  },
});
