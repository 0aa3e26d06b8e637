/**
 * Why a contact did not reach the person, as the ladder is told, and what follows from each cause (ADR 0028). A hand-over
 * that was refused, a report that says "undelivered", and a contact that provably never left are one kind of fact.
 */
import type { Channel } from '../policy';
import { FAULT_KINDS, type FaultKind } from './fault';

/** The kinds of fault, and `never-left`: reserved, its answer lost, and proved not to have left. */
export const FAILURE_CAUSES = [...FAULT_KINDS, 'never-left'] as const;

export type FailureCause = FaultKind | 'never-left';

/** Nothing is wrong with point or person: the same is tried again by the same channel. */
const SAME_AGAIN: readonly FailureCause[] = ['later', 'ours', 'never-left'];

/** Whether the same contact is tried again by the same channel. */
export const isSameAgain = (cause: FailureCause): boolean => SAME_AGAIN.includes(cause);

/** Tries of one rung by one channel; then its next channel, if it has one. */
export const TRIES_MAX = 3;

/** How long the same rests when the provider does not say, in business milliseconds: a quarter of an hour, or an hour for a person to mend what is ours. */
export const PAUSE_AFTER = { later: 15 * 60_000, ours: 60 * 60_000 } as const;

/**
 * What follows a failure: the same again, another channel, nothing more (the rung is complete as it stands), or nothing
 * because the ladder has moved on since.
 */
export type AfterFailure =
  | { readonly follows: 'again' | 'other'; readonly by: Channel }
  | { readonly follows: 'passed' | 'late' };

/** A failed contact, as it is decided on. */
export interface FailedContact {
  readonly cause: FailureCause;
  readonly channel: Channel;
  /** Channels of this rung's contacts that have failed since it was taken up, this one last. */
  readonly tried: readonly Channel[];
  /** The rung's own channel and its fallbacks, in order. */
  readonly chain: readonly Channel[];
}

/** What follows when the ladder still stands at the rung. */
export function afterFailure({ cause, channel, tried, chain }: FailedContact): AfterFailure {
  if (cause === 'content') return { follows: 'passed' };
  const tries = tried.filter((one) => one === channel).length;
  if (isSameAgain(cause) && tries < TRIES_MAX) return { follows: 'again', by: channel };
  const next = chain.slice(chain.indexOf(channel) + 1).find((one) => !tried.includes(one));
  return next === undefined ? { follows: 'passed' } : { follows: 'other', by: next };
}
