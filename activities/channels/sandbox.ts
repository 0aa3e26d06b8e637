/** The sandbox channel: nobody is disturbed; what would have left is stored with its business instant. */
import type { Db } from '../../db/connect';
import { deliver, deliveredAs } from '../../db/sandbox-message.store';
import { NO_POINT } from '../../domain/delivery/fault';
import type { ContactChannel } from './channel';

/** Stores every delivery in the book's sandbox log. Each call stores one: a double hand-over would show. */
export function sandboxChannel(db: Db): ContactChannel {
  return {
    isSandbox: true,
    async handOver({ account, seq, channel, recipient, body, at }) {
      if (recipient === null) return { state: 'failed', fault: NO_POINT };
      const medium = channel === 'call' || channel === 'visit' ? 'voice' : channel;
      const message = { account, contactSeq: seq, channel: medium, recipient, body: body ?? '', at };
      return { state: 'sent', providerRef: await deliver(db, message) };
    },
    async find({ account, seq }) {
      const providerRef = await deliveredAs(db, account, seq);
      return providerRef === null ? { state: 'never-left' } : { state: 'sent', providerRef };
    },
  };
}
