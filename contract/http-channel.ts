/** Channels over HTTP: how each is switched, how its senders fare, who waits. */
import { z } from 'zod';
import { WAYS_OUT } from '../domain/pace/way-out';
import { moment } from './fields';

const limit = z
  .strictObject({ perSecond: z.number().positive(), burst: z.int().positive() })
  .meta({ description: 'messages a second, and how many at once after a rest' });

const sender = z
  .strictObject({
    sender: z.string().meta({ description: 'a channel, or a channel and a jurisdiction with a limit of its own' }),
    limit: limit.nullable().meta({ description: 'null: no limit is known' }),
    breaker: z.enum(['closed', 'open', 'half-open']).meta({
      description: '`open`: the provider is left alone; `half-open`: one contact may try',
    }),
    failures: z.int().meta({ description: 'hand-overs in a row that found the provider ill' }),
    openUntil: moment.nullable(),
    pausedUntil: moment.nullable().meta({ description: 'the provider has asked for a pause' }),
    waiting: z.int(),
    called: z.int().meta({ description: 'called to send, and not gone yet' }),
  })
  .meta({ id: 'ChannelSender' });

/** One channel. */
export const channelView = z
  .strictObject({
    channel: z.enum(WAYS_OUT),
    isOff: z.boolean(),
    switched: z
      .strictObject({ actor: z.string(), reason: z.string(), at: moment })
      .nullable()
      .meta({ description: 'who turned it off or on last, and why; null: it was never touched' }),
    waiting: z.int().meta({ description: 'contacts that are due and wait for their turn' }),
    senders: z.array(sender),
  })
  .meta({ id: 'Channel' });

export type ChannelView = z.infer<typeof channelView>;

/** All of them. */
export const channelList = z.strictObject({ items: z.array(channelView) });
export type ChannelList = z.infer<typeof channelList>;

/** Why a channel is turned off or on. */
export const channelSwitchIn = z.strictObject({
  reason: z
    .string()
    .trim()
    .min(1)
    .max(300)
    .meta({ description: 'kept for good and shown to everybody: nothing about a person' }),
});

/** A channel that was switched. */
export const channelSwitched = channelView.extend({
  settled: z.boolean().meta({
    description:
      'off: no hand-over begins any more. False: a process has stood still between a reservation and its hand-over for too long to wait for; it may still begin that one',
  }),
});
export type ChannelSwitched = z.infer<typeof channelSwitched>;
