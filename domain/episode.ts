/**
 * Episodes: one delinquency each, from the first overdue day to its cure or closure. They are read from the ledger.
 */

import type { AnchorHistory } from './anchor';
import { startOfDay } from './calendar';
import type { ClosingReason } from './closing-reason';
import type { AccountFacts, Item, Known } from './facts';
import { addDays, later } from './time';

/** One delinquency; `closed` null while it runs. */
export interface Episode {
  readonly no: number;
  readonly started: Known;
  readonly closed: (Known & { readonly reason: ClosingReason }) | null;
}

/** Every episode of the account, oldest first. */
export function episodesOf(facts: AccountFacts): Episode[] {
  const episodes: Episode[] = [];
  for (const act of facts.acts) {
    if (act.kind === 'episode-started') {
      episodes.push({ no: episodes.length + 1, started: { seq: act.seq, at: act.at }, closed: null });
    } else if (act.kind === 'closed') {
      // A decision may also close an account that has no running episode.
      const running = runningEpisode(episodes);
      if (running !== null)
        episodes[running.no - 1] = { ...running, closed: { seq: act.seq, at: act.at, reason: act.reason } };
    }
  }
  return episodes;
}

/** The running episode, or null. */
export function runningEpisode(episodes: readonly Episode[]): Episode | null {
  const last = episodes.at(-1);
  return last !== undefined && last.closed === null ? last : null;
}

/** Whether an item was overdue at some time of an episode. */
export function wasOverdueIn(item: Item, episode: Episode, history: AnchorHistory, facts: AccountFacts): boolean {
  const overdueFrom = startOfDay(addDays(item.due, 1), facts.account.zone);
  const from = later(episode.started.at, overdueFrom);
  const end = episode.closed?.at ?? Number.POSITIVE_INFINITY;
  return history.openSpans.some(
    (span) =>
      span.item.id === item.id && Math.max(span.from, from) < Math.min(span.to ?? Number.POSITIVE_INFINITY, end),
  );
}
