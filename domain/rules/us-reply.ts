/**
 * Who writes or calls at a time or place that they called inconvenient may be answered there: once for each message, by
 * the same medium, in the same stretch of time (comment 6(b)(1)-2.i-iv).
 */
import type { InconvenientTime } from '../gate/gate-facts';
import type { Question } from '../gate/question';
import type { Instant } from '../time';
import { isWithin } from './designated-time';

/** Whether the act answers a message of the same medium and local day that has not been answered yet. */
export function isFirstReply({ facts, act, at, clock }: Question): boolean {
  const { inReplyTo } = act;
  if (inReplyTo === undefined || inReplyTo > at || clock.day(inReplyTo) !== clock.day(at)) return false;
  const { inbound = [], repliesSent = [], attempts } = facts;
  const isSame = ({ channel, at: then }: { channel: string; at: number }): boolean =>
    channel === act.channel && then >= inReplyTo;
  const theirs = inbound.filter((message) => isSame(message) && message.at <= at);
  if (!theirs.some((message) => message.at === inReplyTo)) return false;
  // A reply may be on record twice: as a reply and as an attempt.
  const ours = attempts.filter((attempt) => attempt.direction === 'outbound' && isSame(attempt));
  return theirs.length > Math.max(repliesSent.filter(isSame).length, ours.length);
}

/** The moments at which messages come that an act may answer; none where it answers nothing. */
export const messagesOf = ({ facts, act }: Question): readonly Instant[] =>
  act.inReplyTo === undefined ? [] : (facts.inbound ?? []).map(({ at }) => at);

/** Whether the message came within every stretch that the act falls into. */
export function isSameStretch({ facts, act, at }: Question, told: readonly InconvenientTime[]): boolean {
  const { inReplyTo } = act;
  if (inReplyTo === undefined) return false;
  return facts.zones.every((zone) =>
    told.every((time) => !isWithin(time, at, zone) || isWithin(time, inReplyTo, zone)),
  );
}
