import { HungUp, type Leg, Redirected } from './leg';
import { recordingOf, tellRecording } from './recording';
import type { Stage } from './stage';

/** Two ends that hear each other. */
export class Bridge {
  private joinedAt: number | null = null;
  private endedAt: number | null = null;

  constructor(
    private readonly stage: Stage,
    private readonly caller: Leg,
    private readonly called: Leg,
  ) {}

  /** Runs on the called end until one of them hangs up. */
  async hold(limitSeconds: number): Promise<void> {
    const { exchange, calls } = this.stage;
    this.joinedAt = Date.now();
    for (const [leg, other] of [
      [this.caller, this.called],
      [this.called, this.caller],
    ] as const)
      this.stage.note(leg, `joined with ${calls.call(other.sid).to}`);
    const { answers, talks } = calls.phones.of(calls.call(this.called.sid).to);
    const seconds = answers === 'person' ? limitSeconds : Math.min(talks, limitSeconds);
    try {
      await this.called.until(() => undefined, seconds * 1000 * exchange.pace);
    } finally {
      this.endedAt = Date.now();
    }
  }

  /** Waits on the caller's end; whoever leaves takes the other's line along. */
  async untilOver(over: Promise<void>, star: boolean): Promise<void> {
    let done = false;
    const finished = over.then(() => {
      done = true;
      this.caller.wake();
    });
    try {
      await this.caller.until(() => (done || (star && this.caller.keys.includes('*')) ? true : undefined));
    } catch (error) {
      this.called.end('other-end');
      if (!(error instanceof HungUp) && !(error instanceof Redirected)) throw error;
      await finished;
      throw error;
    }
    this.called.end('other-end');
    await finished;
  }

  /** What the account is told about it. Somebody who answered and was never joined counts as no answer. */
  result(record: { readonly callback: string | null } | null): Record<string, string> {
    const { exchange, calls } = this.stage;
    const { status } = calls.call(this.called.sid);
    if (this.joinedAt === null) return { DialCallStatus: status === 'completed' ? 'no-answer' : status };
    const spent = (this.endedAt ?? Date.now()) - this.joinedAt;
    const seconds = Math.max(1, Math.round(spent / 1000 / (exchange.pace || 1)));
    const recording = record === null ? null : recordingOf(exchange, this.joinedAt);
    if (recording !== null) tellRecording(exchange, this.caller.sid, recording, record?.callback ?? null, 'DialVerb');
    return {
      DialCallStatus: 'completed',
      DialCallDuration: `${seconds}`,
      DialBridged: 'true',
      ...(recording !== null && { RecordingUrl: recording.url }),
    };
  }
}
