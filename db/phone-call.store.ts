/**
 * Calls in the book. A call goes on by one statement that refuses when it is elsewhere already, so whatever comes twice
 * takes effect once. Whoever changes one has locked its person before, never after.
 */
import { type Selectable, sql } from 'kysely';
import type { Instant } from '../domain/time';
import type { LegState } from '../domain/voice/call-report';
import type { Dialogue } from '../domain/voice/dialogue';
import type { PayLink } from '../domain/voice/pay-link';
import type { RecordingPlan } from '../domain/voice/recording-talk';
import { stamp } from './cells';
import type { Db } from './connect';
import type { CallStage, VoiceTables } from './schema-voice';

/** A call as it stands. */
export type PhoneCall = Selectable<VoiceTables['phone_call']>;

/** A call that an agent asks for. */
export interface AgentCall {
  readonly ref: string;
  readonly account: string;
  readonly person: string;
  readonly rung: string;
  /** The ledger's number of the opening, and of the dialling. */
  readonly seq: number;
  readonly begunSeq: number;
  readonly agent: string;
  readonly agentPhone: string;
  readonly language: string;
  readonly point: string;
  readonly at: Instant;
}

/** Books a call that the gate has just allowed. */
export async function bookAgentCall(tx: Db, call: AgentCall): Promise<void> {
  const { begunSeq: begun_seq, agentPhone: agent_phone, at, ...told } = call;
  await tx
    .insertInto('phone_call')
    .values({ ...told, begun_seq, agent_phone, kind: 'agent', stage: 'asked', asked_at: stamp(at) })
    .execute();
}

/** The call of a reference; `lock` keeps it as it is until the transaction ends. Null when there is none. */
export async function callOf(db: Db, ref: string, { lock = false } = {}): Promise<PhoneCall | null> {
  const select = db.selectFrom('phone_call').selectAll().where('ref', '=', ref);
  return (await (lock ? select.forUpdate() : select).executeTakeFirst()) ?? null;
}

/**
 * The call that a contact by voice is, made when the network first speaks of it; null when there is no such contact, or it
 * has nobody to speak to.
 */
export async function selfServiceCallOf(db: Db, ref: string): Promise<PhoneCall | null> {
  await sql`
    insert into phone_call (ref, kind, account, person, rung, seq, language, point, stage, asked_at, dialled_at)
    select ref, 'self-service', account, person, rung, seq, coalesce(language, 'en'), to_point, 'talking', reserved_at, reserved_at
    from contact where ref = ${ref} and channel = 'voice' and template is not null and person is not null and to_point is not null
    on conflict (ref) do nothing`.execute(db);
  return callOf(db, ref);
}

/** The agent's last call for an opening; null when none was asked for through us. */
export async function callForOpening(db: Db, account: string, seq: number): Promise<PhoneCall | null> {
  const call = db
    .selectFrom('phone_call')
    .selectAll()
    .where('account', '=', account)
    .where('seq', '=', seq)
    .where('kind', '=', 'agent')
    .orderBy('begun_seq', 'desc')
    .limit(1);
  return (await call.executeTakeFirst()) ?? null;
}

/** Brings a call from one stage to the next; false when it is not there any more. */
export async function moveCall(
  tx: Db,
  ref: string,
  from: CallStage,
  to: CallStage,
  more: { readonly dialledAt?: Instant } = {},
): Promise<boolean> {
  const moved = await tx
    .updateTable('phone_call')
    .set({ stage: to, ...(more.dialledAt === undefined ? {} : { dialled_at: stamp(more.dialledAt) }) })
    .where('ref', '=', ref)
    .where('stage', '=', from)
    .returning('ref')
    .executeTakeFirst();
  return moved !== undefined;
}

/** Keeps the provider's name of the agent's leg. */
export async function keepAgentSid(db: Db, ref: string, sid: string): Promise<void> {
  await db.updateTable('phone_call').set({ agent_sid: sid }).where('ref', '=', ref).execute();
}

