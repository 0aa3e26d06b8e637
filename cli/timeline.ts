/** An account's timeline in a terminal: what the ladder did, and what became known or was said in between. */
import { formatInstant } from '../domain/calendar';
import type { AccountFacts, Known, Scalar } from '../domain/facts';
import { formatAmount } from '../domain/money';
import { type Action, type NumberedAction, numberedTrace } from '../domain/trace';
import { visitPlanWords } from './plan-lines';

/** The lines, oldest first. */
export const timelineOf = (facts: AccountFacts): string[] =>
  [...numberedTrace(facts), ...between(facts)].sort((a, b) => a.seq - b.seq).map(({ action }) => line(action));

/** What the trace leaves out: payments, facts, feedback, plans for visits, costs. */
function between(facts: AccountFacts): NumberedAction[] {
  const { zone, currency } = facts.account;
  const lines: NumberedAction[] = [];
  const tell = ({ seq, at }: Known, kind: string, words: Readonly<Record<string, Scalar>>): void => {
    lines.push({ seq, action: { at: formatInstant(at, zone), kind, ...words } });
  };
  for (const payment of facts.payments) {
    const amount = payment.parts.reduce((sum, part) => sum + part.amount, 0n);
    tell(payment, 'payment', { payment: payment.id, amount: formatAmount(amount, currency) });
    for (const turn of payment.turns)
      tell(turn, turn.stands ? 'payment-restored' : 'payment-reversed', { payment: payment.id });
  }
  for (const change of facts.factChanges) tell(change, 'facts', change.facts);
  for (const { id, kind, rung, amount, ...known } of facts.costs) {
    const of = rung === null ? {} : { rung };
    tell(known, 'cost', { ...of, cost: id, for: kind, amount: formatAmount(amount, currency) });
  }
  for (const act of facts.acts) {
    if (act.kind === 'outcome' && act.feedback !== undefined)
      tell(act, 'feedback', { rung: act.rung, ...act.feedback });
    if (act.kind === 'completed' && act.visitPlan !== undefined)
      tell(act, 'visit-plan', { rung: act.rung, ...visitPlanWords(act.visitPlan, currency) });
  }
  return lines;
}

function line({ at, kind, ...words }: Action): string {
  const rest = Object.entries(words)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => (name === 'rung' ? String(value) : `${name}=${String(value)}`));
  return `  ${at.slice(0, 16).replace('T', ' ')}  ${kind.padEnd(17)} ${rest.join(' ')}`;
}
