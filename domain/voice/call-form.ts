/** A report of Twilio on a leg of a call, read. What it does not say, or says in a way that nobody knows, is not there. */
import { ANSWERED_BY, CALL_STATUSES, type CallReport } from './call-report';

/** The form as it came; every value is text. */
export type CallForm = Readonly<Record<string, unknown>>;

/** A report, and which leg it is on. */
export interface ReportOfLeg {
  readonly report: CallReport;
  readonly sid: string | null;
}

/** A status callback; null when it tells of no state that we know. */
export function statusReport(form: CallForm): ReportOfLeg | null {
  const status = oneOf(CALL_STATUSES, form.CallStatus);
  if (status === null) return null;
  const report = {
    status,
    sequence: count(form.SequenceNumber),
    answeredBy: oneOf(ANSWERED_BY, form.AnsweredBy),
    durationS: count(form.CallDuration),
    sipCode: count(form.SipResponseCode),
  };
  return { report, sid: sidOf(form.CallSid) };
}

/** What `<Dial>` tells when it is done: of the leg that it dialled. `answered` means that it was, and is over. */
export function dialReport(form: CallForm): ReportOfLeg | null {
  const told = form.DialCallStatus === 'answered' ? 'completed' : form.DialCallStatus;
  const status = oneOf(CALL_STATUSES, told);
  if (status === null) return null;
  const report = {
    status,
    sequence: null,
    answeredBy: null,
    durationS: count(form.DialCallDuration),
    sipCode: count(form.DialSipResponseCode),
  };
  return { report, sid: sidOf(form.DialCallSid) };
}

function oneOf<T extends string>(words: readonly T[], value: unknown): T | null {
  return words.find((word) => word === value) ?? null;
}

const count = (value: unknown): number | null =>
  typeof value === 'string' && /^\d{1,7}$/.test(value) ? Number(value) : null;

const sidOf = (value: unknown): string | null =>
  typeof value === 'string' && /^CA[0-9a-f]{32}$/i.test(value) ? value : null;
