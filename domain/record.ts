/**
 * Writing into the ledger: a deed becomes an act with its number, its instant and the walk that it belongs to.
 */
import type { Act, Deed } from './act';
import { anchorHistory } from './anchor';
import { localDate } from './calendar';
import { episodesOf, runningEpisode } from './episode';
import type { AccountFacts } from './facts';
import type { Policy } from './policy';
import type { Instant } from './time';
import { lastTakenUp, type WalkPlace } from './walk';

/** The facts with one more act at their end. */
export function record(facts: AccountFacts, policy: Policy, deed: Deed, at: Instant): AccountFacts {
  const seq = facts.seq + 1;
  const act: Act = { ...deed, ...placeFor(facts, policy, deed, at), seq, at };
  return { ...facts, acts: [...facts.acts, act], seq };
}

/** What happens on an opening, or ends it. */
const ENDINGS: ReadonlySet<Deed['kind']> = new Set(['begun', 'withdrawn', 'outcome', 'silence', 'completed']);

/** What happens on an opening or ends it, or voids what was asked before a due date, belongs where that does, as a failure to its contact; anything else to where the account is now. */
function placeFor(facts: AccountFacts, policy: Policy, deed: Deed, at: Instant): WalkPlace {
  if (ENDINGS.has(deed.kind) && 'rung' in deed) {
    const begun = facts.acts.findLast(
      (act) => (act.kind === 'opened' || act.kind === 'referred') && act.rung === deed.rung,
    );
    if (begun !== undefined) return { episode: begun.episode, item: begun.item };
  }
  if (deed.kind === 'contact-failed') {
    const failed = facts.acts.find((act) => act.seq === deed.contact);
    if (failed !== undefined) return { episode: failed.episode, item: failed.item };
  }
  if (deed.kind === 'approval-void') {
    const taken = lastTakenUp(facts.acts, deed.rung);
    if (taken?.episode === null) return { episode: null, item: taken.item };
  }
  const episodes = episodesOf(facts);
  const { anchor } = anchorHistory(facts, policy.tolerance);
  const item = anchor?.id ?? null;
  if (deed.kind === 'episode-started') return { episode: episodes.length + 1, item };
  const running = runningEpisode(episodes);
  const overdue = anchor !== null && anchor.due < localDate(at, facts.account.zone);
  return { episode: overdue || deed.kind === 'closed' ? (running?.no ?? null) : null, item };
}
