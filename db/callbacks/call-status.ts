/**
 * What the network says of a call. On a self-service call it speaks of the person's telephone; on an agent's call of the
 * agent's own, and what it says of the person's comes to an address of its own (`leg-status`).
 */
import type { Instant } from '../../domain/time';
import { callFault, deliveryOf } from '../../domain/voice/call-fault';
import { type CallForm, dialReport, type ReportOfLeg, statusReport } from '../../domain/voice/call-form';
import { attemptOutcomeOf } from '../../domain/voice/call-outcome';
import { hasEnded, withReport } from '../../domain/voice/call-report';
import { releaseCall } from '../agent-call';
import type { ClaimedCallback } from '../callbacks.store';
import type { Db } from '../connect';
import { learn } from '../person-gate.store';
import { takePerson } from '../person-lock';
import { callOf, keepLeg, legOf, type PhoneCall, selfServiceCallOf } from '../phone-call.store';
import { type CallbackHandler, type CallbackHost, fieldIn } from './handler';
import { hear } from './hear';

/** A report on the call that we asked for. */
export const callStatus: CallbackHandler = {
  async handle(tx, host, { ref, body, receivedAt }) {
    const told = statusReport(formIn(body));
    if (told === null) return 'unknown-status';
    const call = ref === null ? null : ((await callOf(tx, ref)) ?? (await selfServiceCallOf(tx, ref)));
    if (call === null) return 'unknown-ref';
    if (call.kind === 'self-service') return takeLeg(tx, host, call, told, receivedAt);
    if (!hasEnded(told.report)) return 'agent-leg';
    return (await releaseCall(tx, call.ref)) ? 'released' : 'agent-leg';
  },
};

/** A report on the person's leg of an agent's call, from the network or from the `<Dial>` that made it. */
export const legStatus: CallbackHandler = {
  async handle(tx, host, { ref, body, receivedAt }) {
    const form = formIn(body);
    const told = fieldIn(body, 'DialCallStatus') === '' ? statusReport(form) : dialReport(form);
    if (told === null) return 'unknown-status';
    const call = ref === null ? null : await callOf(tx, ref);
    if (call?.kind !== 'agent') return 'unknown-ref';
    return takeLeg(tx, host, call, told, receivedAt);
  },
};

/** The form, by first values. */
const formIn = (body: ClaimedCallback['body']): CallForm =>
  typeof body !== 'object' || body === null || Array.isArray(body)
    ? {}
    : Object.fromEntries(Object.keys(body).map((name) => [name, fieldIn(body, name)]));

async function takeLeg(
  tx: Db,
  host: CallbackHost,
  seen: PhoneCall,
  { report, sid }: ReportOfLeg,
  at: Instant,
): Promise<string> {
  await takePerson(tx, seen.person);
  const call = await callOf(tx, seen.ref, { lock: true });
  // One leg a call: what is said of another one is not about this person.
  if (call === null || (call.leg_sid !== null && sid !== null && sid !== call.leg_sid)) return 'another-leg';
  const before = legOf(call);
  const leg = withReport(before, report);
  await keepLeg(tx, call.ref, leg, { sid, isOver: hasEnded(leg) });
  if (call.kind === 'self-service') await tellContact(tx, host, call, { sid, at });
  return leg.status === before.status ? 'nothing-new' : leg.status;
}

/** A self-service call is a contact: that it left, whether it arrived, what follows when it failed, and how it counts. */
async function tellContact(
  tx: Db,
  host: CallbackHost,
  seen: PhoneCall,
  { sid, at }: { readonly sid: string | null; readonly at: Instant },
): Promise<void> {
  const call = (await callOf(tx, seen.ref)) ?? seen;
  const leg = legOf(call);
  const fault = callFault(leg);
  const heard = { state: deliveryOf(leg, call.is_known), code: fault?.code ?? null, at };
  await hear(tx, host, { ref: call.ref, heard, providerRef: sid, fault });
  if (hasEnded(leg)) await countAttempt(tx, call, host.turns.clock.now());
}

/** Tells the gate how the attempt of a self-service call ended, and again if that turns out otherwise. */
async function countAttempt(tx: Db, call: PhoneCall, at: Instant): Promise<void> {
  const outcome = attemptOutcomeOf(legOf(call), { isKnown: call.is_known, left: call.left_message });
  if (outcome === null) return;
  const id = `${call.account}/${call.seq}`;
  const attempt = tx.selectFrom('attempt').select('outcome').where('person', '=', call.person).where('id', '=', id);
  const counted = await attempt.where('state', '<>', 'released').executeTakeFirst();
  if (counted === undefined || counted.outcome === outcome) return;
  const event = { type: 'attempt-outcome', id, outcome, at, effective: null } as const;
  await learn(tx, call.person, event, { actor: null, source: 'call' });
}
