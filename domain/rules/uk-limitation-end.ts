/**
 * When a simple contract debt becomes statute-barred: six years, five in Scotland, from a due date; anew from a written
 * acknowledgement or a part payment.
 */
import type { GateFacts } from '../gate/gate-facts';
import type { LocalDate } from '../time';
import { acknowledgements, limitationEnd } from './limitation';

/** The number of years, by where the debtor lives. */
export interface UkYears {
  readonly years: number;
  readonly scotland: number;
}

/** The last date of the time that began on a due date; null when nobody knows that. */
export function ukLimitationEnd(
  due: LocalDate | null,
  facts: GateFacts,
  { years, scotland }: UkYears,
  today: LocalDate,
): LocalDate | null {
  if (due === null) return null;
  const term = facts.residence === 'GB-SCT' ? scotland : years;
  return limitationEnd(due, term, acknowledgements(facts, ['acknowledgement', 'part-payment'], today));
}
