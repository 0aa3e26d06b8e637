/** Draft: visits go to the place that the borrower prefers, else home; to the workplace only who was not found at home. */
import { CannotEvaluate } from '../gate/cannot-evaluate';
import { deny, rule } from '../gate/rule';

export const rbi2026DraftContactPlace = rule({
  id: 'rbi.2026-draft.contact-place',
  title: { en: 'Place of visits (draft)', 'zh-CN': '上门地点（草案）' },
  article: 'Draft RBI (Commercial Banks - Responsible Business Conduct) Second Amendment Directions, 2026',
  source: 'Summaries of the draft of 12 February 2026; its final form was not seen',
  read: 'secondary',
  kind: 'norm',
  valid: { from: '2026-07-01', until: null },
  stage: 'visit',
  on: ['visit'],
  reads: ['preferredPlace', 'homeTried', 'act.place'],
  parameters: {},
  ask: ({ facts, act: { place } }) => {
    if (place === undefined) throw new CannotEvaluate('act.place');
    const preferred = facts.preferredPlace ?? null;
    if (preferred !== null)
      return place === preferred
        ? null
        : deny({ en: 'the borrower prefers another place', 'zh-CN': '借款人指定了其他地点' });
    if (place === 'home' || (place === 'work' && facts.homeTried === true)) return null;
    return deny(
      place === 'work'
        ? { en: 'the workplace comes only after the home', 'zh-CN': '住所未能联系到时方可前往工作单位' }
        : { en: 'neither the preferred place nor the home', 'zh-CN': '既非指定地点也非住所' },
    );
  },
});
