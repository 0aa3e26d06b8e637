/** Tables of how fast contacts leave, who waits for a turn, and which channels are off. */
import type { Generated, GeneratedAlways } from 'kysely';
import type { ClockStamp, StampOrNull } from './columns';

/** Switches, senders and those that wait. */
export interface PaceTables {
  channel_switch: {
    id: GeneratedAlways<bigint>;
    channel: string;
    is_off: boolean;
    actor: string;
    reason: string;
    at: ClockStamp;
  };
  sender_pace: {
    sender: string;
    channel: string;
    per_second: number | null;
    burst: number | null;
    full_at: Generated<number>;
    paused_until: StampOrNull;
    failures: Generated<number>;
    openings: Generated<number>;
    open_until: StampOrNull;
    tried_at: StampOrNull;
    last_policy: string | null;
  };
  send_turn: {
    account: string;
    sender: string;
    channel: string;
    policy: string;
    asked_at: ClockStamp;
    called_at: StampOrNull;
  };
}
