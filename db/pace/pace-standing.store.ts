/** How channels and senders stand, for who watches them. */
import { sql } from 'kysely';
import { WAYS_OUT, type WayOut } from '../../domain/pace/way-out';
import type { Db } from '../connect';
import { type ChannelSwitch, channelSwitches } from './channel-switch.store';
import { type BookedSender, senders } from './sender.store';

/** A sender with those that wait for it. */
export interface SenderStanding extends BookedSender {
  readonly waiting: number;
  /** Called, and not gone yet. */
  readonly called: number;
}

/** A channel: how it is switched, and its senders. */
export interface ChannelStanding {
  readonly channel: WayOut;
  /** The last switch; null = it was never touched, and is on. */
  readonly switched: ChannelSwitch | null;
  /** Over all its senders. */
  readonly waiting: number;
  readonly senders: readonly SenderStanding[];
}

interface Queue {
  readonly sender: string;
  readonly channel: string;
  readonly waiting: number;
  readonly called: number;
}

/** Every channel, in the order of their names in the product. */
export async function paceStanding(db: Db): Promise<ChannelStanding[]> {
  const { rows: queues } = await sql<Queue>`
    select sender, channel, count(*) filter (where called_at is null)::int as waiting,
      count(*) filter (where called_at is not null)::int as called
    from send_turn group by sender, channel`.execute(db);
  const switches = await channelSwitches(db);
  const known = await senders(db);
  return WAYS_OUT.map((channel) => ({
    channel,
    switched: switches.find((last) => last.channel === channel) ?? null,
    waiting: queues.filter((queue) => queue.channel === channel).reduce((sum, { waiting }) => sum + waiting, 0),
    senders: known
      .filter((sender) => sender.channel === channel)
      .map((sender) => {
        const queue = queues.find((one) => one.sender === sender.sender);
        return { ...sender, waiting: queue?.waiting ?? 0, called: queue?.called ?? 0 };
      }),
  }));
}
