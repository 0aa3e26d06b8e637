/**
 * The gate at the moment of a contact, or of a referral to the legal team. It lets it leave; or postpones it to the first lawful moment; or denies it; or,
 * where the law only presumes a violation and the policy knows who may say otherwise, asks for their reason.
 */
import type { Deed, OfContact } from './act';
import { missingRoles } from './approval';
import { plus, startOfDay } from './calendar';
import type { AskedKind } from './contact-kind';
import type { FailureCause } from './delivery/failure';
import { askerFor, type GateAsker } from './gate/asker';
import type { Vote } from './gate/gate';
import { HOUSE_HOURS } from './gate/house-terms';
import { bare, objectionOf } from './gate/objection';
import type { Minor } from './money';
import { type Expectation, move, type Next, wait } from './move';
import { type Channel, deniedAt, type OverrideRule, overrideAt } from './policy';
import { addDays, earliest, type Instant } from './time';
import type { LadderView } from './view';
import type { Lifting, Walk } from './walk';

/** A contact, or a referral, that is to leave at the first moment at which the house lets it. */
export interface Leaver {
  readonly deed: Deed & { readonly rung: string };
  readonly contact: AskedKind;
  readonly channel: Channel;
  /** The first moment, now or later, at which day, holds and the house window allow it. */
  readonly at: Instant;
  /** The time of day within which a planned visit leaves. */
  readonly within?: string;
  readonly walk: Walk;
  readonly asked: Minor;
  /** The first moment from one on at which the house lets it leave; null under a hold without end. */
  readonly house: (from: Instant) => Instant | null;
  /** It is made anew: what failed before it, and why. */
  readonly after?: { readonly channel: Channel; readonly cause: FailureCause };
  /** Where it is forbidden and time does not cure that, the rung is passed by, whatever the policy says of denials. */
  readonly mayPass?: boolean;
  /** A plan's reminder has no sense after this moment: it is dropped. */
  readonly last?: Instant;
}

/** What it comes to: the move that makes it, what is done or asked in its place, or a wait. */
export function gated(view: LadderView, leaver: Leaver): Next {
  const { at, walk, deed } = leaver;
  const isAhead = at > view.now;
  const untouched = walk.postponed === null && walk.denied === null && walk.liftings.length === 0;
  if (isAhead && untouched) return waitFor(leaver, at);
  const asker = askerFor(view, leaver.contact, leaver.channel);
  if (asker === null) return isAhead ? waitFor(leaver, at) : move(deed);
  return answer(view, leaver, asker);
}

function answer(view: LadderView, leaver: Leaver, asker: GateAsker): Next {
  const { at, walk, deed } = leaver;
  const rule = overrideAt(view.policy, deed.rung);
  const isOpen = ({ denied, votes }: Lifting): boolean =>
    !denied && rule !== null && missingRoles(rule, votes).length > 0;
  const isLifted = (vote: Vote): boolean =>
    vote.verdict === 'presumption-violated' &&
    walk.liftings.some((lifting) => lifting.objection.rule === vote.rule && !lifting.denied && !isOpen(lifting));
  const objects = (vote: Vote): boolean => vote.verdict !== 'allow' && !(rule !== null && isLifted(vote));
  const votes = asker.votes(at).filter(objects);
  const first = votes[0];
  if (first === undefined) return at > view.now ? waitFor(leaver, at) : move(deed);

  const open = walk.liftings.find(isOpen);
  if (rule !== null && open !== undefined) {
    const allowed = firstMoment(votes, at, leaver, (then) => asker.votes(then).filter(objects));
    return awaitLifting(view, open, rule, 'at' in allowed ? allowed.at : null, deed.rung);
  }
  const wasRefused = (vote: Vote): boolean =>
    walk.liftings.some((lifting) => lifting.denied && lifting.objection.rule === vote.rule);
  const refused = votes.find(wasRefused);
  if (rule !== null && refused === undefined && votes.every(({ verdict }) => verdict === 'presumption-violated')) {
    if (at > view.now) return waitFor(leaver, at);
    const lifts = { ...objectionOf(asker.gate, first), contact: leaver.contact, ...channelOf(leaver) };
    return move({ kind: 'approval-asked', rung: deed.rung, amount: leaver.asked, requestedBy: 'engine', lifts });
  }
  if (rule?.otherwise === 'pass' && refused !== undefined) return dismiss(leaver, asker, refused);
  // What somebody may still lift is asked about when nothing else stands in the way.
  const counts = (vote: Vote): boolean =>
    objects(vote) && (vote.verdict === 'deny' || rule === null || refused !== undefined);
  const moment = firstMoment(votes.filter(counts), at, leaver, (then) => asker.votes(then).filter(counts));
  return 'at' in moment
    ? postpone(view, leaver, asker, votes.find((vote) => counts(vote) && vote.rule !== HOUSE_HOURS) ?? first, moment.at)
    : forbid(view, leaver, asker, moment.never);
}

