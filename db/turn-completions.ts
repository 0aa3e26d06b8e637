/**
 * Rows that a later turn completes: a hold by its release, a stop by its clearing, a plan and an episode by their end.
 */
import type { Cell } from './turn-layout';

/** Rows that a turn completes: `key` finds them, `set` is written, and only once. */
export const UPDATES = {
  hold: {
    key: { id: 'text' },
    set: { released_seq: 'int', released_at: 'timestamptz', released_on: 'date' },
    while: 'released_seq is null',
  },
  stop: {
    key: { seq: 'int' },
    set: { cleared_seq: 'int', cleared_at: 'timestamptz', cleared_on: 'date' },
    while: 'cleared_seq is null',
  },
  repayment_plan: {
    key: { id: 'text' },
    set: { ended_seq: 'int', ended_at: 'timestamptz', ended_reason: 'text' },
    while: 'ended_seq is null',
  },
  episode: {
    key: { no: 'int' },
    set: { closed_seq: 'int', closed_at: 'timestamptz', reason: 'text' },
    while: 'closed_seq is null',
  },
} as const;

/** Tables whose rows are completed. */
export type UpdateTable = keyof typeof UPDATES;
/** A completed row of a table. */
export type UpdateRow<T extends UpdateTable> = {
  readonly [C in keyof (typeof UPDATES)[T]['key'] | keyof (typeof UPDATES)[T]['set']]: Cell;
};
/** Completed rows by table. */
export type Updates = { readonly [T in UpdateTable]: readonly UpdateRow<T>[] };
