/**
 * What a telephone network says of one leg of a call. Reports come late, twice and out of order: each carries a number,
 * and only a later one replaces what is known; an end is never taken back.
 */

/** In the order of a call's life; the last five are ends. */
export const CALL_STATUSES = [
  'queued',
  'initiated',
  'ringing',
  'in-progress',
  'completed',
  'busy',
  'no-answer',
  'failed',
  'canceled',
] as const;

export type CallStatus = (typeof CALL_STATUSES)[number];

/** Who picked up, as far as a machine can tell. */
export const ANSWERED_BY = [
  'human',
  'machine_start',
  'machine_end_beep',
  'machine_end_silence',
  'machine_end_other',
  'fax',
  'unknown',
] as const;

export type AnsweredBy = (typeof ANSWERED_BY)[number];

/** One report. */
export interface CallReport {
  readonly status: CallStatus;
  /** Its place among the reports of the leg; null when it does not say. */
  readonly sequence: number | null;
  readonly answeredBy: AnsweredBy | null;
  /** Seconds of talk, of a call that is over. */
  readonly durationS: number | null;
  /** Why the network gave up, such as 404: no such number. */
  readonly sipCode: number | null;
}

/** What is known of a leg. */
export type LegState = CallReport;

/** Nothing has been heard of the leg yet. */
export const UNHEARD: LegState = { status: 'queued', sequence: null, answeredBy: null, durationS: null, sipCode: null };

const rank = (status: CallStatus): number =>
  Math.min(CALL_STATUSES.indexOf(status), CALL_STATUSES.indexOf('completed'));

/** Whether the leg is over. */
export const hasEnded = ({ status }: Pick<CallReport, 'status'>): boolean => rank(status) === rank('completed');

/** What is known after a report. What it does not say stays as it was. */
export function withReport(state: LegState, report: CallReport): LegState {
  const { status, sequence } = isLater(state, report) ? report : state;
  return {
    status,
    sequence,
    answeredBy: report.answeredBy ?? state.answeredBy,
    durationS: hasEnded({ status }) ? (state.durationS ?? report.durationS) : null,
    sipCode: state.sipCode ?? report.sipCode,
  };
}

/** Of two ends the first that was heard stands: a leg ends once. */
function isLater(state: LegState, report: CallReport): boolean {
  if (hasEnded(state)) return false;
  if (hasEnded(report)) return true;
  if (state.sequence !== null && report.sequence !== null) return report.sequence > state.sequence;
  return rank(report.status) > rank(state.status);
}
