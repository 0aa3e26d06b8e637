/** A deed of the ladder as the act that the gate is asked about. */
import type { Deed } from '../act';
import type { Channel, RungKind } from '../policy';
import type { IntendedAct } from './gate-facts';

/**
 * The channel by which the rules know a contact. A push to an app is treated as an e-mail, which the hours and frequencies
 * of electronic messages hold for; a recorded voice message is a call.
 */
export function channelOf(kind: RungKind | 'notice', channel: Channel): string {
  if (kind === 'call' || kind === 'visit') return kind;
  switch (channel) {
    case 'app':
      return 'email';
    case 'voice':
      return 'call';
    case 'letter':
      return 'mail';
    default:
      return channel;
  }
}

/**
 * The act of a deed that leaves the house. What our templates hold is not said here: a rule must not take silence for
 * a missing disclosure.
 */
export function intendedAct(account: string, deed: Deed, channel: Channel): IntendedAct {
  const opens = deed.kind === 'opened' && deed.what !== 'review' ? deed.what : null;
  const act = { person: 'consumer', debtIds: [account] };
  if (opens === 'visit') return { ...act, channel: 'visit', place: 'home' };
  if (opens === 'call') return { ...act, channel: 'call' };
  const by = channelOf('message', channel);
  return { ...act, channel: by, ...(channel === 'voice' ? { automated: true } : {}) };
}
