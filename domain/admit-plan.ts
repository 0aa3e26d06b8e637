/** Instalment plans: made once an agreement stands, ended by us or at its agreed end. */
import { type Admission, refuse } from './admission';
import { totalOwed } from './balance';
import { localDate } from './calendar';
import type { AccountEvent } from './event';
import type { AccountFacts, RepaymentPlan } from './facts';
import type { Policy } from './policy';
import { activePlan, planStandings } from './repayment-plan';

type Event<T extends AccountEvent['type']> = Extract<AccountEvent, { type: T }>;

/** Takes a plan: instalments in order, none in the past, together no more than all that is owed. */
export function makePlan(facts: AccountFacts, policy: Policy, event: Event<'plan'>): Admission {
  const { id, instalments } = event;
  if (facts.plans.some((plan) => plan.id === id)) return refuse('id', `\`${id}\` is taken by another plan`);
  const running = activePlan(planStandings(facts, policy.graceDays, event.at));
  if (running !== null) return refuse('id', `plan \`${running.plan.id}\` is active; end it first`);
  const owed = totalOwed(facts);
  if (owed === 0n) return refuse('instalments', 'nothing is owed');
  if (instalments.length === 0) return refuse('instalments', 'is empty; give at least one instalment');
  const today = localDate(event.at, facts.account.zone);
  let sum = 0n;
  for (const [place, { due, amount }] of instalments.entries()) {
    const field = `instalments[${place}]`;
    if (due < today) return refuse(`${field}.due`, 'is in the past');
    const before = instalments[place - 1];
    if (before !== undefined && due <= before.due) return refuse(`${field}.due`, 'must be after the instalment before');
    if (amount <= 0n) return refuse(`${field}.amount`, 'must be more than zero');
    sum += amount;
  }
  if (sum > owed) return refuse('instalments', 'add up to more than all that is owed');
  const seq = facts.seq + 1;
  const plan: RepaymentPlan = { id, instalments, ending: null, seq, at: event.at };
  return { facts: { ...facts, plans: [...facts.plans, plan], seq } };
}

/** Takes the end of the plan that is active; the day of it is the last on which it holds. */
export function endPlan(facts: AccountFacts, policy: Policy, event: Event<'plan-ended'>): Admission {
  const standing = planStandings(facts, policy.graceDays, event.at).find(({ plan }) => plan.id === event.plan);
  if (standing === undefined) return refuse('plan', `no plan \`${event.plan}\``);
  if (standing.state !== 'active') return refuse('plan', `\`${event.plan}\` is over already: ${standing.state}`);
  const seq = facts.seq + 1;
  const ending = { seq, at: event.at, reason: event.reason };
  const plans = facts.plans.map((plan) => (plan === standing.plan ? { ...plan, ending } : plan));
  return { facts: { ...facts, plans, seq } };
}
