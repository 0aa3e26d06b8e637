/**
 * An agent's call in three turns. Asked for: the gate is asked, the attempt is begun, and the agent's own telephone may
 * ring. Pressed on: the gate is asked again, whatever it said before, and only then may the person be dialled, once.
 * Released: nobody pressed, so nothing reached the person and the attempt counts for nothing.
 */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';

import { type BeginAnswer, begin } from '../domain/begin';
import type { Refusal } from '../domain/event';
import { nothingKnownOf } from '../domain/gate/person-attempts';
import type { PersonFacts } from '../domain/gate/person-facts';
import type { Policy } from '../domain/policy';
import { settle } from '../domain/settle';
import type { Instant } from '../domain/time';
import { REPORTS_LOST_AFTER_MS } from '../domain/voice/call-outcome';
import { openNow } from '../domain/walk';
import { endAttempt, reserveAttempt } from './attempt.store';
import { type Begun, beginAct, decided } from './begin-turn';
import { numberToCall } from './call-point';
import { closeTurn } from './close-turn';
import type { Db } from './connect';
import { type OpenTurn, openTurn, type TurnHost } from './open-turn';
import { loadPerson } from './person-gate.store';
import { type HandOverLock, takePerson } from './person-lock';
import { bookAgentCall, callForOpening, callOf, moveCall, type PhoneCall } from './phone-call.store';
import { inOrder } from './take-event';

/** What an agent asks for. */
export interface CallRequest {
  readonly agent: string;
  readonly agentPhone: string;
  readonly language: string;
  /** Whom to call, and at which number of theirs; the debtor, at the number that calls go to, unless said otherwise. */
  readonly person?: string | undefined;
  readonly point?: string | undefined;
}

/** What came of asking. A refusal booked nothing; without `ref` the gate forbids it, which is on record. */
export type AskedForCall =
  | Refusal
  | (Exclude<Begun, Refusal> & { readonly ref: string | null; readonly policy: Policy });

/** Asks the gate for the call that is open on an account, within a transaction. */
export async function askForCall(
  tx: Db,
  host: TurnHost,
  account: string,
  request: CallRequest,
  said: Instant,
): Promise<AskedForCall> {
  const turn = await openTurn(tx, host, account);
  const open = openNow(turn.booked.facts.acts);
  if (open === null || open.what !== 'call') return { field: 'id', reason: 'no call is open on this account' };
  const last = await callForOpening(tx, account, open.seq);
  if (last !== null && isUnderWay(last, said)) return { field: 'id', reason: 'a call is under way; wait for its end' };
  const to = await numberToCall(tx, turn, request);
  if ('field' in to) return to;
  const { agent, agentPhone, language } = request;
  const begun = await beginAct(tx, host, account, { rung: open.rung, act: 'dial', actor: agent }, said);
  if ('field' in begun) return begun;
  if (begun.deed === null) return { ...begun, ref: null, policy: turn.policy };
  const ref = randomUUID();
  const { person, point } = to;
  const told = { ref, account, person, point, rung: open.rung, seq: open.seq, agent, agentPhone, language };
  await bookAgentCall(tx, { ...told, begunSeq: turn.booked.facts.seq + 1, at: begun.at });
  return { ...begun, ref, policy: turn.policy };
}

/** Whether somebody may be on the line. A call of which nothing was heard for so long is not waited for. */
const isUnderWay = ({ stage, asked_at, dialled_at }: PhoneCall, now: Instant): boolean =>
  (stage === 'asked' || stage === 'bridged') && now - (dialled_at ?? asked_at) < REPORTS_LOST_AFTER_MS;

/** By which switch agents' calls leave. */
const CALLS = 'call';

/** What came of pressing on. */
export type PressedOn =
  | { readonly may: true; readonly call: PhoneCall; readonly person: PersonFacts | undefined }
  /** `gone`: somebody has pressed already, or it was released. `off`: the switch of calls is off. */
  | { readonly may: false; readonly because: 'gone' | 'closed' | 'off' }
  | { readonly may: false; readonly because: 'gate'; readonly objections: BeginAnswer['objections'] };

/**
 * The agent has pressed on: asks the gate again and lets the person be dialled, at most once. The person stays locked
 * until `lock` is released, which is when what dials them has been handed over.
 */
export async function pressOn(tx: Db, host: TurnHost, ref: string, lock: HandOverLock): Promise<PressedOn> {
  const found = await callOf(tx, ref);
  if (found?.kind !== 'agent') return { may: false, because: 'gone' };
  const turn = await openTurn(tx, host, found.account);
  const call = await callOf(tx, ref, { lock: true });
  if (call === null || call.stage !== 'asked') return { may: false, because: 'gone' };
  const at = inOrder(turn.booked.facts, host.clock.now());
  const answer = askedAgain(turn, call, at);
  if ('field' in answer) {
    await release(tx, call);
    return { may: false, because: 'closed' };
  }
  await closeTurn(tx, host, turn, {
    at,
    settled: settle(turn.booked.facts, turn.policy, at, 'leave'),
    extras: { decisions: [decided(turn, { rung: call.rung, act: 'dial' }, answer, at)] },
  });
  if (answer.deed === null) {
    await release(tx, call);
    return { may: false, because: 'gate', objections: answer.objections };
  }
  const { rows } = await sql<{ is_open: boolean }>`${lock.pass(CALLS)}`.execute(tx);
  if (rows[0]?.is_open !== true) {
    await release(tx, call);
    return { may: false, because: 'off' };
  }
  await moveCall(tx, ref, 'asked', 'bridged', { dialledAt: at });
  await lock.take(call.person).execute(tx);
  return { may: true, call, person: turn.booked.facts.person };
}

/** Asks without the dialling itself, which would count as a call of its own. */
function askedAgain({ booked, policy }: OpenTurn, call: PhoneCall, at: Instant): BeginAnswer | Refusal {
  const { facts } = booked;
  const open = openNow(facts.acts);
  if (open?.seq !== call.seq) return { field: 'rung', reason: 'the call is closed' };
  const acts = facts.acts.filter(({ seq }) => seq !== call.begun_seq);
  return begin({ ...facts, acts }, policy, { rung: call.rung, act: 'dial', actor: call.agent }, at);
}

/** Nobody pressed on: the person will not be dialled for this call. False when it went on, or was released before. */
export async function releaseCall(tx: Db, ref: string): Promise<boolean> {
  const found = await callOf(tx, ref);
  if (found?.kind !== 'agent' || found.stage !== 'asked') return false;
  await takePerson(tx, found.person);
  const call = await callOf(tx, ref, { lock: true });
  return call !== null && call.stage === 'asked' && (await release(tx, call));
}

/** The attempt that was begun is on record as one of which nothing left. */
async function release(tx: Db, call: PhoneCall): Promise<boolean> {
  if (!(await moveCall(tx, call.ref, 'asked', 'released'))) return false;
  const { account, person, point, begun_seq, asked_at: at } = call;
  const id = `${account}/${begun_seq}`;
  const known = (await loadPerson(tx, person)) ?? nothingKnownOf(person);
  const attempt = { id, account, at, channel: 'call', direction: 'outbound', outcome: 'pending' } as const;
  await reserveAttempt(tx, known, {
    ...attempt,
    person: 'consumer',
    number: point,
    countsFor: [account],
    discussed: [],
  });
  return endAttempt(tx, person, id, { state: 'released' });
}
