import type { CallEntry, CallStatus, PlacedCall, TranscriptLine } from './call-entry';
import type { Entry } from './log';

/** A call as it stands now. */
export interface Call extends PlacedCall {
  readonly status: CallStatus;
  readonly answeredBy: string | null;
  readonly updatedAt: number;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly transcript: readonly TranscriptLine[];
}

/** After these nothing more happens to a call. */
export const isOver = (status: CallStatus): boolean =>
  ['completed', 'busy', 'failed', 'no-answer', 'canceled'].includes(status);

/** Every call, newest last. Built again from the log at a restart. */
export class CallStore {
  private readonly bySid = new Map<string, Call>();

  get(sid: string): Call | undefined {
    return this.bySid.get(sid);
  }

  /** Takes a line of the log, a new one or one of an earlier process. */
  apply(entry: Entry): void {
    if (entry.event === 'call') {
      const { event: _event, ...placed } = entry;
      const fresh = { status: 'queued', answeredBy: null, startedAt: null, endedAt: null, transcript: [] } as const;
      this.bySid.set(placed.sid, { ...placed, ...fresh, updatedAt: placed.at });
    }
    if (entry.event !== 'call-status' && entry.event !== 'call-line') return;
    const call = this.bySid.get(entry.sid);
    if (call !== undefined) this.bySid.set(entry.sid, { ...call, ...changed(call, entry) });
  }

  /** Newest first. */
  newestFirst(): Call[] {
    return [...this.bySid.values()].reverse();
  }
}

function changed(call: Call, entry: Exclude<CallEntry, { event: 'call' }>): Partial<Call> {
  if (entry.event === 'call-line') {
    const { at, who, text } = entry;
    return { transcript: [...call.transcript, { at, who, text }] };
  }
  const { status, answeredBy, at } = entry;
  return {
    status,
    answeredBy: answeredBy ?? call.answeredBy,
    updatedAt: at,
    startedAt: call.startedAt ?? (status === 'in-progress' ? at : null),
    endedAt: isOver(status) ? at : null,
  };
}
