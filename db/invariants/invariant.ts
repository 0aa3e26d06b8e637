/**
 * A guarantee of the design as a question to the book, in plain SQL. It shares no code with the engine: it knows the
 * tables and nothing else, so that a mistake of the engine cannot hide itself.
 */

/** One named check. */
export interface Invariant {
  /** Its name, for people and programs; it never changes its meaning. */
  readonly id: string;
  /** The guarantee in one sentence. */
  readonly guarantee: { readonly en: string; readonly 'zh-CN': string };
  /** Where the design says so. */
  readonly source: string;
  /** `breach`: an offender breaks a guarantee. `count`: a number that somebody should know; it breaks nothing. */
  readonly kind: 'breach' | 'count';
  /** A query with one row and one column, `n`: how many things are looked at. */
  readonly checked: string;
  /** A query of the offenders: `account` (null: none in particular), `seq` (null: no act), `at`. Empty is right. */
  readonly broken: string;
}

/**
 * The business instant at which the book is looked at; whoever runs a check has set it for the transaction. In psql:
 * `set forbear.now = '2026-11-22T10:00:00Z'`.
 */
export const NOW = `current_setting('forbear.now')::timestamptz`;

/** How long something may be late before that needs a reason, in business time. In psql: `set forbear.slack = 'PT15M'`. */
export const SLACK = `current_setting('forbear.slack')::interval`;

/** The same by the clock on the wall. */
export const WALL_SLACK = `current_setting('forbear.wall_slack')::interval`;