function waitFor({ deed, contact, channel, within, after }: Leaver, at: Instant, because: object = {}): Next {
  if (contact === 'referral') return wait(at, { what: 'due', rung: deed.rung, at, ...because });
  const window = { ...(within === undefined ? {} : { within }), ...(after === undefined ? {} : { after }) };
  return wait(at, { what: 'contact', rung: deed.rung, contact, channel, at, ...window, ...because } as Expectation);
}

/** Asking again at each candidate until nobody objects and the house is open; or the rule that time does not cure. */
function firstMoment(
  votes: readonly Vote[],
  from: Instant,
  { house }: Leaver,
  votesAt: (at: Instant) => readonly Vote[],
): { readonly at: Instant } | { readonly never: Vote } {
  let at = from;
  let objecting = votes;
  for (let tried = 0; ; tried += 1) {
    const [first] = objecting;
    if (first === undefined) return { at };
    const never = objecting.find(({ until }) => until === null || until <= at);
    if (never !== undefined || tried === CANDIDATES_MAX) return { never: never ?? first };
    const cured = Math.max(...objecting.map(({ until }) => until ?? at)) as Instant;
    at = house(cured) ?? cured;
    objecting = votesAt(at);
  }
}

/** A search that goes through more candidates than this would be a defect of a rule. */
const CANDIDATES_MAX = 500;

function postpone(view: LadderView, leaver: Leaver, asker: GateAsker, vote: Vote, until: Instant): Next {
  const { walk, at, deed, last } = leaver;
  if (last !== undefined && until > last) return dismiss(leaver, asker, vote);
  // Its hours are the house's own window, in every zone of the debtor: waited for, like the window, without a word.
  if (vote.rule === HOUSE_HOURS) return waitFor(leaver, until);
  if (walk.postponed?.until === until) return waitFor(leaver, until, { postponed: bare(walk.postponed) });
  if (at > view.now) return waitFor(leaver, at);
  const objection = objectionOf(asker.gate, vote);
  return move({ kind: 'postponed', rung: deed.rung, until, ...objection, ...contactOf(leaver) });
}

function forbid(view: LadderView, leaver: Leaver, asker: GateAsker, vote: Vote): Next {
  const { walk, at, deed } = leaver;
  const stands = walk.denied !== null && walk.denied.rule === vote.rule;
  const holds = leaver.last === undefined && leaver.mayPass !== true && deniedAt(view.policy, deed.rung) === 'hold';
  if (!holds) return at > view.now ? waitFor(leaver, at) : dismiss(leaver, asker, vote);
  if (walk.denied !== null && stands) {
    const midnight = startOfDay(addDays(view.today, 1), view.facts.account.zone);
    return wait(midnight, { what: 'denied', rung: deed.rung, at: midnight, by: bare(walk.denied) });
  }
  if (at > view.now) return waitFor(leaver, at);
  return move({
    kind: 'denied',
    rung: deed.rung,
    passed: false,
    ...objectionOf(asker.gate, vote),
    ...contactOf(leaver),
  });
}

/** The rung, or the reminder, is given up. */
const dismiss = (leaver: Leaver, { gate }: GateAsker, vote: Vote): Next =>
  move({ kind: 'denied', rung: leaver.deed.rung, passed: true, ...objectionOf(gate, vote), ...contactOf(leaver) });

function contactOf(leaver: Leaver): OfContact {
  const { deed, contact } = leaver;
  if (deed.kind !== 'contact') return { contact };
  const { plan, instalment, crossed } = deed;
  const ofPlan = plan === undefined || instalment === undefined ? {} : { plan, instalment };
  return { contact, ...channelOf(leaver), ...ofPlan, ...(crossed === undefined ? {} : { crossed }) };
}

/** The channel is told where it need not be the rung's own. */
const channelOf = ({ after, channel }: Leaver): { readonly channel?: Channel } =>
  after === undefined ? {} : { channel };

/** A request to lift a presumption waits for its votes, for its time limit, or for the moment at which nobody need be asked. */
function awaitLifting(
  view: LadderView,
  { at, votes, requestedBy, objection }: Lifting,
  rule: OverrideRule,
  allowed: Instant | null,
  rung: string,
): Next {
  const until = plus(at, rule.within, view.facts.account.zone);
  if (view.now >= until)
    return move({ kind: 'approval-decided', rung, decision: 'deny', role: null, actor: null, rule: objection.rule });
  const roles = missingRoles(rule, votes);
  const voters = votes.flatMap(({ actor }) => actor ?? []);
  const next = { what: 'approval', rung, roles, requestedBy, voters, until, lifts: bare(objection) } as const;
  return wait(earliest(until, allowed), next);
}
