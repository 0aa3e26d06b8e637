/**
 * The first visit is told in time, and its purpose and outcome explained. A missing notice is tolerable when the customer
 * is happy to speak then; who prefers another time is left alone. A notice without a time of sending cannot be shown to
 * have come before. Where nobody says whether a visit is the first, or whether a notice was given, it warns: the ladder's
 * own visits always say it.
 */
import { wasVisited } from '../gate/first-visit';
import type { Question } from '../gate/question';
import { deny, note, rule } from '../gate/rule';

export const conc7913InitialVisit = rule({
  id: 'conc.7.9.13.initial-visit',
  title: { en: 'Notice of the first visit', 'zh-CN': '首次上门须提前告知' },
  article: 'CONC 7.9.12 R, 7.9.13 G',
  source: 'FCA Handbook, CONC 7.9',
  read: 'text',
  valid: { from: '2014-04-01', until: null },
  stage: 'visit',
  on: ['visit', 'visit-action'],
  reads: ['visitNotice', 'purposeExplained', 'customerHappyToSpeak', 'attempts', 'act.initial', 'act.action'],
  parameters: {},
  ask: (question) => {
    const { facts, act } = question;
    const isVisit = act.channel === 'visit';
    if (!isVisit && act.action !== 'continue-initial-visit') return null;
    if (facts.customerHappyToSpeak === true) return null;
    if (!isVisit && facts.customerHappyToSpeak === false)
      return deny({ en: 'the customer prefers another time', 'zh-CN': '客户希望另约时间' });
    if (isVisit && !isInitial(question)) return null;
    if (isVisit && act.initial === undefined && facts.visitNotice === undefined)
      return note(
        { en: 'a first visit needs a notice before it', 'zh-CN': '首次上门须提前告知' },
        { flags: ['visit-notice:first-visit'] },
      );
    const toldAt = facts.visitNotice?.sentAt ?? null;
    if (toldAt === null || toldAt > question.at)
      return deny({ en: 'no notice of the first visit', 'zh-CN': '首次上门未提前告知' }, toldAt);
    if (!isVisit && facts.purposeExplained === false)
      return deny({ en: 'the purpose of the visit was not explained', 'zh-CN': '未说明上门目的' });
    return null;
  },
});

/** Where nobody says, a visit is the first when none was made before. */
const isInitial = ({ facts, act, at }: Question): boolean => act.initial ?? !wasVisited(facts.attempts, at);
