/** Rules for one kind of debt. */
import type { Question } from '../gate/question';

/** Whether one of the debts of the act is of this type, or of a type that nobody knows. */
export function mayBe(type: string, { facts, act }: Question): boolean {
  let known = 0;
  for (let place = 0; place < facts.debts.length; place += 1) {
    const debt = facts.debts[place];
    if (debt === undefined || (act.debtIds.length > 0 && !act.debtIds.includes(debt.id))) continue;
    if (debt.type === undefined || debt.type === type) return true;
    known += 1;
  }
  return known === 0 || known < act.debtIds.length;
}

/** Whether one of the debts of the act is known to be of this type. */
export function isSurely(type: string, { facts, act }: Question): boolean {
  for (let place = 0; place < facts.debts.length; place += 1) {
    const debt = facts.debts[place];
    if (debt?.type === type && (act.debtIds.length === 0 || act.debtIds.includes(debt.id))) return true;
  }
  return false;
}
