/**
 * What comes next: the whole ladder as one pure function of facts, policy and time (design, ladder). It answers one
 * move, or what is waited for; the host makes the move and asks again.
 */

import type { Act } from './act';
import { apologise } from './apology';
import { approachRung } from './approach';
import { startOfDay } from './calendar';
import { letGo } from './closing';
import { reachedOn } from './due';
import type { AccountFacts } from './facts';
import { move, type Next, wait } from './move';
import { tellVerdict, underPlan } from './plan-step';
import type { Policy } from './policy';
import { nextJudgement, promisesOf } from './promise';
import { addDays, earliest, type Instant } from './time';
import { isWithLegal, type LadderView, viewLadder } from './view';
import { lastTakenUp, openNow, type Walk, walkOf } from './walk';

/** The next move or wait of an account at an instant. */
export function nextStep(facts: AccountFacts, policy: Policy, now: Instant): Next {
  const view = viewLadder(facts, policy, now);
  const decision = letGo(facts);
  if (decision !== null) return wait(null, { what: 'let-go', reason: decision });
  return (
    openOrClose(view) ??
    withdrawIfForbidden(view) ??
    voidOtherRungs(view) ??
    tellVerdict(view) ??
    untilJudgement(view, apologise(view, underPlan(view, climb(view))))
  );
}

/** An episode runs exactly while something is overdue. */
function openOrClose(view: LadderView): Next | null {
  if (view.overdue && view.running === null) return move({ kind: 'episode-started' });
  if (!view.overdue && view.running !== null) return move({ kind: 'closed', reason: 'cured' });
  return null;
}

/** A hold, a stop, or a rung no longer reached takes back what is open, without using an attempt. */
function withdrawIfForbidden(view: LadderView): Next | null {
  const open = openNow(view.facts.acts);
  if (open === null || open.what === 'review') return null;
  const { target, place } = view;
  const samePlace = open.episode === place.episode && (place.episode !== null || open.item === place.item);
  const stillDue = samePlace && target?.id === open.rung && reachedOn(view, target, view.today);
  if (stillDue && view.held.length === 0 && !isWithLegal(view) && !isUnannounced(view, open)) return null;
  return move({ kind: 'withdrawn', rung: open.rung, what: open.what });
}

/** Whether the notice of an open visit has turned out to have failed, so that it is to be announced anew. */
function isUnannounced({ facts }: LadderView, open: Act & { readonly rung: string }): boolean {
  return facts.acts.some(
    (act) =>
      act.kind === 'contact-failed' &&
      act.notice &&
      act.rung === open.rung &&
      act.seq > open.seq &&
      act.by !== undefined,
  );
}

/** What was asked or announced for a rung that is no longer the account's turn does not hold any more. */
function voidOtherRungs(view: LadderView): Next | null {
  for (const { id } of view.policy.rungs) {
    const present = id === view.target?.id ? null : walkOf(view.facts.acts, id, view.place);
    for (const walk of [present, leftBehind(view, id)]) {
      if (walk !== null && walk.entered !== null && walk.open === null && walk.referral === null) {
        return move({ kind: 'approval-void', rung: id, because: 'no longer reached' });
      }
    }
  }
  return null;
}

/** The walk of a rung before the due date of an item, from which the account has been taken away; null when there is none. */
function leftBehind({ facts, place }: LadderView, rung: string): Walk | null {
  const last = lastTakenUp(facts.acts, rung);
  if (last === undefined || last.episode !== null) return null;
  const isHere = place.episode === null && place.item === last.item;
  return isHere ? null : walkOf(facts.acts, rung, { episode: null, item: last.item });
}

/** The rung that is the account's turn, or why there is none. */
function climb(view: LadderView): Next {
  const { anchor } = view.history;
  const zone = view.facts.account.zone;
  if (anchor === null) return wait(null, { what: 'nothing-owed' });
  if (isWithLegal(view)) return wait(null, { what: 'with-legal' });
  if (view.target !== null) {
    const next = approachRung(view, view.target, walkOf(view.facts.acts, view.target.id, view.place));
    return view.overdue ? next : untilDue(next, startOfDay(addDays(anchor.due, 1), zone));
  }
  if (view.overdue) return wait(null, { what: 'walked-out' });
  return wait(startOfDay(addDays(anchor.due, 1), zone), { what: 'due-date', on: anchor.due });
}

/** Before the due date nothing waits longer than until the first overdue day. */
function untilDue(next: Next, overdueAt: Instant): Next {
  return next.kind === 'move' ? next : { ...next, until: earliest(next.until, overdueAt) };
}

/** A promise is judged on its day, whatever else is waited for. */
function untilJudgement(view: LadderView, next: Next): Next {
  if (next.kind === 'move' || view.running === null) return next;
  const ahead = nextJudgement(promisesOf(view.facts, view.policy.graceDays), view.now);
  return { ...next, until: earliest(next.until, ahead) };
}
