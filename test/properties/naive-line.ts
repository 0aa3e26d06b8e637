/** Moments of a run, and the lines of its trace with theirs. */
import type { Rung } from '../../domain/policy';
import type { Action } from '../../domain/trace';

/** A moment: an instant, and how many events had been taken by then; and a half for what comes after these. */
export interface Moment {
  readonly at: number;
  readonly taken: number;
}

/** A line of the trace with its moment and date. */
export interface Line extends Moment {
  readonly action: Action;
  readonly kind: string;
  readonly rung: Rung | null;
  readonly on: number;
}

/** Whether one moment comes before another. */
export const before = (a: Moment, b: Moment): boolean => a.at < b.at || (a.at === b.at && a.taken < b.taken);
const COMPLETING = ['completed', 'not-applicable'];

/** Whether a line says that its rung is complete. */
export const isCompletion = ({ kind, action }: Line): boolean =>
  COMPLETING.includes(kind) || (kind === 'contact' && action.notice !== true) || action.decision === 'deny';

/** Whether a line opened what another one completed: that belongs to the item for which it was opened. */
export const begins = (line: Line, completed: Line): boolean =>
  line.rung === completed.rung && line.kind.endsWith('-opened');
