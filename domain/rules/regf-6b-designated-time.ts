/**
 * Not at a time that the collector knows or should know to be inconvenient, from whomever it learned so, in any place
 * where the consumer may be; except one reply to what the consumer began then, or the portal while they use it.
 */
import { CannotEvaluate } from '../gate/cannot-evaluate';
import type { InconvenientTime } from '../gate/gate-facts';
import type { Question } from '../gate/question';
import { deny, rule } from '../gate/rule';
import { earliest, type Instant } from '../time';
import { isInconvenient, nextConvenient } from './designated-time';
import { isOutsideFdcpa } from './fdcpa-reach';
import { firstFreed } from './first-freed';
import { AT_ONCE } from './us-channels';
import { isFirstReply, isSameStretch, messagesOf } from './us-reply';

export const regf6bDesignatedTime = rule({
  id: 'regf.6b.designated-time',
  title: { en: 'Times that the consumer called inconvenient', 'zh-CN': '消费者指明的不便时间' },
  article: '12 CFR 1006.6(b)(1)(i); comments 6(b)(1)-1.i, ii and 6(b)(1)-2.i-iii',
  source: 'Regulation F, Supplement I',
  read: 'text',
  // The statute, 15 U.S.C. 1692c(a)(1), is older than every debt in a book.
  valid: { from: null, until: null },
  stage: 'hours',
  on: [...AT_ONCE, 'portal'],
  reads: [
    'collector',
    'consumer.zones',
    'inconvenient',
    'inbound',
    'repliesSent',
    'attempts',
    'portalSession',
    'act.inReplyTo',
  ],
  about: ['inconvenient'],
  parameters: {},
  ask: (question) => {
    const told = question.facts.inconvenient;
    if (told === undefined || told.length === 0 || isOutsideFdcpa(question.facts)) return null;
    if (question.facts.zones.length === 0) throw new CannotEvaluate('zones');
    if (!objects(question, told)) return null;
    return deny(
      { en: 'a time that the consumer called inconvenient', 'zh-CN': '消费者已指明此时段不便' },
      freedAt(question, told),
    );
  },
});

function objects(question: Question, told: readonly InconvenientTime[]): boolean {
  const { facts, act, at } = question;
  if (!isInconvenient(told, at, facts.zones)) return false;
  if (act.channel === 'portal') return facts.portalSession === undefined || at > facts.portalSession.endedAt;
  return !(isFirstReply(question) && isSameStretch(question, told));
}

function freedAt(question: Question, told: readonly InconvenientTime[]): Instant | null {
  const { facts, at } = question;
  const free = nextConvenient(told, at, facts.zones);
  const replied = firstFreed(question, messagesOf(question), (then) => objects(then, told));
  return earliest(free, replied);
}
