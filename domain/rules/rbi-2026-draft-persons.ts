/** Draft: only the borrower and the guarantor are contacted. */
import { deny, rule } from '../gate/rule';
import { CALLS } from './channels';
import { isThirdPerson } from './persons';

export const rbi2026DraftPersons = rule({
  id: 'rbi.2026-draft.persons',
  title: { en: 'Only borrower and guarantor (draft)', 'zh-CN': '仅可联系借款人与保证人（草案）' },
  article: 'Draft RBI (Commercial Banks - Responsible Business Conduct) Second Amendment Directions, 2026',
  source: 'Summaries of the draft of 12 February 2026; its final form was not seen',
  read: 'secondary',
  kind: 'norm',
  valid: { from: '2026-07-01', until: null },
  stage: 'consent',
  on: [...CALLS, 'visit'],
  reads: ['act.person'],
  parameters: {},
  ask: ({ person }) =>
    isThirdPerson(person) ? deny({ en: 'neither borrower nor guarantor', 'zh-CN': '既非借款人也非保证人' }) : null,
});
