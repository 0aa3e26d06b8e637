/** What the gate decided in a turn beside the contact that left: referred, postponed, denied, or left to a person's reason. */
import type { Act } from './act';
import type { AskedKind } from './contact-kind';
import type { AccountFacts } from './facts';
import { askerFor } from './gate/asker';
import type { GateDecision } from './gate/decision';
import { askHouse, type Vote } from './gate/house';
import { APOLOGY, type Channel, isPlanContact, POLICY_DEFAULTS, type Policy, rungOf } from './policy';
import type { Instant } from './time';
import { viewLadder } from './view';

/** A decision by which a contact or a referral did not leave, or by which a referral did. */
export interface DecidedAct {
  /** The account's number when it was decided. */
  readonly seq: number;
  readonly at: Instant;
  /** What was to be done. */
  readonly act: 'contact' | 'opened' | 'referred';
  readonly rung: string;
  /** What the house said of a referral that was made; of the rest the ladder has told it. */
  readonly house: readonly Vote[];
  /** Null for a referral under a policy that names no pack. */
  readonly decision: GateDecision | null;
}

/** The decisions behind the acts that are numbered above `seq`, each asked again on the facts that it was made on. */
export function decidedSince(facts: AccountFacts, seq: number, policy: Policy): DecidedAct[] {
  return facts.acts.flatMap((act) => {
    if (act.seq <= seq) return [];
    const asked = askedOf(act);
    if (asked === null || !('rung' in act)) return [];
    const known = { ...facts, acts: facts.acts.filter((earlier) => earlier.seq < act.seq), seq: act.seq - 1 };
    const view = viewLadder(known, policy, act.at);
    const channel = channelTold(act) ?? channelAt(policy, act.rung);
    const decision = askerFor(view, asked, channel)?.decide(act.at) ?? null;
    if (decision === null && act.kind !== 'referred') return [];
    const house = act.kind === 'referred' ? askHouse(view, act).votes : [];
    return [{ seq: act.seq - 1, at: act.at, act: DOES[asked], rung: act.rung, house, decision }];
  });
}

/** The kind of act that it comes to. */
const DOES: Readonly<Record<AskedKind, DecidedAct['act']>> = {
  message: 'contact',
  letter: 'contact',
  notice: 'contact',
  call: 'opened',
  visit: 'opened',
  referral: 'referred',
};

const askedOf = (act: Act): AskedKind | null => {
  if (act.kind === 'referred') return 'referral';
  if (act.kind === 'postponed' || act.kind === 'denied') return act.contact;
  return act.kind === 'approval-asked' ? (act.lifts?.contact ?? null) : null;
};

/** The channel of a contact that was to be made anew. */
const channelTold = (act: Act): Channel | undefined => {
  if (act.kind === 'postponed' || act.kind === 'denied') return act.channel;
  return act.kind === 'approval-asked' ? act.lifts?.channel : undefined;
};

/** By which a rung, or a plan's reminder, reaches the person. */
export function channelAt(policy: Policy, rung: string): Channel {
  if (rung === APOLOGY && policy.apology !== undefined) return policy.apology.channel;
  const ofPlan = rung === 'plan-remind' ? policy.plan?.remind : policy.plan?.missed;
  return (isPlanContact(rung) ? ofPlan?.channel : rungOf(policy, rung)?.channel) ?? POLICY_DEFAULTS.channel;
}
