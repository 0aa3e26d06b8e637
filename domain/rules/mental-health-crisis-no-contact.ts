/** A mental health crisis moratorium: as long as the treatment, and thirty days. It has no other end. */
import { rule } from '../gate/rule';
import { addDays } from '../time';
import { held, isForbidden } from './moratorium';

export const mentalHealthCrisisNoContact = rule({
  id: 'mental-health-crisis.no-contact',
  title: { en: 'Mental health crisis moratorium', 'zh-CN': '心理健康危机暂缓期' },
  article: 'SI 2020/1311, Part 3, regulations 7, 11, 32',
  source: 'Descriptions of effect and length',
  read: 'secondary',
  valid: { from: '2021-05-04', until: null },
  stage: 'hold',
  on: 'all',
  reads: ['moratorium', 'act.person'],
  parameters: { days: { value: 30, unit: 'days', stricter: 'higher' } },
  ask: (question, { days }) => {
    const { moratorium } = question.facts;
    if (moratorium === undefined || moratorium.type !== 'mental-health-crisis' || !isForbidden(question)) return null;
    const treated = moratorium.treatmentEndedOn ?? null;
    const last = moratorium.endedOn ?? (treated === null ? null : addDays(treated, days));
    return held(question, moratorium.startedOn, last);
  },
});
