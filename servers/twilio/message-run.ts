import type { Callbacks } from './callbacks';
import type { Entry } from './log';
import { isFinal, type Message, type MessageStatus } from './message';
import type { Step } from './message-plan';
import type { MessageStore } from './message-store';
import type { Timers } from './timers';

/** What carrying out plans needs of the exchange. */
interface Ground {
  readonly account: string;
  readonly messages: MessageStore;
  readonly callbacks: Callbacks;
  readonly timers: Timers;
  write(entry: Entry): void;
}

/** Carries out the plans of messages. */
export class MessageRun {
  constructor(private readonly ground: Ground) {}

  /** Arms every step. Resolves when all of them are done. */
  async start(sid: string, plan: readonly Step[]): Promise<void> {
    await Promise.all(
      plan.map(
        (step) =>
          new Promise<void>((resolve) =>
            this.ground.timers.at(step.at, () => this.carryOut(sid, step).finally(resolve)),
          ),
      ),
    );
  }

  /** Goes on after a restart: steps that have a line are done, all others are still to do. */
  resume(earlier: readonly Entry[]): void {
    const done = new Set<string>();
    for (const entry of earlier) {
      if (entry.event === 'status') done.add(`${entry.sid} ${entry.step}`);
      if (entry.event === 'callback' && entry.final) done.add(`${entry.sid} ${entry.step}`);
    }
    for (const entry of earlier) {
      if (entry.event !== 'message') continue;
      const open = entry.plan.filter((step) => !done.has(`${entry.sid} ${step.no}`));
      if (open.length > 0) void this.start(entry.sid, open);
    }
  }

  private async carryOut(sid: string, step: Step): Promise<void> {
    const message = this.ground.messages.get(sid);
    if (message === undefined) return;
    // Canceled in the meantime: what was planned does not happen any more.
    if (message.status === 'canceled' && step.status !== 'canceled') return;
    if (step.does === 'status') {
      if (isFinal(message.status)) return;
      this.ground.write({
        event: 'status',
        sid,
        step: step.no,
        status: step.status,
        errorCode: step.errorCode,
        at: Date.now(),
      });
      return;
    }
    if (message.statusCallback === null) return;
    const params = statusParams(this.ground.account, message, step.status, step.errorCode);
    await this.ground.callbacks.tell({
      sid,
      step: `${step.no}`,
      url: message.statusCallback,
      status: step.status,
      params,
    });
  }
}

/** The parameters of a status callback, in the vendor's words. Numbers only where it gives them. */
export function statusParams(
  account: string,
  message: Message,
  status: MessageStatus,
  errorCode: number | null,
): Record<string, string> {
  return {
    ...(errorCode !== null && { ErrorCode: `${errorCode}` }),
    ...(status === 'delivered' && { RawDlrDoneDate: receiptTime(message.updatedAt) }),
    SmsSid: message.sid,
    SmsStatus: status,
    MessageStatus: status,
    To: message.to,
    ...(message.service !== null && { MessagingServiceSid: message.service }),
    MessageSid: message.sid,
    AccountSid: account,
    From: message.from,
    ApiVersion: '2010-04-01',
  };
}

/** yyMMddHHmm, as carriers write it. */
const receiptTime = (at: number): string => new Date(at).toISOString().replace(/\D/g, '').slice(2, 12);
