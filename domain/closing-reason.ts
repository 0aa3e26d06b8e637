/** Why an episode ends (design, ladder 13). */

/** Reasons for which people close an account. */
export const CLOSING_DECISIONS = ['settled', 'legal-case-closed', 'recalled', 'written-off'] as const;

export type ClosingDecision = (typeof CLOSING_DECISIONS)[number];

/** Every reason: what the ladder finds itself, and what people decide. */
export type ClosingReason = 'cured' | 'paid' | ClosingDecision;

/** Whether people closed the account, for a reason other than that nothing is overdue. */
export const isDecision = (reason: ClosingReason): reason is ClosingDecision =>
  CLOSING_DECISIONS.some((one) => one === reason);
