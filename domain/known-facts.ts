/**
 * The vocabulary of conditions: every fact that `when` and `applies` may name, beside `amount("5000.00")`. The first
 * are derived from the book; the others are scalar fields of the account's facts (interfaces, policy file).
 */

import { parseDate } from './calendar';

/** How CEL sees a fact. */
export type FactType = 'int' | 'double' | 'string' | 'bool';

/** A fact that conditions may read. */
export interface KnownFact {
  readonly type: FactType;
  /** One line for the editor and the documentation. */
  readonly meaning: string;
  /** The text is a date: 2026-06-01. */
  readonly isDate?: true;
}

const fact = (type: FactType, meaning: string): KnownFact => ({ type, meaning });

const dateFact = (meaning: string): KnownFact => ({ type: 'string', meaning, isDate: true });

/** Facts that the book itself answers. */
export const DERIVED_FACTS = {
  overdue: fact('int', 'all that is overdue, in minor units; compare it with amount("...")'),
  dpd: fact('int', 'days past due of the oldest unpaid item'),
  ladderDays: fact('int', 'days past due less the frozen days of holds and stops'),
  lastOutcome: fact('string', 'code of the last outcome in the running episode; "" when there is none'),
  product: fact('string', 'product of the account, e.g. personal-loan, card, education, instalment, auto'),
} as const satisfies Record<string, KnownFact>;

/** Facts that the lender's systems and people record on the account. */
export const ACCOUNT_FACTS = {
  cooperation: fact('string', 'how the customer has dealt with us so far: good, mixed or poor'),
  addressVerified: fact('bool', 'whether the home address was confirmed'),
  contactsVerified: fact('bool', 'whether phone number and e-mail were confirmed'),
  reachable: fact('bool', 'whether the customer was reached in person lately'),
  daysTried: fact('int', 'dates with a reported call or visit in this delinquency; counted where it was not recorded'),
  riskScore: fact('double', 'estimated probability of default when the loan was granted, 0 to 1'),
  segment: fact('string', 'segment of the portfolio strategy'),
  loanAmount: fact('int', 'amount that was lent, in whole units of the currency'),
  creditLimit: fact('int', 'credit limit, in whole units of the currency'),
  incomeSource: fact('string', 'salary, own-business, farming, pension, none or unknown'),
  dependants: fact('int', 'persons who live on the same income'),
  vulnerable: fact('bool', 'whether the customer needs gentler treatment'),
  overdueReason: fact('string', 'why it is late: forgot, illness, job-loss, studying, dispute, unwilling, unknown'),
  goodMonths: fact('int', 'instalments paid on time in a row before this delinquency'),
  timesLate: fact('int', 'earlier delinquencies of the account'),
  brokenPromises: fact('int', 'promises that were not kept; counted from the ledger where it was not recorded'),
  visitsMade: fact('int', 'visits made so far; counted from the ledger where it was not recorded'),
  visitLift: fact('double', 'estimated rise of the probability of payment by a visit, 0 to 1'),
  firstPayment: fact('bool', 'whether the first instalment is the one unpaid'),
  secured: fact('bool', 'whether the loan has a security'),
  guarantor: fact('bool', 'whether a guarantor signed'),
  limitationMonths: fact('int', 'whole months until the claim is time-barred'),
  demandsDelivered: fact('int', 'formal demands that are known to have arrived; counted where it was not recorded'),
  acceleratedOn: dateFact('day on which everything was made due at once, such as 2026-06-01'),
  claimFiledOn: dateFact('day on which a claim was filed with a court, such as 2026-06-01'),
  creditor: fact('string', 'name of the creditor to whom the debt is owed now, where we collect for another'),
  creditorThen: fact(
    'string',
    'name of the creditor on the itemisation date of a validation notice, where it was another',
  ),
  lastStatementOn: dateFact('day of the last statement or invoice that the creditor sent, such as 2026-06-01'),
  chargedOffOn: dateFact('day on which the creditor charged the debt off, such as 2026-06-01'),
  judgmentOn: dateFact('day of a final judgment of a court on the debt, such as 2026-06-01'),
  dossierScore: fact('double', 'share of the documents for a referral that are there, 0 to 1'),
  chargedOff: fact('bool', 'whether the account was written off the books'),
} as const satisfies Record<string, KnownFact>;

/** Every fact by its name. */
export const KNOWN_FACTS: Readonly<Record<string, KnownFact>> = { ...DERIVED_FACTS, ...ACCOUNT_FACTS };

/** The fact of that name, or undefined. */
export const knownFact = (name: string): KnownFact | undefined =>
  Object.hasOwn(KNOWN_FACTS, name) ? KNOWN_FACTS[name] : undefined;

/** Whether a value fits a fact that is a date; any value fits another fact. */
export const fitsDate = (name: string, value: unknown): boolean =>
  knownFact(name)?.isDate !== true || (typeof value === 'string' && parseDate(value) !== null);

/** The candidate that a mistyped word most likely means, or null when none is near. */
export function nearestWord(word: string, candidates: readonly string[]): string | null {
  let nearest: string | null = null;
  let smallest = Math.min(3, Math.ceil(word.length / 3) + 1);
  for (const candidate of candidates) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < smallest) {
      smallest = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

/** Letters to insert, delete or replace to turn one word into the other. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, place) => place);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
