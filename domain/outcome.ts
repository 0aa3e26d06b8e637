/**
 * Outcome codes of calls and visits, and what each means (design, "When a rung is complete").
 */

/** The right person was reached: the rung is complete. */
export const REACHED = [
  'promise',
  'plan-request',
  'paid-claim',
  'hardship',
  'dispute',
  'complaint',
  'refused',
  'callback',
] as const;

/** Nobody who matters was reached: one attempt is used. */
export const NOT_REACHED = [
  'no-answer',
  'busy',
  'voicemail',
  'unreachable',
  'third-party',
  'not-home',
  'avoided',
] as const;

/** No further attempt makes sense or is allowed: the rung is complete. */
export const OVER = ['wrong-person', 'wrong-number', 'deceased', 'door-refused', 'hostile', 'moved', 'unsafe'] as const;

/** Every outcome code. */
export const OUTCOME_CODES = [...REACHED, ...NOT_REACHED, ...OVER] as const;

export type OutcomeCode = (typeof OUTCOME_CODES)[number];

/** Whether the code ends the rung whatever attempts are left. */
export const endsRung = (code: OutcomeCode): boolean => !NOT_REACHED.some((one) => one === code);

/** Outcomes that open a hold without end, with the code as reason. */
export const HOLDING: readonly OutcomeCode[] = ['hardship', 'dispute', 'complaint'];

/** Outcomes that set the stop of the same name. */
export const STOPPING: readonly OutcomeCode[] = ['deceased', 'wrong-person'];
