/**
 * What may be said of an account from outside: facts of the book and acts of people, parsed. Whether an event is
 * taken depends on the facts at that moment (admit.ts).
 */
import type { Feedback, Promised } from './act';
import type { ClosingDecision } from './closing-reason';
import type { CostKind } from './cost';
import type { FailureCause } from './delivery/failure';
import type { Instalment } from './facts';
import type { Minor } from './money';
import type { OutcomeCode } from './outcome';
import type { Scalar } from './scalar';
import type { Instant, LocalDate } from './time';
import type { VisitPlan } from './visit-terms';

/** An item as it is announced. */
export interface NewItem {
  readonly id: string;
  readonly due: LocalDate;
  readonly amount: Minor;
  /** What of the amount is interest and what is fees; the rest is principal. */
  readonly interest?: Minor;
  readonly fees?: Minor;
}

/** A fact that commits to the book whatever the ladder is doing. */
export type FactEvent =
  | { readonly type: 'item-added'; readonly item: NewItem }
  | { readonly type: 'item-adjusted'; readonly item: string; readonly to: Minor }
  | { readonly type: 'payment'; readonly id: string; readonly item: string | null; readonly amount: Minor }
  | { readonly type: 'payment-reversed'; readonly payment: string }
  | { readonly type: 'payment-restored'; readonly payment: string }
  | {
      readonly type: 'hold';
      readonly id: string;
      readonly reason: string;
      readonly from: LocalDate;
      readonly to: LocalDate | null;
    }
  | { readonly type: 'hold-released'; readonly hold: string }
  | { readonly type: 'stop'; readonly code: string }
  | { readonly type: 'stop-cleared'; readonly code: string }
  | { readonly type: 'closed'; readonly reason: ClosingDecision }
  | { readonly type: 'reopened' }
  | { readonly type: 'plan'; readonly id: string; readonly instalments: readonly Instalment[] }
  | { readonly type: 'plan-ended'; readonly plan: string; readonly reason: string | null }
  | {
      readonly type: 'cost';
      readonly id: string;
      readonly kind: CostKind;
      readonly rung: string | null;
      readonly amount: Minor;
    }
  | { readonly type: 'facts'; readonly facts: Readonly<Record<string, Scalar>> }
  /** A contact reached nobody. Our own processes book it: nobody else knows. */
  | {
      readonly type: 'contact-failed';
      readonly rung: string;
      readonly cause: FailureCause;
      /** The same is not tried again before; only with a cause after which it is. */
      readonly notBefore?: Instant;
      /** The contact's number in the ledger; absent = the last contact of the rung. */
      readonly contact?: number;
    };

/** An act of a person that answers something the ladder opened. */
export type PersonEvent =
  | {
      readonly type: 'outcome';
      readonly rung: string;
      readonly code: OutcomeCode;
      readonly promise: Promised | null;
      readonly feedback?: Feedback;
      readonly actor: string | null;
    }
  | {
      readonly type: 'approval';
      readonly rung: string;
      readonly decision: 'approve' | 'deny';
      readonly role: string | null;
      readonly actor: string | null;
      /** Why; required to lift what the law presumes. */
      readonly reason?: string;
    }
  | {
      readonly type: 'referral';
      readonly rung: string | null;
      readonly decision: 'accept' | 'return';
      readonly actor: string | null;
    }
  | {
      readonly type: 'review';
      readonly rung: string | null;
      readonly result: string;
      readonly plan?: VisitPlan;
      readonly actor: string | null;
    };

/** An event with its stamp; `effective` is the date of a backdated fact. */
export type AccountEvent = (FactEvent | PersonEvent) & {
  readonly at: Instant;
  readonly effective: LocalDate | null;
};

/** Why an event was not taken: the field at fault and a sentence. Nothing was changed. */
export interface Refusal {
  readonly field: string;
  readonly reason: string;
}
