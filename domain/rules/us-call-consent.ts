/**
 * Prior consent to calls, given directly to this collector: seven days with the day of receipt as day 1, ended early by
 * a shorter period that was stated, by revocation, or by a conversation about the debt (12 CFR 1006.14(b)(3)(i);
 * comments 14(b)(3)(i)-2 and 6(b)(4)(i)-2). It lifts the frequencies alone, never hours, opt-outs or an attorney.
 */
import type { Attempt, Consent } from '../gate/gate-facts';
import type { Question } from '../gate/question';
import { addDays, type Instant, type LocalDate } from '../time';
import { namesDebt } from './us-particular-debt';
import { isTalkAbout } from './us-talk';

const DAYS = 7;
const DAY_NAMES = ['thursday', 'friday', 'saturday', 'sunday', 'monday', 'tuesday', 'wednesday'];
const EXCEPTION = /\b(?:not|except|never)\b|n't\b/;

/** Whether the call asked about would be made under consent. */
export function isUnderConsent(question: Question, debt: string): boolean {
  const { consents } = question.facts;
  return (
    consents !== undefined && consents.length > 0 && covered(question, consents, debt, question.at, question.at + 1)
  );
}

/** Whether an earlier call was. What its record says of consent is not enough: the consent itself must be known. */
export function wasUnderConsent(attempt: Attempt, question: Question, debt: string): boolean {
  const { consents } = question.facts;
  if (consents === undefined || consents.length === 0 || attempt.underConsent === false) return false;
  return covered(question, consents, debt, attempt.at, attempt.at);
}

/** `end` = conversations before it end a consent: a call's own conversation does not. */
function covered(question: Question, consents: readonly Consent[], debt: string, at: Instant, end: number): boolean {
  for (const consent of consents) {
    if (holds(question, consent, debt, at) && !talkedSince(question, consent.receivedAt, end, debt)) return true;
  }
  return false;
}

function holds({ facts, person, clock }: Question, consent: Consent, debt: string, at: Instant): boolean {
  const { receivedAt, revokedAt, until } = consent;
  if (consent.person !== person || consent.givenTo !== undefined || receivedAt > at) return false;
  if (revokedAt !== undefined && revokedAt <= at) return false;
  if (!namesDebt(consent.debtIds, debt, facts)) return false;
  const day = clock.day(at);
  const received = clock.day(receivedAt);
  if (day >= received + DAYS || (until !== undefined && day > until)) return false;
  return consent.scope === undefined || withinScope(consent.scope.toLowerCase(), day, received);
}

/** "Call back on Monday" covers Monday alone; words without a day cover all of the seven. */
function withinScope(scope: string, day: LocalDate, received: LocalDate): boolean {
  if (/\btoday\b/.test(scope)) return day === received;
  if (/\btomorrow\b/.test(scope)) return day === addDays(received, 1);
  if (!DAY_NAMES.some((name) => scope.includes(name))) return true;
  return !EXCEPTION.test(scope) && scope.includes(DAY_NAMES[((day % 7) + 7) % 7] ?? '');
}

function talkedSince(question: Question, since: Instant, end: number, debt: string): boolean {
  const { attempts } = question.facts;
  for (let place = attempts.length - 1; place >= 0; place -= 1) {
    const attempt = attempts[place];
    if (attempt === undefined || attempt.at >= end) continue;
    if (attempt.at <= since) return false;
    if (isTalkAbout(attempt, question, debt)) return true;
  }
  return false;
}
