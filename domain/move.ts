/**
 * What the ladder says at an instant: a move to make now, or what it waits for and until when.
 */
import type { Deed } from './act';
import type { ClosingDecision } from './closing-reason';
import type { ContactKind } from './contact-kind';
import type { FailureCause } from './delivery/failure';
import type { Objection } from './gate/objection';
import type { Channel } from './policy';
import type { Instant, LocalDate } from './time';

/** What is expected next, with its reason; one plain sentence of it is made by explain. */
export type Expectation =
  | {
      readonly what: 'contact';
      readonly rung: string;
      readonly contact: ContactKind;
      readonly channel: Channel;
      readonly at: Instant;
      /** The convenient time of day of a visit that was planned for one: `18:00-20:00`. */
      readonly within?: string;
      /** The rule by which it was postponed to then; absent when it was not. */
      readonly postponed?: Objection;
      /** It is due and allowed, and waits for its turn to leave; absent when it does not. */
      readonly turn?: SendTurn;
      /** It is made anew after one that failed: the channel of that, and why. */
      readonly after?: { readonly channel: Channel; readonly cause: FailureCause };
    }
  | {
      /** The gate forbids it and time does not cure that; it is asked again at the next midnight. */
      readonly what: 'denied';
      readonly rung: string;
      readonly at: Instant;
      readonly by: Objection;
    }
  | {
      readonly what: 'due';
      readonly rung: string;
      readonly at: Instant;
      /** The rule by which a referral was postponed to then; absent when it was not. */
      readonly postponed?: Objection;
    }
  | { readonly what: 'condition'; readonly rung: string; readonly at: Instant }
  | {
      readonly what: 'approval';
      readonly rung: string;
      readonly roles: readonly string[];
      readonly requestedBy: string;
      readonly voters: readonly string[];
      readonly until: Instant;
      /** What the gate presumes, when the request is to lift that: an approval needs a reason. */
      readonly lifts?: Objection;
    }
  | {
      readonly what: 'outcome';
      readonly rung: string;
      readonly kind: 'call' | 'visit';
      readonly attempt: number;
      readonly until: Instant;
    }
  | { readonly what: 'review'; readonly rung: string }
  | { readonly what: 'referral'; readonly rung: string }
  | {
      readonly what: 'held';
      readonly reasons: readonly string[];
      readonly rung: string | null;
      readonly until: Instant | null;
    }
  | {
      /** A plan runs, and nothing else holds the account. */
      readonly what: 'plan';
      readonly plan: string;
      /** The instalment that is judged next, from 1. */
      readonly instalment: number;
      readonly of: number;
      readonly due: LocalDate;
      /** What is still missing of all that is due with it, as a decimal. */
      readonly missing: string;
      readonly until: Instant;
    }
  | { readonly what: 'with-legal' }
  | { readonly what: 'due-date'; readonly on: LocalDate }
  | { readonly what: 'walked-out' }
  | { readonly what: 'nothing-owed' }
  | { readonly what: 'let-go'; readonly reason: ClosingDecision }
  | { readonly what: 'ended' };

/** What a contact that waits for its turn is told. */
export interface SendTurn {
  /** The channel, or `call` or `visit` for what goes onto a worklist. */
  readonly on: string;
  /** The channel is off: nothing leaves by it until somebody turns it on. */
  readonly isOff: boolean;
  /** How many waited for the same sender when it came. */
  readonly before: number;
}

/** Make this move now, or wait for messages and, unless null, until the instant. */
export type Next =
  | { readonly kind: 'move'; readonly deed: Deed }
  | { readonly kind: 'wait'; readonly until: Instant | null; readonly next: Expectation };

/** A move now. */
export const move = (deed: Deed): Next => ({ kind: 'move', deed });

/** A wait. */
export const wait = (until: Instant | null, next: Expectation): Next => ({ kind: 'wait', until, next });

/** Whether a deed leaves the house and so needs hand-over: a message, notice, call or visit. */
export function isContact(deed: Deed): boolean {
  return deed.kind === 'contact' || (deed.kind === 'opened' && deed.what !== 'review');
}

/**
 * What an activity answers to the workflow: what is waited for, until when, and when the timer for it must fire.
 * Plain JSON: ids, kinds and instants only, since it stays in histories.
 */
export interface Step {
  readonly next: Expectation;
  /** When the ladder wants to be asked again; null = only after a message. */
  readonly wake: Wake | null;
  /** Number of the account's last fact or act that the step rests on. */
  readonly seq: number;
}

/** A deadline, by the business clock and by the clock on the wall; the two differ under a sandbox clock. */
export interface Wake {
  readonly due: Instant;
  /** Epoch milliseconds at which the timer for it fires. */
  readonly wallMs: number;
}
