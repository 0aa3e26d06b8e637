/**
 * One text may confirm that consent was taken back; within five minutes it is presumed to be lawful, later it must be
 * explained.
 */

import type { Question } from '../gate/question';
import { deny, presume, rule } from '../gate/rule';
import type { Instant } from '../time';
import { isOnlyConfirmation } from './opt-out-confirmation';
import { isAutomated } from './tcpa-revocation';
import { revokedAt, wasConfirmed } from './us-requests';

const MINUTE_MS = 60_000;

export const tcpaConfirm = rule({
  id: 'tcpa.confirm',
  title: { en: 'One text that confirms the opt-out', 'zh-CN': '仅一条退订确认短信' },
  article: '47 CFR 64.1200(a)(12)',
  source: 'A description by others; the five minutes from memory',
  read: 'unverified',
  valid: { from: '2024-04-04', until: null },
  stage: 'consent',
  on: ['sms'],
  reads: ['inbound', 'optOuts', 'mediaRequests', 'attempts', 'repliesSent', 'act.address', 'act.content'],
  parameters: { within: { value: 5, unit: 'minutes', stricter: 'lower' } },
  ask: (question, { within }) => {
    if (!isOnlyConfirmation(question.act) || !isAutomated(question)) return null;
    const since = revocation(question);
    if (since === null) return null;
    if (wasConfirmed(question.facts, question.act, since, question.at))
      return deny({ en: 'the opt-out is confirmed already', 'zh-CN': '退订已确认过' });
    if (question.at - since <= within * MINUTE_MS) return null;
    return presume(
      { en: `more than ${within} minutes after the opt-out`, 'zh-CN': `距退订已超过 ${within} 分钟` },
      null,
    );
  },
});

/** The first one: of it a confirmation was due. */
function revocation({ facts, act, at }: Question): Instant | null {
  const byKeyword = revokedAt(facts, act, at, 'keyword');
  const byWords = revokedAt(facts, act, at, 'words');
  if (byKeyword === null || byWords === null) return byKeyword ?? byWords;
  return byKeyword < byWords ? byKeyword : byWords;
}
