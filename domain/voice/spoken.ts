/**
 * What a recorded voice may say, by name. The words are templates (`templates/voice/<name>.<language>.liquid`); which
 * of them speak of a debt is said here, and the values that the others are given hold none.
 */

/** Said to whoever answers: who calls, for whom, and how to be left alone. None of it tells of a debt. */
export const NEUTRAL = [
  'greeting',
  'check-birth-day',
  'check-id-end',
  'check-failed',
  'unconfirmed',
  'not-understood',
  'not-heard',
  'call-back',
  'stopped',
  'wrong-person',
  'goodbye',
  'limited-content',
  'recording-question',
  'recording-off',
] as const;

/** Said only to the person who has passed the check. */
export const OF_THE_DEBT = [
  'debt',
  'nothing-open',
  'menu',
  'pay',
  'pay-sent',
  'pay-maybe',
  'pay-not-sent',
  'time',
  'dispute',
] as const;

export type NeutralWords = (typeof NEUTRAL)[number];
export type DebtWords = (typeof OF_THE_DEBT)[number];

/** One thing that is said. */
export type Spoken = NeutralWords | DebtWords;

/** Whether it may be said to the person alone. */
export const speaksOfDebt = (spoken: Spoken): spoken is DebtWords => OF_THE_DEBT.some((one) => one === spoken);
