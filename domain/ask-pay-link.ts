/**
 * Somebody asks on the telephone for the address of the payment page by text. That they ask for it lifts no rule: none of
 * those in force makes an exception for a message that answers a key on another medium, so the gate is asked as for any
 * text (ADR 0030). Whoever asks is on no rung, so what the ladder sees to by itself is asked here as well.
 */
import type { Deed } from './act';
import { letGo } from './closing';
import type { AccountFacts } from './facts';
import { askerFor } from './gate/asker';
import type { ContactPoint } from './gate/contact-point';
import type { GateDecision } from './gate/decision';
import { askHouse, type Vote } from './gate/house';
import { isRefusedPoint } from './gate/points';
import { PAY_LINK, type Policy } from './policy';
import type { Instant } from './time';
import { isWithLegal, type LadderView, viewLadder } from './view';
import { openNow } from './walk';

/** What is asked for, and on which line. */
export interface PayLinkRequest {
  /** The call's reference. */
  readonly call: string;
  /** The number on the line as the debtor has it now; null when it is none of theirs. */
  readonly point: (ContactPoint & { readonly refused?: true }) | null;
}

/** What the gate says. Only with `deed` may the text leave. */
export interface PayLinkAnswer {
  readonly deed: Extract<Deed, { kind: 'contact' }> | null;
  readonly house: readonly Vote[];
  readonly gate: GateDecision | null;
}

/** Asks whether the text may leave now. */
export function askPayLink(facts: AccountFacts, policy: Policy, request: PayLinkRequest, now: Instant): PayLinkAnswer {
  const { call: requested, point } = request;
  const view = viewLadder(facts, policy, now);
  const deed = { kind: 'contact', rung: PAY_LINK, channel: 'sms', notice: false, asked: 0n, requested } as const;
  const house = [...askHouse(view, deed).votes, ...ownVotes(view, request)];
  const number = point === null ? {} : { point: point.value };
  const gate = askerFor(view, 'message', 'sms', number)?.decide(now) ?? null;
  const isClosed = house.some(({ verdict }) => verdict === 'deny');
  const may = !isClosed && (gate === null || gate.verdict.verdict === 'allow');
  return { deed: may ? deed : null, house, gate };
}

function ownVotes(view: LadderView, { call, point }: PayLinkRequest): Vote[] {
  const { facts, overdue, running } = view;
  const open = openNow(facts.acts);
  const isAgents = open !== null && open.what !== 'review';
  const isOurs = letGo(facts) === null && !isWithLegal(view) && (running !== null || !overdue);
  const isRefused = point === null || isRefusedPoint('sms', point, facts.person?.known.optOuts);
  const wasSent = facts.acts.some((act) => act.kind === 'contact' && act.requested === call);
  return [
    vote('house.on-the-ladder', isOurs, isOurs ? 'the account is on the ladder' : 'the ladder is over for it'),
    vote('house.one-at-a-time', !isAgents, isAgents ? `an open ${open.what}` : 'no open call or visit'),
    vote('house.opt-out', !isRefused, isRefused ? 'no text may go to this number' : 'not opted out'),
    vote('house.once-a-call', !wasSent, wasSent ? 'sent in this call before' : 'not sent in this call'),
  ];
}

const vote = (rule: string, allowed: boolean, saw: string): Vote => ({
  rule,
  verdict: allowed ? 'allow' : 'deny',
  saw,
});
