/**
 * A walk: what has happened on one rung since it was last taken up. Read from the ledger.
 */
import type { Act } from './act';
import type { Vote } from './approval';
import type { FailureCause } from './delivery/failure';
import { completes } from './done';
import type { Known } from './facts';
import { againFrom, takenBack } from './failed-contacts';
import type { Objection } from './gate/objection';
import type { Minor } from './money';
import type { Channel } from './policy';
import type { Instant } from './time';

/** An approval that was asked; `granted` once everybody has agreed is derived by the caller. */
export interface Request extends Known {
  readonly amount: Minor;
  readonly requestedBy: string;
  readonly votes: readonly (Vote & Known)[];
}

/** A request to lift what the gate presumes. */
export interface Lifting extends Request {
  readonly objection: Objection;
  /** Whether somebody, or time, said no. */
  readonly denied: boolean;
}

/** The state of one rung under way. */
export interface Walk {
  readonly rung: string;
  readonly open: (Known & { readonly what: 'call' | 'visit' | 'review'; readonly attempt: number }) | null;
  readonly attempts: number;
  /** Whether the rung was taken up: opened, asked for, or announced. A withdrawal or a void takes it back. */
  readonly entered: Known | null;
  /** The last opening, withdrawn or not: the pause between attempts counts from it. */
  readonly lastOpened: Known | null;
  readonly request: Request | null;
  readonly notice: Known | null;
  readonly referral: Known | null;
  /** What the gate said of the contact that has not left yet. */
  readonly postponed: (Objection & { readonly until: Instant }) | null;
  readonly denied: Objection | null;
  /** Requests to lift presumptions for that contact, the oldest first. */
  readonly liftings: readonly Lifting[];
  /** The rung's message, letter or notice failed and is to be made anew; null when it is not. */
  readonly retry: Retry | null;
}

/** A contact that is made anew. */
export interface Retry {
  /** The channel that failed, and why. */
  readonly of: Channel;
  readonly cause: FailureCause;
  readonly by: Channel;
  readonly from: Instant;
}

/** A contact of which the gate has said nothing that matters now. */
const UNASKED = { postponed: null, denied: null, liftings: [] } as const;

/** A rung that has not been taken up. */
export const freshWalk = (rung: string): Walk => ({
  rung,
  open: null,
  attempts: 0,
  entered: null,
  lastOpened: null,
  request: null,
  notice: null,
  referral: null,
  retry: null,
  ...UNASKED,
});

/** Which acts belong to a walk: those of an episode, or those before the due date of an item. */
export interface WalkPlace {
  readonly episode: number | null;
  readonly item: string | null;
}

/** Whether an act belongs to the place; within an episode the anchor may move. */
export const belongs = (act: Act, place: WalkPlace): boolean =>
  place.episode === null ? act.episode === null && act.item === place.item : act.episode === place.episode;

/** The walk of a rung at a place. */
export function walkOf(acts: readonly Act[], rung: string, place: WalkPlace): Walk {
  let walk = freshWalk(rung);
  const back = takenBack(acts);
  for (const act of acts) {
    if (!('rung' in act && act.rung === rung && belongs(act, place))) continue;
    // What failed was asked of the gate all the same, and used up what had been lifted for it.
    walk = back.has(act.seq) ? { ...walk, ...UNASKED } : step(walk, act);
  }
  return walk;
}

function step(walk: Walk, act: Act): Walk {
  if (completes(act)) return freshWalk(walk.rung);
  const known = { seq: act.seq, at: act.at };
  switch (act.kind) {
    case 'opened':
      return {
        ...walk,
        open: { ...known, what: act.what, attempt: act.attempt },
        entered: walk.entered ?? known,
        lastOpened: known,
        ...UNASKED,
      };
    case 'outcome':
    case 'silence':
      return { ...walk, open: null, attempts: walk.attempts + 1 };
    case 'withdrawn':
    case 'approval-void':
      return { ...freshWalk(walk.rung), attempts: walk.attempts, lastOpened: walk.lastOpened, retry: walk.retry };
    case 'approval-asked':
      if (act.lifts !== undefined) return { ...walk, entered: walk.entered ?? known, liftings: lift(walk, act) };
      return {
        ...walk,
        entered: known,
        request: { ...known, amount: act.amount, requestedBy: act.requestedBy, votes: [] },
      };
    case 'approval-decided': {
      if (act.rule !== undefined) return { ...walk, liftings: voted(walk, act) };
      if (walk.request === null) return walk;
      const vote = { ...known, role: act.role, actor: act.actor };
      return { ...walk, request: { ...walk.request, votes: [...walk.request.votes, vote] } };
    }
    case 'contact':
      return { ...walk, entered: walk.entered ?? known, notice: known, retry: null, ...UNASKED };
    case 'contact-failed': {
      const { channel: of, cause, by } = act;
      return by === undefined ? walk : { ...walk, ...UNASKED, retry: { of, cause, by, from: againFrom(act) } };
    }
    case 'postponed':
      return { ...walk, postponed: act, denied: null };
    case 'denied':
      return { ...walk, denied: act };
    case 'referred':
      return { ...walk, referral: known };
    case 'referral-decided':
      return act.decision === 'return' ? freshWalk(walk.rung) : walk;
    default:
      return walk;
  }
}

type ActOf<K extends Act['kind']> = Extract<Act, { kind: K }>;

function lift({ liftings }: Walk, { seq, at, amount, requestedBy, lifts }: ActOf<'approval-asked'>): Lifting[] {
  if (lifts === undefined) return [...liftings];
  const others = liftings.filter(({ objection }) => objection.rule !== lifts.rule);
  return [...others, { seq, at, amount, requestedBy, votes: [], objection: lifts, denied: false }];
}

const voted = ({ liftings }: Walk, { seq, at, role, actor, decision, rule }: ActOf<'approval-decided'>): Lifting[] =>
  liftings.map((lifting) =>
    lifting.objection.rule === rule
      ? { ...lifting, denied: decision === 'deny', votes: [...lifting.votes, { seq, at, role, actor }] }
      : lifting,
  );

/** The last act by which a rung was asked for or announced, wherever it belongs. */
export const lastTakenUp = (acts: readonly Act[], rung: string): Act | undefined =>
  acts.findLast((act) => (act.kind === 'approval-asked' || act.kind === 'contact') && act.rung === rung);

/** The call, visit or review that is open now, wherever it belongs, or null. A closing ends it. */
export function openNow(acts: readonly Act[]): Extract<Act, { kind: 'opened' }> | null {
  const opened = acts.findLast((act) => act.kind === 'opened' && !acts.some((later) => ends(later, act)));
  return opened?.kind === 'opened' ? opened : null;
}

const ends = (later: Act, opened: Act & { readonly rung: string }): boolean =>
  later.seq > opened.seq && (later.kind === 'closed' || endsOpening(later, opened.rung));

function endsOpening(act: Act, rung: string): boolean {
  switch (act.kind) {
    case 'outcome':
    case 'silence':
    case 'withdrawn':
    case 'completed':
      return act.rung === rung;
    default:
      return false;
  }
}
