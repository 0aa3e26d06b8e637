/**
 * What makes the three years run anew in China: a demand that can be proved to have arrived, the debtor's promise, a part
 * payment, a suit. A promise revives even what has run out (article 192).
 */
import type { GateFacts } from '../gate/gate-facts';
import type { Question } from '../gate/question';
import type { Said } from '../gate/rule';
import type { LocalDate } from '../time';
import { dayIn, SHANGHAI } from './law-day';
import { limitationEnd, limitationNote, type Restart } from './limitation';

/** The note on a suit; null for other acts of law. */
export function cnLimitationOf({ facts, act, at }: Question, due: LocalDate, years: number): Said | null {
  if (act.action === 'apply-enforcement') return null;
  const today = dayIn(SHANGHAI, at);
  return limitationNote(limitationEnd(due, years, restartsOf(facts, today)), today);
}

function restartsOf({ demands, interruptions, installmentAgreement }: GateFacts, today: LocalDate): Restart[] {
  const restarts: Restart[] = [];
  for (const { at, provable, to } of demands ?? []) {
    // Only what arrived where the debtor had asked to be reached counts, and only when it can be shown.
    if (provable === true && (to === undefined || to.startsWith('reserved')))
      restarts.push({ on: dayIn(SHANGHAI, at), revives: false });
  }
  for (const { on, kind } of interruptions ?? []) restarts.push({ on, revives: kind === 'promise' });
  if (installmentAgreement !== undefined) restarts.push({ on: installmentAgreement.on, revives: true });
  return restarts.filter(({ on }) => on <= today);
}
