/** Channels as they are shown. */
import type { ChannelView } from '../../contract/http-channel';
import type { ChannelStanding, SenderStanding } from '../../db/pace/pace-standing.store';
import { formatInstant } from '../../domain/calendar';
import { breakerState } from '../../domain/pace/breaker';
import type { Instant, Zone } from '../../domain/time';

const UTC = 'UTC' as Zone;
const shown = (at: Instant | null): string | null => (at === null ? null : formatInstant(at, UTC));

/** One channel at an instant of the wall; instants in UTC. */
export const channelViewOf = ({ channel, switched, waiting, senders }: ChannelStanding, now: Instant): ChannelView => ({
  channel,
  isOff: switched?.isOff ?? false,
  switched:
    switched === null ? null : { actor: switched.actor, reason: switched.reason, at: formatInstant(switched.at, UTC) },
  waiting,
  senders: senders.map((sender) => senderViewOf(sender, now)),
});

function senderViewOf({ sender, rate, state, waiting, called }: SenderStanding, now: Instant) {
  const { breaker, pausedUntil } = state;
  return {
    sender,
    limit: rate,
    breaker: breakerState(breaker, now),
    failures: breaker.failures,
    openUntil: shown(breaker.openUntil),
    pausedUntil: shown(pausedUntil !== null && pausedUntil > now ? pausedUntil : null),
    waiting,
    called,
  };
}
