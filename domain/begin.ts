/**
 * An agent is about to dial, to set out, or to knock: the gate is asked at that very moment, whatever it said when the
 * call or visit was opened (design, architecture: "The gate runs at the moment of the act").
 */
import type { Beginning, Deed } from './act';
import type { Refusal } from './event';
import type { AccountFacts } from './facts';
import { askerFor } from './gate/asker';
import type { GateDecision } from './gate/decision';
import { askHouse, type Vote as HouseVote } from './gate/house';
import { type Objection, objectionOf } from './gate/objection';
import { lastNamed } from './gate/visiting-staff';
import { liftedRules, stillObjects } from './lifted-rules';
import { type Policy, rungOf } from './policy';
import type { Instant } from './time';
import { viewLadder } from './view';
import type { Visitor } from './visitor';
import { openNow, walkOf } from './walk';

/** What an agent says. */
export interface BeginRequest {
  readonly rung: string;
  readonly act: Beginning;
  readonly actor: string | null;
  /** Who goes; left out at the door, those who set out. A call names nobody. */
  readonly staff?: readonly Visitor[];
}

/** What the gate answers. Only with `deed` may the agent go on. */
export interface BeginAnswer {
  /** To be recorded; null when it may not begin. */
  readonly deed: Deed | null;
  /** Why not, in the order of the gate; of the house's rules only their names. */
  readonly objections: readonly (Objection | { readonly rule: string; readonly saw: string })[];
  /** The earliest lawful moment; now when it may begin, null when time does not cure it or nobody can say. */
  readonly allowedAt: Instant | null;
  readonly house: readonly HouseVote[];
  readonly gate: GateDecision | null;
}

/** Asks for the call or visit that is open on a rung. */
export function begin(facts: AccountFacts, policy: Policy, request: BeginRequest, now: Instant): BeginAnswer | Refusal {
  const { rung: id, act, actor, staff } = request;
  const rung = rungOf(policy, id);
  if (rung === undefined) return { field: 'rung', reason: `\`${id}\` is no rung of policy \`${policy.id}\`` };
  const what = act === 'dial' ? 'call' : 'visit';
  const open = openNow(facts.acts);
  if (open === null || open.rung !== id || open.what !== what)
    return { field: 'rung', reason: `no ${what} is open on \`${id}\`` };
  const misnamed = staff === undefined ? null : checkStaff(what, staff);
  if (misnamed !== null) return misnamed;
  const view = viewLadder(facts, policy, now);
  const house = askHouse(view, null).votes;
  const ofVisit = what === 'visit' ? { begins: act, staff: staff ?? lastNamed(facts.acts, open) } : {};
  const asker = askerFor(view, what, rung.channel, { asking: true, ...ofVisit });
  const gate = asker?.decide(now) ?? null;
  const lifted = liftedRules(
    policy,
    walkOf(
      facts.acts.filter(({ seq }) => seq < open.seq),
      id,
      open,
    ),
    id,
  );
  const objecting = (gate?.verdict.votes ?? []).filter((vote) => stillObjects(vote, lifted));
  const closed = house.filter(({ verdict }) => verdict === 'deny');
  const may = closed.length === 0 && objecting.length === 0;
  return {
    deed: may ? { kind: 'begun', rung: id, act, actor, ...(staff === undefined ? {} : { staff }) } : null,
    objections: [
      ...closed.map(({ rule, saw }) => ({ rule, saw })),
      ...(asker === null ? [] : objecting.map((vote) => objectionOf(asker.gate, vote))),
    ],
    allowedAt: may ? now : closed.length > 0 ? null : (gate?.verdict.allowedAt ?? null),
    house,
    gate,
  };
}

function checkStaff(what: 'call' | 'visit', staff: readonly Visitor[]): Refusal | null {
  if (what === 'call') return { field: 'staff', reason: 'nobody goes anywhere for a call; leave it out' };
  if (staff.length === 0) return { field: 'staff', reason: 'names nobody; name everybody who goes, or leave it out' };
  const twice = staff.find(({ id }, place) => staff.some((other, before) => before < place && other.id === id));
  if (twice !== undefined) return { field: 'staff', reason: `names \`${twice.id}\` twice; name each person once` };
  return null;
}
