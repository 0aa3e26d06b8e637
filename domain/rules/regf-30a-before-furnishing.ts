/**
 * Before a debt is reported to a bureau the consumer is spoken with about it, or written to and 14 days are waited for
 * the letter to come back. A letter that came back does not count.
 */
import { startOfDay } from '../calendar';
import type { Attempt, GateFacts } from '../gate/gate-facts';
import type { Question } from '../gate/question';
import { deny, rule } from '../gate/rule';
import { addDays, type LocalDate } from '../time';
import { isOutsideFdcpa } from './fdcpa-reach';
import { firstFreed } from './first-freed';
import { namesDebt } from './us-particular-debt';
import { talkedAbout } from './us-talk';

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
    const { facts, act, clock, zone } = question;
    if (isOutsideFdcpa(facts)) return null;
    const debts = act.debtIds.length > 0 ? act.debtIds : facts.debts.map(({ id }) => id);
    const objects = (then: Question): boolean =>
      debts.length === 0 || debts.some((debt) => !isToldOf(then, debt, days));
    if (!objects(question)) return null;
    const sent = [...lettersOf(facts), ...facts.attempts.map(({ at }) => clock.day(at))];
    const mornings = sent.map((day) => startOfDay(addDays(day, days + 1), zone));
    return deny(
      {
        en: `not yet: spoken with about each debt, or written to and ${days} days waited for the letter to come back`,
        'zh-CN': `尚未满足：须就每笔债务沟通，或致函后等待 ${days} 日确认未被退回`,
      },
      firstFreed(question, [...mornings, ...facts.attempts.map(({ at }) => at)], objects),
    );
  },
});

/** Days on which a letter left that is not known to have come back. */
function lettersOf({ validation }: GateFacts): readonly LocalDate[] {
  const { letterMailedOn, returnedUndeliverable, notices = [] } = validation ?? {};
  const sent = notices.filter((notice) => notice.returnedUndeliverable !== true).map(({ sentOn }) => sentOn);
  return letterMailedOn !== undefined && returnedUndeliverable !== true ? [...sent, letterMailedOn] : sent;
}

function isToldOf({ facts, at, today, clock }: Question, debt: string, days: number): boolean {
  if (lettersOf(facts).some((day) => today > day + days)) return true;
  return facts.attempts.some(
    (attempt) =>
      attempt.at <= at &&
      attempt.person === 'consumer' &&
      (isSpoken(attempt, debt, facts) ||
        (isWritten(attempt) && today > clock.day(attempt.at) + days && namesDebt(attempt.countsFor, debt, facts))),
  );
}

/** In person or by telephone, whoever called. */
const isSpoken = (attempt: Attempt, debt: string, facts: GateFacts): boolean =>
  talkedAbout(attempt, debt, facts) ||
  (attempt.channel === 'visit' && attempt.outcome === 'contact-made' && namesDebt(attempt.countsFor, debt, facts));

const isWritten = ({ channel, direction, outcome }: Attempt): boolean =>
  (channel === 'mail' || channel === 'email' || channel === 'sms') &&
  direction === 'outbound' &&
  outcome === 'delivered';
