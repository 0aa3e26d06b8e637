/** Who is who, seen from a debt. A name that nobody knows is a third person's. */

const DEBTORS: ReadonlySet<string> = new Set(['consumer', 'co-borrower', 'joint-debtor', 'guarantor']);
const REPRESENTATIVES: ReadonlySet<string> = new Set(['attorney', 'solicitor', 'debt-adviser', 'legal-representative']);

/** Owes it, or answers for it. */
export const isDebtor = (person: string): boolean => DEBTORS.has(person);

/** Speaks for the debtor. */
export const isRepresentative = (person: string): boolean => REPRESENTATIVES.has(person);

/** Neither owes it nor speaks for who does: family, referees, friends, neighbours, an employer. */
export const isThirdPerson = (person: string): boolean =>
  // Nearly every contact is with the consumer, and the gate asks this of every one.
  person !== 'consumer' && !isDebtor(person) && !isRepresentative(person);
