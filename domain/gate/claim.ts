/** What the account's own ledger tells a court of the claim: when it fell due, and what was paid on it since. */
import { owedItems, stands } from '../balance';
import type { AccountFacts } from '../facts';
import type { GateFacts, IntendedAct } from './gate-facts';

type Claim = Pick<GateFacts, 'dueOn' | 'instalments' | 'interruptions'>;

/**
 * The facts with those of the claim, for an act of law. What somebody has said of the debt stands: a debt that was bought
 * fell due long before it came into this book.
 */
export function withClaim(seen: GateFacts, facts: AccountFacts, { channel }: IntendedAct): GateFacts {
  if (channel !== 'legal') return seen;
  const { dueOn, instalments, interruptions = [] } = seen;
  const isSaid = dueOn !== undefined || instalments !== undefined;
  const paid = partPayments(facts);
  return {
    ...seen,
    ...(isSaid ? {} : dueDates(facts)),
    ...(paid.length === 0 ? {} : { interruptions: [...interruptions, ...paid].sort((a, b) => a.on - b.on) }),
  };
}

/** When what is still owed fell, or falls, due. */
function dueDates(facts: AccountFacts): Pick<Claim, 'dueOn' | 'instalments'> {
  const dates = [...new Set(owedItems(facts).map(({ item }) => item.due))].sort((a, b) => a - b);
  const [first] = dates;
  if (first === undefined) return {};
  return dates.length === 1 ? { dueOn: first } : { instalments: dates };
}

/** Payments that stand: who pays a part acknowledges the rest. */
const partPayments = ({ payments }: AccountFacts): NonNullable<Claim['interruptions']>[number][] =>
  payments.filter(stands).map(({ effective }) => ({ on: effective, kind: 'part-payment' }));
