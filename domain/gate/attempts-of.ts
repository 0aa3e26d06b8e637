/**
 * The attempts that an account's own ledger tells of, as the rules count them. What is unclear counts, since a budget
 * protects the debtor.
 */
import type { Act } from '../act';
import type { ContactKind } from '../contact-kind';
import { failedContacts, neverLeft } from '../failed-contacts';
import type { OutcomeCode } from '../outcome';
import { REACHED } from '../outcome';
import type { Channel } from '../policy';
import type { Instant } from '../time';
import type { Attempt, AttemptOutcome } from './gate-facts';
import { channelOf } from './intended-act';

/** How attempts are counted. */
interface Counting {
  readonly asking?: boolean;
  readonly released?: readonly string[];
  /** How messages ended, where it is known, by the id of the attempt. */
  readonly ended?: (id: string) => AttemptOutcome | undefined;
  readonly number?: (contact: ContactKind, channel: Channel) => { readonly number?: string };
}

/**
 * Attempts of an account, oldest first. An opening that was withdrawn, or ended with its episode, was no attempt unless
 * an agent had begun. With `asking` the open call or visit is about to begin, and is no attempt yet; `number` names the
 * number that a channel uses, where that matters; of `released` contacts nothing left; a recorded voice ended as
 * `ended` says.
 */
export function attemptsOf(
  account: string,
  acts: readonly Act[],
  { asking = false, number, released = [], ended }: Counting = {},
): Attempt[] {
  const attempts: Attempt[] = [];
  let open: Extract<Act, { kind: 'opened' }> | null = null;
  const proved = neverLeft(acts);
  const failed = failedContacts(acts);
  const didNotLeave = ({ seq }: Act): boolean => proved.has(seq) || released.includes(`${account}/${seq}`);
  /** When the agent dialled, or stood at the door. */
  let begun: Instant | null = null;
  const made = (at: Instant, outcome: AttemptOutcome): void => {
    // Whoever began, or tells how it ended, made it all the same.
    const isMade = (opening: Act): boolean => begun !== null || outcome !== 'pending' || !didNotLeave(opening);
    if (open !== null && open.what !== 'review' && isMade(open))
      attempts.push({
        ...attemptAt(account, open.what, begun ?? at, outcome),
        ...(number === undefined ? {} : number(open.what, 'voice')),
      });
    begun = null;
  };
  const end = (at: Instant, outcome: AttemptOutcome): void => {
    made(at, outcome);
    open = null;
  };
  for (const act of acts) {
    switch (act.kind) {
      case 'contact':
        if (didNotLeave(act)) break;
        attempts.push({
          ...contactAttempt(account, act, failed.has(act.seq), ended?.(`${account}/${act.seq}`)),
          ...(number === undefined
            ? {}
            : number(act.notice ? 'notice' : 'message', act.requested === undefined ? act.channel : 'voice')),
        });
        break;
      case 'opened':
        open = act;
        break;
      case 'begun':
        // A call that was asked for and that nobody pressed on reached no telephone of the debtor's.
        if (act.act === 'set-out' || didNotLeave(act)) break;
        // Dialled again: the call before it was made, whatever came of it.
        if (begun !== null) made(begun, 'pending');
        begun = act.at;
        break;
      case 'outcome':
        if (open !== null) end(act.at, endOf(open.what, act.code));
        break;
      case 'silence':
        end(act.at, 'pending');
        break;
      case 'completed':
        // The last attempt ended in silence: nobody knows whether it was made.
        if (open?.rung === act.rung) end(act.at, 'pending');
        break;
      case 'withdrawn':
      case 'closed':
        if (begun !== null) made(begun, 'pending');
        open = null;
        break;
    }
  }
  if (open !== null && (begun !== null || !asking)) end(open.at, 'pending');
  return attempts;
}

/** What came back was an attempt all the same: budgets count it, and nothing that asks whether the person was reached does. */
function contactAttempt(
  account: string,
  act: Extract<Act, { kind: 'contact' }>,
  hasFailed: boolean,
  ended?: AttemptOutcome,
): Attempt {
  const channel = channelOf(act.notice ? 'notice' : 'message', act.channel);
  const written = hasFailed ? 'undelivered' : 'delivered';
  return attemptAt(account, channel, act.at, channel === 'call' ? (ended ?? 'pending') : written);
}

/** How an attempt ended, by what people reported of it. */
export const endOf = (what: 'call' | 'visit' | 'review', code: OutcomeCode): AttemptOutcome =>
  what === 'visit' ? ofVisit(code) : ofCall(code);

const attemptAt = (account: string, channel: string, at: Instant, outcome: AttemptOutcome): Attempt => ({
  at,
  channel,
  direction: 'outbound',
  outcome,
  person: 'consumer',
  countsFor: [account],
  discussed: outcome === 'conversation' || outcome === 'contact-made' ? [account] : [],
  ...(channel === 'visit' ? { place: 'home' } : {}),
});

/**
 * How a call ended. Every code that means that the person was reached is a conversation; a call that somebody else
 * answered was made and was none. "Unreachable" does not say whether the line was dead, so it counts as unanswered.
 */
function ofCall(code: OutcomeCode): AttemptOutcome {
  if (REACHED.some((one) => one === code) || code === 'hostile') return 'conversation';
  if (code === 'busy' || code === 'voicemail') return code;
  return code === 'no-answer' || code === 'unreachable' || code === 'avoided' ? 'no-answer' : 'dropped-after-answer';
}

const NOBODY_THERE: readonly OutcomeCode[] = ['not-home', 'no-answer', 'unreachable', 'busy', 'voicemail', 'moved'];

/** How a visit ended: somebody was met unless the code says that nobody was there. */
const ofVisit = (code: OutcomeCode): AttemptOutcome =>
  NOBODY_THERE.includes(code) ? 'nobody-contacted' : 'contact-made';
