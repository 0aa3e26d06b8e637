/**
 * When the debt falls due: the dates of the items that are still owed, the dates of a plan that is followed, and
 * acceleration. Paid items are left out: nobody is sued for them.
 */
import { owedItems } from '../balance';
import { parseDate } from '../calendar';
import type { AccountFacts, RepaymentPlan } from '../facts';
import { presentFacts } from '../present-facts';
import type { LocalDate } from '../time';
import type { GateFacts } from './gate-facts';

type Schedule = Pick<GateFacts, 'instalments' | 'instalmentsFrom' | 'agreedInstalments'>;

/** The schedule of what is owed; empty when nothing is. */
export function instalmentsOf(facts: AccountFacts): Schedule {
  const owed = owedItems(facts);
  if (owed.length === 0) return {};
  const accelerated = acceleratedOn(facts);
  const due = owed.map(({ item }) => (accelerated !== null && item.due > accelerated ? accelerated : item.due));
  const plan = followedPlan(facts);
  return {
    instalments: due,
    instalmentsFrom: owed.map(({ item }) => item.id),
    ...(plan === null ? {} : { agreedInstalments: plan.instalments.map((instalment) => instalment.due) }),
  };
}

/** The day on which the lender made everything due at once, as the tape or a person recorded it. */
export function acceleratedOn(facts: AccountFacts): LocalDate | null {
  const told = presentFacts(facts).acceleratedOn;
  return typeof told === 'string' ? parseDate(told) : null;
}

/** The plan that is kept to: not called off, not judged broken or fulfilled, and the debt not closed since. */
function followedPlan({ plans, acts }: AccountFacts): RepaymentPlan | null {
  const plan = plans.at(-1);
  if (plan === undefined || plan.ending !== null) return null;
  const isOver = acts.some(
    (act) =>
      (act.kind === 'closed' && act.seq > plan.seq) ||
      (act.kind === 'plan-judged' && act.plan === plan.id && act.verdict !== 'kept'),
  );
  return isOver ? null : plan;
}
