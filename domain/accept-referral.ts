/**
 * The legal team is about to accept a referral: the gate is asked for the referral once more, at that very minute. Days may
 * have passed since it was made, and what forbids a referral forbids taking one up.
 */
import { formatInstant } from './calendar';
import type { Refusal } from './event';
import type { AccountFacts } from './facts';
import { askerFor } from './gate/asker';
import type { GateDecision } from './gate/decision';
import type { Answer } from './gate/gate';
import { askHouse, type Vote as HouseVote } from './gate/house';
import { objectionOf } from './gate/objection';
import { liftedRules, stillObjects } from './lifted-rules';
import { type Policy, rungOf } from './policy';
import type { Instant } from './time';
import { viewLadder } from './view';
import { walkOf } from './walk';

/** What house and gate said of an acceptance, and what the legal team is told if they forbid it. */
export interface Acceptance {
  readonly rung: string;
  readonly verdict: Answer;
  readonly house: readonly HouseVote[];
  /** Null under a policy that names no pack. */
  readonly decision: GateDecision | null;
  /** Null = it may be accepted. No personal data. */
  readonly refusal: Refusal | null;
}

/** The legal rung whose referral waits for its answer; null when none does. `named`: the only one that is meant. */
export function openReferral(facts: AccountFacts, policy: Policy, named: string | null, now: Instant): string | null {
  const { place } = viewLadder(facts, policy, now);
  const isOpen = (rung: string): boolean => walkOf(facts.acts, rung, place).referral !== null;
  const open = policy.rungs.find(({ kind, id }) => kind === 'legal' && (named ?? id) === id && isOpen(id));
  return open?.id ?? null;
}

/** Asks house and gate for the referral of a rung, at `now`. A presumption that somebody lifted before it was referred stays lifted. */
export function askAcceptance(facts: AccountFacts, policy: Policy, rung: string, now: Instant): Acceptance {
  const view = viewLadder(facts, policy, now);
  const house = askHouse(view, { kind: 'referred', rung }).votes;
  const asker = askerFor(view, 'referral', rungOf(policy, rung)?.channel ?? 'letter');
  const decision = asker?.decide(now) ?? null;
  const lifted = liftedRules(policy, walkOf(facts.acts, rung, view.place), rung);
  const closed = house.filter(({ verdict }) => verdict === 'deny');
  const objecting = (decision?.verdict.votes ?? []).filter((vote) => stillObjects(vote, lifted));
  const verdict = closed.length > 0 ? 'deny' : (decision?.verdict.verdict ?? 'allow');
  if (closed.length === 0 && objecting.length === 0) return { rung, verdict, house, decision, refusal: null };
  const why = [
    ...closed.map(({ rule, saw }) => `${rule} (${saw})`),
    ...(asker === null ? [] : objecting.map((vote) => objectionOf(asker.gate, vote))).map(
      ({ rule, title, article, because }) => `${rule} (${title.en}; ${article}): ${because.en}`,
    ),
  ];
  // A house rule names no moment: until when a hold stands may change any day.
  const from = closed.length > 0 ? null : (decision?.verdict.allowedAt ?? null);
  const mend =
    from === null
      ? 'return the referral, or accept it when this has changed'
      : `return the referral, or accept it from ${formatInstant(from, facts.account.zone)} on`;
  const reason = `the referral is not lawful now and stays open: ${why.join('; ')}; ${mend}`;
  return { rung, verdict, house, decision, refusal: { field: 'decision', reason } };
}
