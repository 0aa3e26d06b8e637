/** Tables of calls. */
import type { Generated } from 'kysely';
import type { AnsweredBy, CallStatus } from '../domain/voice/call-report';
import type { KeypadCheck, Place } from '../domain/voice/dialogue';
import type { PayLink } from '../domain/voice/pay-link';
import type { RecordingAnswer, RecordingParty, RecordingPlan } from '../domain/voice/recording-talk';
import type { ClockStamp, Stamp, StampOrNull } from './columns';

/** `asked` → `bridged` → `over`, or `released`, for an agent's call; `talking` → `over` for a self-service one. */
export type CallStage = 'asked' | 'bridged' | 'released' | 'talking' | 'over';

/** Calls, agents' telephones, and what people are known by. */
export interface VoiceTables {
  agent_phone: { actor: string; phone: string; language: 'en' | 'zh-CN'; changed_at: ClockStamp };
  keypad_check: {
    person: string;
    asks: KeypadCheck;
    salt: Buffer;
    digest: Buffer;
    set_by: string;
    set_at: ClockStamp;
  };
  phone_call: {
    ref: string;
    kind: 'agent' | 'self-service';
    account: string;
    person: string;
    rung: string;
    seq: number;
    begun_seq: number | null;
    agent: string | null;
    agent_phone: string | null;
    language: string;
    point: string;
    stage: CallStage;
    asked_at: Stamp;
    dialled_at: StampOrNull;
    agent_sid: string | null;
    leg_sid: string | null;
    status: Generated<CallStatus>;
    sequence: number | null;
    answered_by: AnsweredBy | null;
    duration_s: number | null;
    sip_code: number | null;
    place: Generated<Place>;
    misses: Generated<number>;
    failed: Generated<number>;
    turns: Generated<number>;
    is_known: Generated<boolean>;
    left_message: Generated<boolean>;
    recording: Generated<'none' | 'one-party' | 'agreed'>;
    recording_sid: string | null;
    recording_told: RecordingPlan | null;
    recording_asked: Generated<boolean>;
    link: PayLink | null;
    started_at: ClockStamp;
    ended_at: StampOrNull;
    booked_at: StampOrNull;
  };
  recording_answer: {
    call: string;
    party: RecordingParty;
    answer: RecordingAnswer;
    key: string | null;
    question: string;
    language: string;
    leg_sid: string | null;
    at: Stamp;
    recorded_at: ClockStamp;
  };
}
