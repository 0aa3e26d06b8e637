/**
 * A contact failed: nothing left, or it did not arrive. What follows is decided here, once, on the facts and the policy of
 * that moment, and stands in the ledger (ADR 0028).
 */
import type { Act } from './act';
import { type Admission, refuse } from './admission';
import { letGo } from './closing';
import { type AfterFailure, afterFailure, isSameAgain } from './delivery/failure';
import { completes } from './done';
import type { AccountEvent, Refusal } from './event';
import type { AccountFacts } from './facts';
import { failedContacts, takenBack } from './failed-contacts';
import { APOLOGY, type Channel, isPlanContact, PAY_LINK, POLICY_DEFAULTS, type Policy, rungOf } from './policy';
import { record } from './record';
import { activePlan } from './repayment-plan';
import type { Instant } from './time';
import { viewLadder } from './view';
import { belongs, openNow } from './walk';

type FailureEvent = Extract<AccountEvent, { type: 'contact-failed' }>;
/** A contact, or a rung that the contact of another account covered. */
type Made = Extract<Act, { kind: 'contact' | 'covered' }>;

const isMade = (act: Act): act is Made => act.kind === 'contact' || act.kind === 'covered';

/** Takes the failure of a contact that has not failed yet. */
export function failContact(facts: AccountFacts, policy: Policy, event: FailureEvent): Admission {
  const { rung, cause, notBefore, at } = event;
  if (notBefore !== undefined && !isSameAgain(cause))
    return refuse('notBefore', `goes with \`later\`, \`ours\` and \`never-left\` only, not with \`${cause}\``);
  const made = contactOf(facts, policy, event);
  if ('reason' in made) return made;
  if (failedContacts(facts.acts).has(made.seq)) return refuse('rung', `the contact of \`${rung}\` has failed already`);
  const after = whatFollows(facts, policy, made, event);
  const { channel, notice } = made.kind === 'contact' ? made : { channel: channelOf(policy, rung), notice: false };
  const said = { rung, contact: made.seq, channel, notice, cause, ...(notBefore === undefined ? {} : { notBefore }) };
  return { facts: record(facts, policy, { kind: 'contact-failed', ...said, ...after }, at) };
}

/** The contact that failed: by its number, or the last of the rung that was one. */
function contactOf({ acts }: AccountFacts, policy: Policy, { rung, contact }: FailureEvent): Made | Refusal {
  const own = acts.filter(isMade).filter((act) => act.rung === rung);
  const isKnown = own.length > 0 || rungOf(policy, rung) !== undefined || isPlanContact(rung) || rung === APOLOGY;
  if (!isKnown) {
    const known = policy.rungs.map(({ id }) => id).join(', ');
    return { field: 'rung', reason: `no rung \`${rung}\`; known are ${known}` };
  }
  if (contact === undefined)
    return own.findLast(({ kind }) => kind === 'contact') ?? { field: 'rung', reason: `\`${rung}\` has sent nothing` };
  const named = own.find(({ seq }) => seq === contact);
  return named ?? { field: 'contact', reason: `${contact} is no contact of \`${rung}\`` };
}

const channelOf = (policy: Policy, rung: string): Channel => rungOf(policy, rung)?.channel ?? POLICY_DEFAULTS.channel;

function whatFollows(facts: AccountFacts, policy: Policy, made: Made, { cause, at }: FailureEvent): AfterFailure {
  // Whoever asked for it can ask again; nobody is written to anew for that.
  if (made.kind === 'contact' && made.requested !== undefined) return { follows: 'passed' };
  if (isLate(facts, policy, made, at)) return { follows: 'late' };
  // Nothing of its own was tried yet: its turn comes again, by itself or covered once more.
  if (made.kind === 'covered') return { follows: 'again', by: channelOf(policy, made.rung) };
  const { channel } = made;
  const tried = [...triedBefore(facts.acts, made), channel];
  const rung = rungOf(policy, made.rung);
  const chain = rung === undefined ? [channel] : [rung.channel, ...(rung.fallback ?? [])];
  return afterFailure({ cause, channel, tried, chain });
}

/** Channels by which the same was tried in vain since it was last done or taken up anew. */
function triedBefore(acts: readonly Act[], failed: Extract<Made, { kind: 'contact' }>): Channel[] {
  const back = takenBack(acts);
  let tried: Channel[] = [];
  for (const act of acts) {
    if (act.seq >= failed.seq) break;
    if (!('rung' in act) || act.rung !== failed.rung || !belongs(act, failed)) continue;
    if (act.kind === 'contact' && isSame(act, failed) && back.has(act.seq)) tried.push(act.channel);
    else if (completes(act) && !back.has(act.seq)) tried = [];
  }
  return tried;
}

type Contact = Extract<Act, { kind: 'contact' }>;

const isSame = (a: Contact, b: Contact): boolean =>
  a.notice === b.notice && a.plan === b.plan && a.instalment === b.instalment && a.crossed === b.crossed;

/** Whether the ladder no longer stands where the contact was made: what failed is told, and nothing is made anew. */
function isLate(facts: AccountFacts, policy: Policy, made: Made, at: Instant): boolean {
  const { acts } = facts;
  const after = acts.filter(({ seq }) => seq > made.seq);
  const again = after.some((act) => act.kind === 'contact' && act.rung === made.rung);
  if (again || letGo(facts) !== null) return true;
  const view = viewLadder(facts, policy, at);
  if (made.rung === APOLOGY) return false;
  if (made.kind === 'contact' && made.plan !== undefined) {
    const { plan } = made;
    const spoke = after.some((act) => act.kind === 'contact' && act.plan === plan);
    return spoke || activePlan(view.plans)?.plan.id !== plan;
  }
  const { running, place } = view;
  const isHere =
    made.episode === null
      ? running === null && place.episode === null && place.item === made.item
      : running?.no === made.episode;
  if (!isHere || after.some((act) => isProgress(act, made.rung))) return true;
  return made.kind === 'contact' && made.notice && hasBegun(acts, made.rung);
}

/** Acts that come of what is no longer so, or of what failed. */
const NO_PROGRESS: ReadonlySet<Act['kind']> = new Set(['contact-failed', 'approval-void', 'withdrawn']);

/** Whether an act shows that the ladder has gone on: another rung was taken up, or this one completed. */
function isProgress(act: Act, rung: string): boolean {
  if (!('rung' in act) || NO_PROGRESS.has(act.kind)) return false;
  if (isPlanContact(act.rung) || act.rung === APOLOGY || act.rung === PAY_LINK) return false;
  return act.rung !== rung || completes(act);
}

/** Whether an agent has set out for the visit that is open: it is no longer ours to take back. */
function hasBegun(acts: readonly Act[], rung: string): boolean {
  const open = openNow(acts);
  return open?.rung === rung && acts.some((act) => act.kind === 'begun' && act.rung === rung && act.seq > open.seq);
}
