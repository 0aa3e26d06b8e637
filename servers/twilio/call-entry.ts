/** Lines of the log about calls. */
export type CallEntry =
  | ({ readonly event: 'call' } & PlacedCall)
  | {
      readonly event: 'call-status';
      readonly sid: string;
      readonly status: CallStatus;
      readonly answeredBy: string | null;
      readonly at: number;
    }
  | ({ readonly event: 'call-line'; readonly sid: string } & TranscriptLine);

/** States of a call, as the vendor names them. */
export type CallStatus =
  | 'queued'
  | 'ringing'
  | 'in-progress'
  | 'completed'
  | 'busy'
  | 'failed'
  | 'no-answer'
  | 'canceled';

/** What was asked for and never changes. Times are milliseconds since 1970. */
export interface PlacedCall {
  readonly sid: string;
  readonly to: string;
  readonly from: string;
  readonly at: number;
  readonly direction: 'outbound-api' | 'outbound-dial';
  readonly parent: string | null;
  readonly url: string | null;
  readonly twiml: string | null;
  readonly method: 'GET' | 'POST';
  readonly statusCallback: string | null;
  readonly statusCallbackMethod: 'GET' | 'POST';
  /** Of initiated, ringing, answered, completed. */
  readonly events: readonly string[];
  /** Seconds that it rings. */
  readonly timeout: number;
  readonly record: boolean;
  readonly recordingStatusCallback: string | null;
  readonly machineDetection: string | null;
  readonly asyncAmdStatusCallback: string | null;
}

/** What can be read in a transcript: the line says something, the called one does something, or something happens. */
export type TranscriptWhat =
  | 'says'
  | 'speaks'
  | 'presses'
  | 'hangs-up'
  | 'plays'
  | 'plays-keys'
  | 'tone'
  | 'records'
  | 'dials'
  | 'dial-refused'
  | 'joined'
  | 'hung-up-by-program'
  | 'left-out'
  | 'application-error';

/** A line of a transcript. `text`: the words, the keys, the number, what was wrong; may be empty. */
export interface TranscriptLine {
  readonly at: number;
  readonly what: TranscriptWhat;
  readonly text: string;
}
