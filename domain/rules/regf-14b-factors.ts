/**
 * What may rebut a presumed violation: comment 14(b)(2)(ii)-2. Factors are shown to the person who may override the
 * presumption; they exclude nothing from the count.
 */
import type { IntendedAct } from '../gate/gate-facts';

const NONE: readonly string[] = [];

/** Flags of the factors that the purpose of a call names. */
export function factorsNamed({ purpose }: IntendedAct): readonly string[] {
  if (purpose === undefined) return NONE;
  if (purpose.startsWith('legally-required')) return ['rebuttal-factor:required-by-law'];
  if (purpose === 'active-litigation') return ['rebuttal-factor:active-litigation'];
  if (purpose === 'answer-information-request') return ['rebuttal-factor:consumer-request'];
  if (purpose === 'time-critical') return ['rebuttal-factor:time-critical'];
  return NONE;
}
