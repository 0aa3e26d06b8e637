/** A contact of the ladder as the attempt that it is for the person. */
import type { Deed } from '../domain/act';
import { channelOf } from '../domain/gate/intended-act';
import type { AttemptOfPerson } from '../domain/gate/person-facts';
import type { Instant } from '../domain/time';
import type { Composed } from './compose';

/** The attempt, counted for the debt that it is made for and those that it speaks of as well; its end is not known yet. */
export const attemptOf = (
  account: string,
  contactSeq: number,
  deed: Deed,
  at: Instant,
  { channel, recipient }: Composed,
  covered: readonly string[],
): AttemptOfPerson => ({
  id: `${account}/${contactSeq}`,
  account,
  at,
  channel: deed.kind === 'opened' ? deed.what : channelOf('message', channel),
  direction: 'outbound',
  outcome: 'pending',
  person: 'consumer',
  ...(recipient === null ? {} : { number: recipient }),
  countsFor: [account, ...covered],
  discussed: [],
});
