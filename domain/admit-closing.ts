/**
 * Closing by decision: settled, recalled, written off, or the legal case over (design, ladder 13). Cure needs no
 * decision; it is the ladder's own.
 */
import { type Admission, refuse } from './admission';
import { letGo } from './closing';
import type { AccountEvent } from './event';
import type { AccountFacts } from './facts';
import type { Policy } from './policy';
import { record } from './record';
import { isWithLegal, viewLadder } from './view';

type Event<T extends AccountEvent['type']> = Extract<AccountEvent, { type: T }>;

/** Closes the account by decision; whatever is open ends with it. */
export function closeByDecision(facts: AccountFacts, policy: Policy, { reason, at }: Event<'closed'>): Admission {
  const already = letGo(facts);
  if (already !== null) return refuse('reason', `the account is closed already: ${already}`);
  if (reason === 'legal-case-closed' && !isWithLegal(viewLadder(facts, policy, at))) {
    return refuse('reason', 'no legal case of the account is open; give settled, recalled or written-off');
  }
  return { facts: record(facts, policy, { kind: 'closed', reason }, at) };
}

/** Takes an account up again that was let go; what is overdue then is dunned from where it stood. */
export function reopen(facts: AccountFacts, policy: Policy, { at }: Event<'reopened'>): Admission {
  if (letGo(facts) === null) return refuse('type', 'the account is not closed by a decision');
  return { facts: record(facts, policy, { kind: 'reopened' }, at) };
}
