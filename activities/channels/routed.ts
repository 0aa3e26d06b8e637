/** One way out of the house for every channel: each delivery goes to the adapter of its channel. */
import type { HandOverFault } from '../../domain/delivery/fault';
import type { ContactChannel, Delivery } from './channel';

/** Adapters by channel; a channel without one is closed. */
export type Adapters = Readonly<Partial<Record<Delivery['channel'], ContactChannel>>>;

const closed = (channel: string): HandOverFault => ({
  kind: 'channel',
  code: null,
  reason: `nothing is set up for the channel ${channel}`,
  notBefore: null,
});

/** A channel made of many. It is a sandbox only if each of them is. */
export const routedChannel = (adapters: Adapters): ContactChannel => ({
  isSandbox: Object.values(adapters).every(({ isSandbox }) => isSandbox),
  async handOver(delivery) {
    const adapter = adapters[delivery.channel];
    if (adapter === undefined) return { state: 'failed', fault: closed(delivery.channel) };
    return adapter.handOver(delivery);
  },
  async find(delivery, since) {
    const adapter = adapters[delivery.channel];
    if (adapter?.find === undefined)
      return { state: 'ambiguous', reason: `the channel ${delivery.channel} keeps no list to look it up` };
    return adapter.find(delivery, since);
  },
  priceOf: async (sent) => (await adapters[sent.channel]?.priceOf?.(sent)) ?? null,
});
