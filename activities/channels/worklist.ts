/** Calls and visits: nothing leaves the house; the agents' worklist shows them from the ledger. */
import { NO_POINT } from '../../domain/delivery/fault';
import type { ContactChannel } from './channel';

/** The channel of what people do themselves. */
export const worklist: ContactChannel = {
  isSandbox: true,
  async handOver({ ref, recipient }) {
    if (recipient === null) return { state: 'failed', fault: NO_POINT };
    return { state: 'sent', providerRef: `worklist-${ref}` };
  },
  // What is on the worklist is in the ledger, whatever became of the hand-over.
  async find({ ref, recipient }) {
    return recipient === null ? { state: 'never-left' } : { state: 'sent', providerRef: `worklist-${ref}` };
  },
};
