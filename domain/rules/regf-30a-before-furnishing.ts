/**
 * Before a debt is reported to a bureau the consumer is spoken with about it, or written to and 14 days are waited for
 * the letter to come back. A letter that came back does not count.
 */
import { formatDate, startOfDay } from '../calendar';
import type { Question } from '../gate/question';
import { deny, rule } from '../gate/rule';
import { addDays, type LocalDate } from '../time';
import { isOutsideFdcpa } from './fdcpa-reach';
import { namesDebt } from './us-particular-debt';
import { isTalkAbout } from './us-talk';

export const regf30aBeforeFurnishing = rule({
  id: 'regf.30a.before-furnishing',
  title: { en: 'Before a report to a bureau', 'zh-CN': '上报征信机构之前' },
  article: '12 CFR 1006.30(a)(1); comments 30(a)(1)-1, 30(a)(1)-2',
  source: 'Regulation F, Supplement I',
  read: 'text',
  valid: { from: '2021-11-30', until: null },
  stage: 'hold',
  on: ['credit-bureau'],
  reads: ['collector', 'validation', 'attempts', 'act.debtIds'],
  parameters: { days: { value: 14, unit: 'days', stricter: 'higher' } },
  ask: (question, { days }) => {
    const { facts, act, today, zone } = question;
    if (isOutsideFdcpa(facts)) return null;
    const debts = act.debtIds.length > 0 ? act.debtIds : facts.debts.map(({ id }) => id);
    const asConsumer = question.person === 'consumer';
    if (asConsumer && debts.length > 0 && debts.every((debt) => wasSpokenOf(question, debt))) return null;
    const written = debts.map((debt) => firstWritten(question, debt));
    const latest = written.reduce((a, b) => (a === null || b === null ? null : later(a, b)), written[0] ?? null);
    if (latest === null)
      return deny({
        en: 'the consumer has neither been spoken with nor written to about the debt, as far as is known',
        'zh-CN': '尚未就该债务与消费者沟通或致函',
      });
    const free = addDays(latest, days + 1);
    if (today >= free) return null;
    const date = formatDate(latest);
    return deny(
      {
        en: `written to on ${date}; ${days} days are waited for it to come back`,
        'zh-CN': `${date} 已致函；须等待 ${days} 日以确认未被退回`,
      },
      startOfDay(free, zone),
    );
  },
});

const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);

/** In person or by telephone, whoever called. */
const wasSpokenOf = (question: Question, debt: string): boolean =>
  question.facts.attempts.some(
    (attempt) =>
      attempt.at <= question.at &&
      (isTalkAbout(attempt, question, debt) ||
        (attempt.channel === 'visit' &&
          attempt.outcome === 'contact-made' &&
          attempt.person === 'consumer' &&
          namesDebt(attempt.countsFor, debt, question.facts))),
  );

/** The first day on which a letter or message about the debt left that is not known to have come back. */
function firstWritten({ facts, clock, at }: Question, debt: string): LocalDate | null {
  const { letterMailedOn, returnedUndeliverable, notices = [] } = facts.validation ?? {};
  const sent: number[] = notices.filter((notice) => notice.returnedUndeliverable !== true).map(({ sentOn }) => sentOn);
  if (letterMailedOn !== undefined && returnedUndeliverable !== true) sent.push(letterMailedOn);
  for (const { channel, direction, outcome, person, countsFor, at: then } of facts.attempts) {
    const isMessage = channel === 'mail' || channel === 'email' || channel === 'sms';
    if (!isMessage || direction !== 'outbound' || outcome !== 'delivered' || person !== 'consumer' || then > at)
      continue;
    if (namesDebt(countsFor, debt, facts)) sent.push(clock.day(then));
  }
  const first = Math.min(...sent);
  return Number.isFinite(first) ? (first as LocalDate) : null;
}
