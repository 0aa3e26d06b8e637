import type { Entry } from './log';
import type { Accepted, Message, MessageStatus } from './message';

/** Every message by its identifier and by both ends, newest last. Built again from the log at a restart. */
export class MessageStore {
  private readonly bySid = new Map<string, Message>();
  private readonly order: string[] = [];
  private readonly byNumber = new Map<string, string[]>();

  get size(): number {
    return this.order.length;
  }

  get(sid: string): Message | undefined {
    return this.bySid.get(sid);
  }

  add(accepted: Accepted, status: MessageStatus): Message {
    const sentAt = accepted.direction === 'inbound' ? accepted.at : null;
    const message: Message = { ...accepted, status, errorCode: null, updatedAt: accepted.at, sentAt };
    this.bySid.set(message.sid, message);
    this.order.push(message.sid);
    for (const number of new Set([message.to, message.from])) {
      const known = this.byNumber.get(number);
      if (known === undefined) this.byNumber.set(number, [message.sid]);
      else known.push(message.sid);
    }
    return message;
  }

  /** Takes a line of the log, a new one or one of an earlier process. */
  apply(entry: Entry): void {
    if (entry.event === 'message') {
      const { event: _event, plan: _plan, status, ...accepted } = entry;
      this.add(accepted, status);
      return;
    }
    if (entry.event !== 'status' && entry.event !== 'redacted') return;
    const message = this.bySid.get(entry.sid);
    if (message === undefined) return;
    this.bySid.set(
      entry.sid,
      entry.event === 'redacted'
        ? { ...message, body: '', updatedAt: entry.at }
        : {
            ...message,
            status: entry.status,
            errorCode: entry.errorCode,
            updatedAt: entry.at,
            sentAt: sentAt(message, entry),
          },
    );
  }

  /** Newest first, of everybody or of one number. */
  *newestFirst(number?: string): Generator<Message> {
    const sids = number === undefined ? this.order : (this.byNumber.get(number) ?? []);
    for (let index = sids.length - 1; index >= 0; index -= 1) {
      const message = this.bySid.get(sids[index] ?? '');
      if (message !== undefined) yield message;
    }
  }
}

const sentAt = (message: Message, { status, at }: { status: MessageStatus; at: number }): number | null =>
  message.sentAt ?? (['sent', 'delivered', 'undelivered'].includes(status) ? at : null);
