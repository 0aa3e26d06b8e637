import type { CallStatus } from './call-entry';
import { callParams, secondsOf } from './call-resource';
import type { Call } from './call-store';
import type { Callbacks, News } from './callbacks';
import type { Struck } from './faults';
import { apiTime } from './message';

/** The news that an account can ask for. */
export type Progress = 'initiated' | 'ringing' | 'answered' | 'completed';

/** SIP's word for how a call ended. */
const SIP: Partial<Record<CallStatus, string>> = { busy: '486', failed: '404', 'no-answer': '487', canceled: '487' };

/** Tells the account how a call goes on. */
export class CallProgress {
  private readonly held: News[] = [];

  constructor(
    private readonly ground: {
      readonly account: string;
      readonly pace: number;
      readonly callbacks: Callbacks;
      pause(ms: number): Promise<void>;
    },
    private readonly struck: Struck,
  ) {}

  /** Resolves when the account has answered, or at once when it did not ask for this news. */
  async tell(call: Call, event: Progress, sequence: number): Promise<void> {
    const news = newsOf(this.ground.account, call, event, sequence, this.ground.pace);
    if (news === null || this.struck.has('mute')) return;
    if (this.struck.has('reorder') && event !== 'completed') return void this.held.push(news);
    const late = this.struck.get('late');
    if (late !== undefined) await this.ground.pause(late.ms ?? 5000 * this.ground.pace);
    await this.send(news);
    for (const earlier of this.held.splice(0).reverse()) await this.send(earlier);
  }

  private async send(news: News): Promise<void> {
    await this.ground.callbacks.tell(news);
    if (this.struck.has('duplicate')) await this.ground.callbacks.tell(news);
  }
}

/** The request that tells a piece of news; null when the account did not ask for it. */
export function newsOf(account: string, call: Call, event: Progress, sequence: number, pace: number): News | null {
  if (call.statusCallback === null || !call.events.includes(event)) return null;
  const status = event === 'initiated' ? 'initiated' : call.status;
  const seconds = secondsOf(call, pace);
  const sip = SIP[call.status];
  return {
    sid: call.sid,
    step: `${sequence}`,
    url: call.statusCallback,
    method: call.statusCallbackMethod,
    status,
    params: {
      ...callParams(account, call, status),
      Timestamp: apiTime(call.updatedAt),
      CallbackSource: 'call-progress-events',
      SequenceNumber: `${sequence}`,
      ...(event === 'completed' && { CallDuration: `${seconds}`, Duration: `${Math.ceil(seconds / 60)}` }),
      ...(event === 'completed' && sip !== undefined && { SipResponseCode: sip }),
    },
  };
}
