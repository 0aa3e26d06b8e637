/** A contact of the ladder, or its referral, as the act that the gate is asked about. */
import type { AskedKind, ContactKind } from '../contact-kind';
import type { Channel } from '../policy';
import type { IntendedAct } from './gate-facts';

/**
 * The channel by which the rules know a contact. A push to an app is treated as an e-mail, which the hours and frequencies
 * of electronic messages hold for; a recorded voice message is a call.
 */
export function channelOf(contact: ContactKind, channel: Channel): string {
  if (contact === 'call' || contact === 'visit') return contact;
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

/** By a referral the account is given to people who may sue. Rules on suits are asked of it; the suit itself is theirs. */
export const REFER = 'refer';

/**
 * The act of a contact or referral. What our templates hold is not said here: a rule must not take silence for a missing
 * disclosure.
 */
export function intendedAct(account: string, contact: AskedKind, channel: Channel): IntendedAct {
  if (contact === 'referral') return { channel: 'legal', person: 'consumer', debtIds: [account], action: REFER };
  const act = { channel: channelOf(contact, channel), person: 'consumer', debtIds: [account] };
  if (contact === 'visit') return { ...act, place: 'home' };
  return contact !== 'call' && channel === 'voice' ? { ...act, automated: true } : act;
}
