/** What the gate decided in a turn beside the contact that left: postponed, denied, or left to a person's reason. */
import type { Act } from './act';
import type { ContactKind } from './contact-kind';
import type { AccountFacts } from './facts';
import { askerFor } from './gate/asker';
import type { GateDecision } from './gate/decision';
import { APOLOGY, type Channel, isPlanContact, POLICY_DEFAULTS, type Policy, rungOf } from './policy';
import type { Instant } from './time';
import { viewLadder } from './view';

/** A decision by which a contact did not leave. */
export interface Objected {
  /** The account's number when it was decided. */
  readonly seq: number;
  readonly at: Instant;
  /** What was to be done. */
  readonly act: 'contact' | 'opened';
  readonly rung: string;
  readonly decision: GateDecision;
}

/** The decisions behind the acts that are numbered above `seq`, each asked again on the facts that it was made on. */
export function objectedSince(facts: AccountFacts, seq: number, policy: Policy): Objected[] {
  return facts.acts.flatMap((act) => {
    if (act.seq <= seq) return [];
    const contact = contactOf(act);
    if (contact === null || !('rung' in act)) return [];
    const known = { ...facts, acts: facts.acts.filter((earlier) => earlier.seq < act.seq), seq: act.seq - 1 };
    const channel = channelTold(act) ?? channelAt(policy, act.rung);
    const asker = askerFor(viewLadder(known, policy, act.at), contact, channel);
    if (asker === null) return [];
    const opens = contact === 'call' || contact === 'visit';
    const decision = asker.decide(act.at);
    return [{ seq: act.seq - 1, at: act.at, act: opens ? 'opened' : 'contact', rung: act.rung, decision }];
  });
}

const contactOf = (act: Act): ContactKind | null => {
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
