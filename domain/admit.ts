/**
 * Whether an event is taken, and what it changes. A refusal names the field and changes nothing (interfaces,
 * scenario: "Refused").
 */
import { type Admission, refuse } from './admission';
import { answerApproval, answerOutcome, answerReferral, answerReview } from './admit-answer';
import { closeByDecision, reopen } from './admit-closing';
import { bookCost } from './admit-cost';
import { setFacts } from './admit-facts';
import { failContact } from './admit-failure';
import { addItem, adjustItem } from './admit-item';
import { pay, restore, reverse } from './admit-payment';
import { endPlan, makePlan } from './admit-plan';
import { clearStop, placeHold, releaseHold, setStop } from './admit-pressure';
import { localDate } from './calendar';
import type { AccountEvent } from './event';
import type { AccountFacts } from './facts';
import type { Policy } from './policy';

/** Takes an event into the facts, or refuses it. */
export function admit(facts: AccountFacts, policy: Policy, event: AccountEvent): Admission {
  const { zone, opened } = facts.account;
  const today = localDate(event.at, zone);
  if (today < opened) return refuse('at', 'is before the account opened');
  if (event.effective !== null && event.effective < opened) return refuse('effective', 'is before the account opened');
  if (event.effective !== null && event.effective > today)
    return refuse('effective', 'is after the day the fact became known');
  switch (event.type) {
    case 'item-added':
      return addItem(facts, event);
    case 'item-adjusted':
      return adjustItem(facts, event);
    case 'payment':
      return pay(facts, event);
    case 'payment-reversed':
      return reverse(facts, event);
    case 'payment-restored':
      return restore(facts, event);
    case 'hold':
      return placeHold(facts, event);
    case 'hold-released':
      return releaseHold(facts, event);
    case 'stop':
      return setStop(facts, event);
    case 'stop-cleared':
      return clearStop(facts, event);
    case 'closed':
      return closeByDecision(facts, policy, event);
    case 'reopened':
      return reopen(facts, policy, event);
    case 'facts':
      return setFacts(facts, event);
    case 'plan':
      return makePlan(facts, policy, event);
    case 'cost':
      return bookCost(facts, policy, event);
    case 'plan-ended':
      return endPlan(facts, policy, event);
    case 'contact-failed':
      return failContact(facts, policy, event);
    case 'outcome':
      return answerOutcome(facts, policy, event);
    case 'approval':
      return answerApproval(facts, policy, event);
    case 'referral':
      return answerReferral(facts, policy, event);
    case 'review':
      return answerReview(facts, policy, event);
    default:
      return event satisfies never;
  }
}
