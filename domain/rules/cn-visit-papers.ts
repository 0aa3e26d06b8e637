/** Visitors can show who they are and for whom they come. The clause could not be read. */
import { rule } from '../gate/rule';
import { papersOf } from './visitor-papers';

export const cnVisitPapers = rule({
  id: 'cn.gbt.visit-papers',
  title: { en: 'Visitors carry card and authorisation', 'zh-CN': '外访人员须携带工作证件与授权文件' },
  article: 'GB/T 45251-2025, 5.3',
  source: 'GB/T 45251-2025, cover and table of contents only; what visitors carry is a default',
  read: 'unverified',
  kind: 'norm',
  valid: { from: '2025-02-28', until: null },
  stage: 'visit',
  on: ['visit'],
  reads: ['act.identityCards', 'act.authorisationLetters', 'act.begins'],
  parameters: {},
  ask: ({ act }) => papersOf(act),
});
