/** A breathing space moratorium: sixty days, unless it ends earlier. */
import { rule } from '../gate/rule';
import { addDays } from '../time';
import { held, isForbidden } from './moratorium';

export const breathingSpaceNoContact = rule({
  id: 'breathing-space.no-contact',
  title: { en: 'Breathing space', 'zh-CN': '债务喘息期' },
  article: 'SI 2020/1311, regulations 7, 11, 25, 26',
  source: 'Regulation 25 and the contents; effect and length from descriptions',
  read: 'secondary',
  valid: { from: '2021-05-04', until: null },
  stage: 'hold',
  on: 'all',
  reads: ['moratorium', 'act.person'],
  parameters: { days: { value: 60, unit: 'days', stricter: 'higher' } },
  ask: (question, { days }) => {
    const { moratorium } = question.facts;
    if (moratorium === undefined || moratorium.type === 'mental-health-crisis' || !isForbidden(question)) return null;
    const last = moratorium.endedOn ?? addDays(moratorium.startedOn, Math.max(days, moratorium.lengthDays ?? 0));
    return held(question, moratorium.startedOn, last);
  },
});