/** Keeps what the network says of the person's leg. */
export async function keepLeg(tx: Db, ref: string, leg: LegState, { sid, isOver }: LegEnd): Promise<void> {
  const { status, sequence, answeredBy: answered_by, durationS: duration_s, sipCode: sip_code } = leg;
  await tx
    .updateTable('phone_call')
    .set({
      ...{ status, sequence, answered_by, duration_s, sip_code },
      ...(sid === null ? {} : { leg_sid: sid }),
      ...(isOver ? { stage: 'over', ended_at: sql`coalesce(ended_at, clock_timestamp())` } : {}),
    })
    .where('ref', '=', ref)
    .execute();
}

/** Which leg it is, and whether it has ended. */
export interface LegEnd {
  readonly sid: string | null;
  readonly isOver: boolean;
}

/** The leg as it was kept. */
export const legOf = ({ status, sequence, answered_by, duration_s, sip_code }: PhoneCall): LegState => ({
  ...{ status, sequence, answeredBy: answered_by, durationS: duration_s, sipCode: sip_code },
});

/** Where the recorded voice stands. */
export const dialogueOf = ({ place, misses, failed, turns }: PhoneCall): Dialogue => ({ place, misses, failed, turns });

/** Keeps where the recorded voice stands, and what it has come to know. */
export async function keepDialogue(tx: Db, ref: string, { place, misses, failed, turns }: Dialogue, isKnown: boolean) {
  await tx
    .updateTable('phone_call')
    .set({ place, misses, failed, turns, ...(isKnown ? { is_known: true } : {}) })
    .where('ref', '=', ref)
    .execute();
}

/** A machine was left a message. */
export async function keepMessageLeft(tx: Db, ref: string): Promise<void> {
  await tx.updateTable('phone_call').set({ left_message: true, place: 'ended' }).where('ref', '=', ref).execute();
}

/** Keeps whether a call is recorded, or by which name the provider has the recording. */
export async function keepRecording(
  tx: Db,
  ref: string,
  told: { readonly recording: 'one-party' | 'agreed' } | { readonly sid: string },
): Promise<void> {
  const cells = 'sid' in told ? { recording_sid: told.sid } : { recording: told.recording };
  await tx.updateTable('phone_call').set(cells).where('ref', '=', ref).execute();
}

/** Whether the address of the payment page is asked for by text now: once a call, while it goes on. */
export async function claimPayLink(tx: Db, ref: string): Promise<boolean> {
  const call = tx.updateTable('phone_call').set({ link: 'asked' }).where('ref', '=', ref).where('link', 'is', null);
  return (await call.where('stage', '=', 'talking').returning('ref').executeTakeFirst()) !== undefined;
}

/** Keeps what became of it. */
export async function keepPayLink(db: Db, ref: string, link: PayLink): Promise<void> {
  await db.updateTable('phone_call').set({ link }).where('ref', '=', ref).execute();
}

/** Keeps what the agent is told of recording, as long as they have not taken the call. */
export async function keepRecordingTold(db: Db, ref: string, told: RecordingPlan): Promise<void> {
  const call = db.updateTable('phone_call').set({ recording_told: told }).where('ref', '=', ref);
  await call.where('stage', '=', 'asked').execute();
}

/** Keeps that the customer was asked whether the call may be recorded. */
export async function keepRecordingAsked(tx: Db, ref: string): Promise<void> {
  await tx.updateTable('phone_call').set({ recording_asked: true }).where('ref', '=', ref).execute();
}

/** Calls of an account, the newest first. */
export const callsOf = (db: Db, account: string, limit: number): Promise<PhoneCall[]> =>
  db
    .selectFrom('phone_call')
    .selectAll()
    .where('account', '=', account)
    .orderBy('started_at', 'desc')
    .orderBy('ref')
    .limit(limit)
    .execute();
