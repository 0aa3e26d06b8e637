/**
 * Drift between book and clock, by kind, and what was done about it.
 */

import type { Client } from '@temporalio/client';
import type { Db } from '../db/connect';
import type { BusinessClock } from '../domain/business-clock';

/** Kinds of drift, in the order in which they are told. */
export const DRIFT_KINDS = {
  'run-missing': 'the book has a run, or wants one, and none is open',
  'run-unwanted': 'a run or child is open of which the book wants none',
  'run-of-nobody': 'a run or child is open for an account that is not in the book',
  'deadline-passed': 'the next step was due and nothing has happened',
  'message-unsent': 'a message for a workflow has not left',
  'contact-reserved': 'a hand-over was begun, has not ended, and nobody is at it',
  'contact-unknown': 'a contact may or may not have left; a person must find out',
  'callback-stuck': 'what a provider or a person told us could not be handled; a person must look',
} as const;

export type DriftKind = keyof typeof DRIFT_KINDS;

/** What became of one drift: healed, or open until a person looks; `left`: seen only, since nothing was to be changed. */
export type Fate = 'healed' | 'open' | 'left';

/** One kind with its counts. */
export interface Drift {
  readonly kind: DriftKind;
  readonly found: number;
  readonly healed: number;
  readonly open: number;
  /** At most five accounts, with a reason where something stays open. No personal data. */
  readonly examples: readonly { readonly account: string; readonly reason: string | null }[];
}

/** What the reconciler works with. */
export interface ReconcileHost {
  readonly db: Db;
  readonly temporal: Client;
  readonly clock: BusinessClock;
}

/** How it works. */
export interface ReconcileOptions {
  /** Wall milliseconds that anything may be on its way before it counts as drift. */
  readonly patienceMs: number;
  /** Look, and change nothing. */
  readonly dryRun: boolean;
  /** More runs of nobody than this on one page are left alone: then the book is the wrong one. Absent: no bound. */
  readonly terminateAtMost?: number;
}

const EXAMPLES_MAX = 5;

/** Counts drift while it is found. */
export class Tally {
  readonly #drifts = new Map<DriftKind, { found: number; healed: number; open: number; examples: Drift['examples'] }>();

  /** Counts one. */
  add(kind: DriftKind, account: string, fate: Fate, reason: string | null = null): void {
    const drift = this.#drifts.get(kind) ?? { found: 0, healed: 0, open: 0, examples: [] };
    drift.found += 1;
    if (fate !== 'left') drift[fate] += 1;
    if (drift.examples.length < EXAMPLES_MAX) drift.examples = [...drift.examples, { account, reason }];
    this.#drifts.set(kind, drift);
  }

  /** Every kind, also those of which nothing was found. */
  drifts(): Drift[] {
    const none = { found: 0, healed: 0, open: 0, examples: [] };
    return (Object.keys(DRIFT_KINDS) as DriftKind[]).map((kind) => ({ kind, ...(this.#drifts.get(kind) ?? none) }));
  }
}

/** One pass over the whole book, or over a part of it. */
export interface Pass extends ReconcileHost, ReconcileOptions {
  readonly tally: Tally;
}
