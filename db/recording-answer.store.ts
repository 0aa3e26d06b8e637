/** What the ends of a call answered when they were asked whether it may be recorded. The first answer of an end stands. */
import type { Selectable } from 'kysely';
import type { Instant } from '../domain/time';
import { hasEnded } from '../domain/voice/call-report';
import type { RecordingAnswer, RecordingParty, RecordingTalk } from '../domain/voice/recording-talk';
import { stamp } from './cells';
import type { Db } from './connect';
import { legOf, type PhoneCall } from './phone-call.store';
import type { VoiceTables } from './schema-voice';

/** An answer as it is kept. */
export interface RecordingSaid {
  readonly call: string;
  readonly party: RecordingParty;
  readonly answer: RecordingAnswer;
  /** As it was pressed; null = no key in time. */
  readonly key: string | null;
  /** What they had heard, and in which language. */
  readonly question: string;
  readonly language: string;
  /** By which the provider knows the end that answered. */
  readonly legSid: string | null;
  readonly at: Instant;
}

/** Keeps an answer; nothing changes when that end has answered before. */
export async function keepRecordingAnswer(tx: Db, { legSid: leg_sid, at, ...said }: RecordingSaid): Promise<void> {
  await tx
    .insertInto('recording_answer')
    .values({ ...said, leg_sid, at: stamp(at) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The answers of calls, the agent’s before the customer’s. */
export async function recordingAnswersOf(
  db: Db,
  calls: readonly string[],
): Promise<Selectable<VoiceTables['recording_answer']>[]> {
  if (calls.length === 0) return [];
  const answers = db.selectFrom('recording_answer').selectAll().where('call', 'in', calls);
  return answers.orderBy('call').orderBy('party').execute();
}

/** Where the talk about recording stands on a call. */
export async function recordingTalkOf(db: Db, call: PhoneCall): Promise<RecordingTalk> {
  const answers = await recordingAnswersOf(db, [call.ref]);
  const saidBy = (party: RecordingParty): RecordingAnswer | null =>
    answers.find((said) => said.party === party)?.answer ?? null;
  return {
    place: placeOf(call),
    plan: call.recording_told ?? 'never',
    agent: saidBy('agent'),
    customer: saidBy('customer') ?? (call.recording_asked ? 'asked' : null),
  };
}

function placeOf(call: PhoneCall): RecordingTalk['place'] {
  if (call.stage === 'asked') return 'whisper';
  return call.stage === 'bridged' && !hasEnded(legOf(call)) ? 'bridged' : 'over';
}
