/**
 * Calls within the frequencies may still be found to harass: in rapid succession, many on one day, or a great many over
 * all debts together. It warns and never forbids. Where the commentary gives no number, ours says so.
 */
import type { Attempt } from '../gate/gate-facts';
import type { Question } from '../gate/question';
import { note, rule, type Said } from '../gate/rule';
import { isBefore } from './count-back';
import { isOutsideFdcpa } from './fdcpa-reach';
import { isConnectedCall, SEVEN } from './us-counted-calls';
import { isProfessional } from './us-people';

const MINUTE_MS = 60_000;
const UNANSWERED: ReadonlySet<string> = new Set([
  'no-answer',
  'voicemail',
  'limited-content-voicemail',
  'voicemail-no-message-possible',
  'pending',
]);

export const regf14bRebuttalFactor = rule({
  id: 'regf.14b.rebuttal-factor',
  title: { en: 'Patterns of calls that may still be harassment', 'zh-CN': '仍可能构成骚扰的拨打模式' },
  article:
    '12 CFR 1006.14(b)(2)(i); comment 14(b)(2)(i)-2.i (six calls on one day, two unanswered within five minutes)',
  source: 'Regulation F, Supplement I; the number for all debts together is our own reading',
  read: 'text',
  valid: { from: '2021-11-30', until: null },
  stage: 'budget',
  on: ['call'],
  reads: ['collector', 'attempts', 'act.person', 'act.number', 'act.debtIds'],
  about: ['attempts'],
  parameters: {
    perDay: { value: 6, unit: 'count', stricter: 'lower' },
    within: { value: 5, unit: 'minutes', stricter: 'higher' },
    overAllDebts: { value: 2 * SEVEN, unit: 'count', stricter: 'lower' },
  },
  ask: (question, { perDay, within, overAllDebts }): Said | null => {
    if (question.facts.attempts.length === 0) return null;
    if (isOutsideFdcpa(question.facts) || isProfessional(question)) return null;
    if (isQuiet(question, overAllDebts)) return null;
    const week = 1 + callsIn(question, SEVEN);
    if (week === 1) return null;
    const today = 1 + callsIn(question, 1);
    const concentrated = today >= perDay;
    const rapid =
      unansweredSince(question, question.at - within * MINUTE_MS) || (today > 2 && wereRapid(question, within));
    const many = week > overAllDebts && isAboutSeveral(question);
    if (!concentrated && !rapid && !many) return null;
    const flags: string[] = [];
    if (concentrated) flags.push('rebuttal-risk:concentration');
    if (rapid) flags.push('rebuttal-risk:rapid-succession');
    if (many) flags.push('rebuttal-risk:aggregate-volume');
    const because = {
      en: `with this call ${today} today and ${week} in seven days: within the frequencies, and yet a pattern that may rebut compliance`,
      'zh-CN': `连同本次，今日 ${today} 次、七日内 ${week} 次：虽未超频次，但此模式可能推翻合规推定`,
    };
    return note(because, { flags });
  },
});

/** No attempt today and few before: no pattern. Most debtors are so, and for them nothing is counted. */
function isQuiet(question: Question, overAllDebts: number): boolean {
  const { attempts } = question.facts;
  const last = attempts[attempts.length - 1];
  return (
    last !== undefined && last.at <= question.at && attempts.length + 1 <= overAllDebts && isBefore(last, question, 1)
  );
}

const isCall = (attempt: Attempt, { person, at }: Question): boolean =>
  isConnectedCall(attempt) && attempt.person === person && attempt.at <= at;

const isUnanswered = (attempt: Attempt, question: Question): boolean =>
  UNANSWERED.has(attempt.outcome) && isCall(attempt, question);

/** Earlier calls to the person in the `days` local days that end with the day of the act, whichever debt they were for. */
function callsIn(question: Question, days: number): number {
  const { attempts } = question.facts;
  let calls = 0;
  for (let place = attempts.length - 1; place >= 0; place -= 1) {
    const attempt = attempts[place];
    if (attempt === undefined) continue;
    if (isBefore(attempt, question, days)) break;
    if (isCall(attempt, question)) calls += 1;
  }
  return calls;
}

/** Whether an earlier call to the same number, at `first` or later, was not answered. */
function unansweredSince(question: Question, first: number): boolean {
  const { attempts } = question.facts;
  for (let place = attempts.length - 1; place >= 0; place -= 1) {
    const attempt = attempts[place];
    if (attempt === undefined) continue;
    if (attempt.at < first) return false;
    if (isUnanswered(attempt, question) && sameNumber(attempt.number, question.act.number)) return true;
  }
  return false;
}

/** Whether two earlier calls of the day to one number, neither of them answered, came within so many minutes. */
function wereRapid(question: Question, minutes: number): boolean {
  const { attempts } = question.facts;
  for (let place = attempts.length - 1; place > 0; place -= 1) {
    const later = attempts[place];
    if (later === undefined) continue;
    if (isBefore(later, question, 1)) return false;
    if (isUnanswered(later, question) && followsAtOnce(later, place, minutes, question)) return true;
  }
  return false;
}

/** Whether another unanswered call of the day to its number came so shortly before the attempt at this place. */
function followsAtOnce(later: Attempt, place: number, minutes: number, question: Question): boolean {
  const { attempts } = question.facts;
  for (let before = place - 1; before >= 0; before -= 1) {
    const earlier = attempts[before];
    if (earlier === undefined) continue;
    if (later.at - earlier.at > minutes * MINUTE_MS || isBefore(earlier, question, 1)) return false;
    if (isUnanswered(earlier, question) && sameNumber(earlier.number, later.number)) return true;
  }
  return false;
}

/** Whether the calls of the week, this one among them, are for more than one debt. */
function isAboutSeveral(question: Question): boolean {
  const first = question.today - SEVEN + 1;
  const made = question.facts.attempts.filter(
    (attempt) => isCall(attempt, question) && question.clock.day(attempt.at) >= first,
  );
  return new Set([...made.flatMap(({ countsFor }) => countsFor), ...question.act.debtIds]).size > 1;
}

/** A number that nobody named may be the same one. */
const sameNumber = (a: string | undefined, b: string | undefined): boolean =>
  a === undefined || b === undefined || a === b;
