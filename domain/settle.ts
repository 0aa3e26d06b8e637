/**
 * Making every move that is due at one instant, until the ladder waits.
 */
import type { Deed } from './act';
import type { AccountFacts } from './facts';
import { type Expectation, isContact } from './move';
import { nextStep } from './next-step';
import { type Policy, rungOf } from './policy';
import { record } from './record';
import type { Instant } from './time';

/** More moves than this within one instant would be a defect of the ladder, never a real account. */
const MOVES_AT_ONCE_MAX = 64;

/** The ladder at rest: the facts with every move recorded, and what is waited for. */
export interface Settled {
  readonly facts: AccountFacts;
  readonly until: Instant | null;
  readonly next: Expectation;
  /** A contact that is due now and was left to the caller; null when contacts were recorded or none is due. */
  readonly contact: Deed | null;
}

/** Whether contacts are recorded like any move, or left to a caller that hands them over. */
export type Contacts = 'record' | 'leave';

/**
 * The facts after what an event brings about by itself: an episode begins or closes, what is open is withdrawn, a
 * request is void. No rung moves yet, since further events of the same instant come before it.
 */
export function react(facts: AccountFacts, policy: Policy, now: Instant): AccountFacts {
  let present = facts;
  for (let moves = 0; moves < MOVES_AT_ONCE_MAX; moves += 1) {
    const next = nextStep(present, policy, now);
    if (next.kind === 'wait' || !isReaction(next.deed)) return present;
    present = record(present, policy, next.deed, now);
  }
  throw restless(facts);
}

const isReaction = ({ kind }: Deed): boolean =>
  kind === 'episode-started' || kind === 'closed' || kind === 'withdrawn' || kind === 'approval-void';

const restless = (facts: AccountFacts): Error =>
  new Error(`account ${facts.account.id}: the ladder made ${MOVES_AT_ONCE_MAX} moves at one instant`);

/** Makes and records every move due at `now`. Throws when the ladder does not come to rest (a defect). */
export function settle(facts: AccountFacts, policy: Policy, now: Instant, contacts: Contacts): Settled {
  let present = facts;
  for (let moves = 0; moves < MOVES_AT_ONCE_MAX; moves += 1) {
    const next = nextStep(present, policy, now);
    if (next.kind === 'wait') return { facts: present, until: next.until, next: next.next, contact: null };
    if (contacts === 'leave' && isContact(next.deed)) return { ...leave(next.deed, policy, now), facts: present };
    present = record(present, policy, next.deed, now);
  }
  throw restless(facts);
}

function leave(deed: Deed, policy: Policy, at: Instant): Omit<Settled, 'facts'> {
  if (deed.kind === 'contact' && (deed.plan !== undefined || deed.crossed !== undefined)) {
    const { rung, channel } = deed;
    return { until: at, next: { what: 'contact', rung, contact: 'message', channel, at }, contact: deed };
  }
  const rung = 'rung' in deed ? rungOf(policy, deed.rung) : undefined;
  if (rung === undefined) throw new Error(`${deed.kind} is no contact`);
  const contact = deed.kind === 'contact' && deed.notice ? 'notice' : rung.kind;
  if (contact === 'legal' || contact === 'review') throw new Error(`\`${rung.id}\` is no contact`);
  const channel = deed.kind === 'contact' ? deed.channel : rung.channel;
  return { until: at, next: { what: 'contact', rung: rung.id, contact, channel, at }, contact: deed };
}
