/**
 * The acts of the ladder: one entry of the ledger each. Append only.
 */
import type { ClosingReason } from './closing-reason';
import type { AskedKind } from './contact-kind';
import type { FailureCause } from './delivery/failure';
import type { Objection } from './gate/objection';
import type { Minor } from './money';
import type { OutcomeCode } from './outcome';
import type { PlanVerdict } from './plan-verdict';
import type { Channel } from './policy';
import type { MoveWhen } from './policy-move';
import type { Scalar } from './scalar';
import type { Instant, LocalDate } from './time';
import type { VisitPlan } from './visit-terms';
import type { Visitor } from './visitor';

/** A promise that came with an outcome. */
export interface Promised {
  readonly amount: Minor;
  readonly date: LocalDate;
}

/** Scalar facts that an outcome brought home. */
export type Feedback = Readonly<Record<string, Scalar>>;

/** The contact or referral that the gate stopped; the plan and the number of the instalment, where it was a plan's reminder. */
export interface OfContact {
  readonly contact: AskedKind;
  /** By which it was to leave, where that is not the rung's own: another had failed. */
  readonly channel?: Channel;
  readonly plan?: string;
  readonly instalment?: number;
  /** The message that was to be answered by an apology. */
  readonly crossed?: number;
}

/** The moments at which an agent asks the gate (design, architecture: "The gate runs at the moment of the act"). */
export const BEGINNINGS = ['dial', 'set-out', 'at-door'] as const;

export type Beginning = (typeof BEGINNINGS)[number];

/** What was done, without when and for which walk. */
export type Deed =
  | { readonly kind: 'episode-started' }
  | {
      readonly kind: 'contact';
      readonly rung: string;
      readonly channel: Channel;
      readonly notice: boolean;
      readonly asked: Minor;
      /** The plan and the number of the instalment that a reminder is about; it completes no rung. */
      readonly plan?: string;
      readonly instalment?: number;
      /** The number of the message that an apology answers; it completes no rung either. */
      readonly crossed?: number;
      /** The call in which somebody asked for it; it asks for nothing, and completes no rung. */
      readonly requested?: string;
    }
  | {
      readonly kind: 'opened';
      readonly rung: string;
      readonly what: 'call' | 'visit' | 'review';
      readonly attempt: number;
      /** What the visit aims at, when a plan says so. */
      readonly target?: Minor;
    }
  | {
      readonly kind: 'outcome';
      readonly rung: string;
      readonly code: OutcomeCode;
      readonly promise: Promised | null;
      /** What was learned on the way; it replaces the account's facts of these names. Absent when nothing was. */
      readonly feedback?: Feedback;
      readonly actor: string | null;
    }
  /** An agent has begun: dialled, set out, or stands at the door. The gate was asked at that moment. */
  | {
      readonly kind: 'begun';
      readonly rung: string;
      readonly act: Beginning;
      readonly actor: string | null;
      /** Who goes, where they were named at this moment. */
      readonly staff?: readonly Visitor[];
    }
  | { readonly kind: 'silence'; readonly rung: string }
  | { readonly kind: 'withdrawn'; readonly rung: string; readonly what: 'call' | 'visit' | 'review' }
  | {
      readonly kind: 'approval-asked';
      readonly rung: string;
      readonly amount: Minor;
      readonly requestedBy: string;
      /** What the gate presumes, when the request is to lift that. */
      readonly lifts?: Objection & OfContact;
    }
  | {
      readonly kind: 'approval-decided';
      readonly rung: string;
      readonly decision: 'approve' | 'deny';
      readonly role: string | null;
      readonly actor: string | null;
      /** The rule that the vote is to lift; absent for an approval that the policy asks for. */
      readonly rule?: string;
      /** Why the presumption is rebutted, or why the person decided so. */
      readonly reason?: string;
    }
  | { readonly kind: 'approval-void'; readonly rung: string; readonly because: VoidReason }
  | {
      readonly kind: 'completed';
      readonly rung: string;
      readonly code: string | null;
      /** The plan that a reviewer set for the visits of the episode; absent when there is none. */
      readonly visitPlan?: VisitPlan;
    }
  | { readonly kind: 'not-applicable'; readonly rung: string; readonly facts: Readonly<Record<string, string>> }
  /** The gate forbids the contact, or the referral, for now; it is asked again at `until`. */
  | ({ readonly kind: 'postponed'; readonly rung: string; readonly until: Instant } & Objection & OfContact)
  /** The gate forbids the contact, or the referral, and time does not cure it. `passed` = the ladder goes on without the rung. */
  | ({ readonly kind: 'denied'; readonly rung: string; readonly passed: boolean } & Objection & OfContact)
  /** A contact reached nobody. */
  | {
      readonly kind: 'contact-failed';
      readonly rung: string;
      /** Number of the contact, or of the rung that a contact of another account had covered. */
      readonly contact: number;
      readonly channel: Channel;
      readonly notice: boolean;
      readonly cause: FailureCause;
      /** Made anew by the same channel or by another one; not made anew; or not, since it was heard of too late. */
      readonly follows: 'again' | 'other' | 'passed' | 'late';
      /** The channel by which it is made anew. */
      readonly by?: Channel;
      readonly notBefore?: Instant;
    }
  /** Completed by the contact that another account of the same person led (design, ladder 14). */
  | { readonly kind: 'covered'; readonly rung: string; readonly by: string }
  | { readonly kind: 'referred'; readonly rung: string }
  | {
      readonly kind: 'referral-decided';
      readonly rung: string;
      readonly decision: 'accept' | 'return';
      readonly actor: string | null;
    }
  | {
      readonly kind: 'plan-judged';
      readonly plan: string;
      /** From 1. */
      readonly instalment: number;
      readonly verdict: PlanVerdict;
    }
  | {
      readonly kind: 'policy-moved';
      /** The version of the same policy that the episode is moved to. */
      readonly to: number;
      readonly when: MoveWhen;
      readonly actor: string | null;
    }
  | { readonly kind: 'closed'; readonly reason: ClosingReason }
  /** Taken up again after it was closed by decision. */
  | { readonly kind: 'reopened' };

/** Why a request or a notice no longer holds. */
export type VoidReason = 'amount changed' | 'new hold or stop' | 'new plan' | 'no longer reached' | 'nobody answered';

/** A deed with its place in the ledger. */
export type Act = Deed & {
  readonly seq: number;
  /** The business instant. */
  readonly at: Instant;
  /** Number of the episode (from 1), or null before the due date. */
  readonly episode: number | null;
  /** The item that was the anchor then; null when there was none. */
  readonly item: string | null;
};
