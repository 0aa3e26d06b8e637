/** Which debts are one for counting: 12 CFR 1006.14(b)(4). */
import type { Debt, GateFacts } from '../gate/gate-facts';

/** Whether a list names the debt, or a student loan that came with it under one account number. */
export function namesDebt(ids: readonly string[], debt: string, facts: GateFacts): boolean {
  if (ids.includes(debt)) return true;
  const account = accountOf(facts.debts, debt);
  if (account === null) return false;
  for (const id of ids) if (accountOf(facts.debts, id) === account) return true;
  return false;
}

function accountOf(debts: readonly Debt[], id: string): string | null {
  for (const debt of debts) {
    if (debt.id === id) return debt.type === 'student-loan' ? (debt.servicedUnderAccountAtAcquisition ?? null) : null;
  }
  return null;
}
