/**
 * Tables of what goes out of the book and comes into it.
 */
import type { Generated, GeneratedAlways } from 'kysely';
import type { ClockStamp, JsonCell, JsonOrNull, Stamp, StampOrNull } from './columns';

/** Outbox, idempotency, the console's feed, and the sandbox. */
export interface TrafficTables {
  outbox: {
    id: GeneratedAlways<bigint>;
    account: string;
    kind: string;
    body: JsonCell;
    created_at: ClockStamp;
    retry_at: ClockStamp;
    sent_at: StampOrNull;
    attempts: Generated<number>;
    last_error: string | null;
    /** W3C traceparent of the request that committed it. */
    traceparent: string | null;
  };
  request_key: {
    actor: string;
    key: string;
    digest: string;
    status: number | null;
    response: JsonOrNull;
    created_at: ClockStamp;
  };
  callback: {
    id: GeneratedAlways<bigint>;
    provider: string;
    kind: string;
    ref: string | null;
    body: JsonCell;
    digest: Buffer;
    received_at: ClockStamp;
    handled_at: StampOrNull;
    result: string | null;
    about: GeneratedAlways<string | null>;
    attempts: Generated<number>;
    retry_at: ClockStamp;
    last_error: string | null;
    reply: string | null;
    is_emptied: Generated<boolean>;
  };
  contact_search: {
    account: string;
    seq: number;
    looks: number;
    finding: 'never-left' | 'ambiguous' | 'no-answer';
    reason: string;
    looked_at: ClockStamp;
    next_at: Stamp;
  };
  contact_resolution: {
    account: string;
    seq: number;
    has_left: boolean;
    reason: string;
    actor: string | null;
    at: Stamp;
    recorded_at: ClockStamp;
  };
  number_opt_out: { number: string; at: Stamp };
  feed: { id: GeneratedAlways<bigint>; account: string | null; kind: string; at: Stamp; body: JsonCell };
  sandbox_message: {
    id: GeneratedAlways<bigint>;
    account: string;
    contact_seq: number;
    channel: string;
    recipient: string;
    body: string;
    at: Stamp;
    received_at: ClockStamp;
  };
  tape_import: {
    lender: string;
    digest: string;
    bytes: bigint;
    rows: number;
    accounts: number;
    applied_at: ClockStamp;
  };
  tape: { account: string; n: number; at: Stamp; body: JsonCell; fed_at: StampOrNull };
}
