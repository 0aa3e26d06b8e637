/**
 * When a simple contract debt becomes statute-barred: six years, five in Scotland, from the last due date; anew from a
 * written acknowledgement or a part payment.
 */
import type { GateFacts } from '../gate/gate-facts';
import type { LocalDate } from '../time';
import { acknowledgements, lastDue, limitationEnd } from './limitation';

/** The number of years, by where the debtor lives. */
export interface UkYears {
  readonly years: number;
  readonly scotland: number;
}

/** The last date of the time; null when nobody knows when the debt was due. */
export function ukLimitationEnd(facts: GateFacts, { years, scotland }: UkYears, today: LocalDate): LocalDate | null {
  const due = lastDue(facts);
  if (due === null) return null;
  const term = facts.residence === 'GB-SCT' ? scotland : years;
  return limitationEnd(due, term, acknowledgements(facts, ['acknowledgement', 'part-payment'], today));
}
