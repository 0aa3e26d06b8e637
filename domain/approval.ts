/**
 * Approvals bound to the facts: who must still agree, until when, and when a signature is void (design, ladder,
 * "Approval").
 */
import type { Minor } from './money';
import type { ApprovalRule } from './policy';

/** A person's vote on a request. */
export interface Vote {
  readonly role: string | null;
  readonly actor: string | null;
}

/** Roles that nobody has filled yet; a vote without role fills the next one. */
export function missingRoles(rule: Pick<ApprovalRule, 'by'>, votes: readonly Vote[]): string[] {
  const missing = [...rule.by];
  for (const vote of votes) {
    const place = vote.role === null ? 0 : missing.indexOf(vote.role);
    if (place >= 0) missing.splice(place, 1);
  }
  return missing;
}

/** Whether an amount has changed by more than the measure, in per cent of what the request rested on. */
export function changedTooMuch(asked: Minor, present: Minor, measure: number): boolean {
  const change = present > asked ? present - asked : asked - present;
  return change * 100n > asked * BigInt(measure);
}
