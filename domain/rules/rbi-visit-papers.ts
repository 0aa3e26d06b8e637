/** A recovery agent carries an identity card and the letter by which the lender authorises them. */
import { rule } from '../gate/rule';
import { papersOf } from './visitor-papers';

export const rbiVisitPapers = rule({
  id: 'rbi.visit-papers',
  title: { en: 'Identity card and authorisation letter', 'zh-CN': '身份证件与授权书' },
  article: 'RBI on recovery agents: identity card and authorisation letter',
  source: 'Descriptions by others; the circular itself (24 April 2008, kept in the directions since) was not read',
  read: 'secondary',
  valid: { from: null, until: null },
  stage: 'visit',
  on: ['visit'],
  reads: ['act.identityCards', 'act.authorisationLetters', 'act.begins'],
  parameters: {},
  ask: ({ act }) => papersOf(act),
});
