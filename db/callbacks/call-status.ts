/**
 * What the network says of a call. On a self-service call it speaks of the person's telephone; on an agent's call of the
 * agent's own, and what it says of the person's comes to an address of its own (`leg-status`).
 */
import type { Instant } from '../../domain/time';
import { type CallForm, dialReport, type ReportOfLeg, statusReport } from '../../domain/voice/call-form';
import { attemptOutcomeOf } from '../../domain/voice/call-outcome';
import { hasEnded, withReport } from '../../domain/voice/call-report';
import { releaseCall } from '../agent-call';
import type { Db } from '../connect';
import { learn } from '../person-gate.store';
import { takePerson } from '../person-lock';
import { callOf, keepLeg, legOf, type PhoneCall, selfServiceCallOf } from '../phone-call.store';

/** A report, with the reference of its address and the business instant at which it came. */
export interface CallNews {
  readonly ref: string;
  readonly form: CallForm;
  readonly at: Instant;
}

/** Takes a report on the call that we asked for; answers in a word what was done. */
export async function takeCallStatus(tx: Db, { ref, form, at }: CallNews): Promise<string> {
  const told = statusReport(form);
  if (told === null) return 'unknown-status';
  const call = (await callOf(tx, ref)) ?? (await selfServiceCallOf(tx, ref));
  if (call === null) return 'unknown-call';
  if (call.kind === 'self-service') return takeLeg(tx, call, told, at);
  if (!hasEnded(told.report)) return 'agent-leg';
  return (await releaseCall(tx, ref)) ? 'released' : 'agent-leg';
}

/** Takes a report on the person's leg of an agent's call, from the network or from the `<Dial>` that made it. */
export async function takeLegStatus(tx: Db, { ref, form, at }: CallNews): Promise<string> {
  const told = 'DialCallStatus' in form ? dialReport(form) : statusReport(form);
  if (told === null) return 'unknown-status';
  const call = await callOf(tx, ref);
  if (call?.kind !== 'agent') return 'unknown-call';
  return takeLeg(tx, call, told, at);
}

async function takeLeg(tx: Db, seen: PhoneCall, { report, sid }: ReportOfLeg, at: Instant): Promise<string> {
  await takePerson(tx, seen.person);
  const call = await callOf(tx, seen.ref, { lock: true });
  // One leg a call: what is said of another one is not about this person.
  if (call === null || (call.leg_sid !== null && sid !== null && sid !== call.leg_sid)) return 'another-leg';
  const before = legOf(call);
  const leg = withReport(before, report);
  await keepLeg(tx, call.ref, leg, { sid, isOver: hasEnded(leg) });
  if (call.kind === 'self-service' && hasEnded(leg)) await countAttempt(tx, call, at);
  return leg.status === before.status ? 'nothing-new' : leg.status;
}

/** Tells the gate how the attempt of a self-service call ended, once it is known, and again if that turns out otherwise. */
export async function countAttempt(tx: Db, seen: PhoneCall, at: Instant): Promise<void> {
  const call = (await callOf(tx, seen.ref)) ?? seen;
  const outcome = attemptOutcomeOf(legOf(call), { isKnown: call.is_known, left: call.left_message });
  if (outcome === null) return;
  const id = `${call.account}/${call.seq}`;
  const attempt = tx.selectFrom('attempt').select('outcome').where('person', '=', call.person).where('id', '=', id);
  const counted = await attempt.where('state', '<>', 'released').executeTakeFirst();
  if (counted === undefined || counted.outcome === outcome) return;
  const event = { type: 'attempt-outcome', id, outcome, at, effective: null } as const;
  await learn(tx, call.person, event, { actor: null, source: 'call report' });
}
