/** Channels and senders in figures. Labels are names of channels, and of senders as the configuration has them. */
import { Gauge, type Registry } from 'prom-client';
import type { Db } from '../../db/connect';
import { type ChannelStanding, paceStanding } from '../../db/pace/pace-standing.store';
import { wallNow } from '../../db/pace/sender.store';
import { breakerState } from '../../domain/pace/breaker';
import type { Instant } from '../../domain/time';
import { keptReading } from './kept-reading';

const BREAKER = ['closed', 'open', 'half-open'] as const;

interface Reading {
  readonly channels: readonly ChannelStanding[];
  readonly now: Instant;
}

/** Adds the gauges; the book is read when they are asked for. */
export function paceGauges(registry: Registry, db: Db, freshMs: number): void {
  const read = keptReading(async () => ({ channels: await paceStanding(db), now: await wallNow(db) }), freshMs);
  const gauge = (name: string, help: string, labelNames: string[], show: (shown: Gauge, reading: Reading) => void) =>
    new Gauge({
      name,
      help,
      labelNames,
      registers: [registry],
      async collect() {
        const reading = await read().catch(() => null);
        // A sender that is no more is shown no more, and neither is a figure that nobody could read.
        this.reset();
        if (reading !== null) show(this, reading);
      },
    });
  gauge('forbear_channel_off', '1 = the channel is turned off', ['channel'], (shown, { channels }) => {
    for (const { channel, switched } of channels) shown.set({ channel }, switched?.isOff === true ? 1 : 0);
  });
  gauge('forbear_send_turns_waiting', 'Contacts that wait for their turn', ['channel'], (shown, { channels }) => {
    for (const { channel, waiting } of channels) shown.set({ channel }, waiting);
  });
  gauge('forbear_sender_breaker', '1 = the breaker of the sender stands so', ['sender', 'state'], showBreakers);
  gauge('forbear_sender_paused', '1 = the provider has asked for a pause', ['sender'], (shown, { channels, now }) => {
    for (const { sender, state } of channels.flatMap(({ senders }) => senders))
      shown.set({ sender }, state.pausedUntil !== null && state.pausedUntil > now ? 1 : 0);
  });
}

function showBreakers(shown: Gauge, { channels, now }: Reading): void {
  for (const { sender, state } of channels.flatMap(({ senders }) => senders))
    for (const one of BREAKER) shown.set({ sender, state: one }, breakerState(state.breaker, now) === one ? 1 : 0);
}
