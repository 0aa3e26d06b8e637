/**
 * Tables of what the ladder and people did.
 */
import type { Generated, GeneratedAlways } from 'kysely';
import type { ClosingReason } from '../domain/closing-reason';
import type { DeliveryState } from '../domain/delivery/delivery-state';
import type { Answer } from '../domain/gate/gate';
import type { OutcomeCode } from '../domain/outcome';
import type { Channel } from '../domain/policy';
import type { TemplateService } from '../domain/template/template';
import type { ClockStamp, DayOrNull, JsonCell, Stamp, StampOrNull } from './columns';

/** Where a request for approval stands. */
export type ApprovalState = 'open' | 'granted' | 'denied' | 'void';

/** Where a contact stands: reserved before hand-over, unknown when it may or may not have left. */
export type ContactState = 'reserved' | 'sent' | 'unknown' | 'failed';

/** Episodes, the ledger and what hangs on it. */
export interface LadderTables {
  episode: {
    account: string;
    no: number;
    policy_id: string;
    policy_version: number;
    started_seq: number;
    started_at: Stamp;
    closed_seq: number | null;
    closed_at: StampOrNull;
    reason: ClosingReason | null;
  };
  ledger: {
    account: string;
    seq: number;
    at: Stamp;
    kind: string;
    rung: string | null;
    episode: number | null;
    item: string | null;
    body: JsonCell;
    recorded_at: ClockStamp;
  };
  approval: {
    account: string;
    seq: number;
    rung: string;
    asked_at: Stamp;
    until: Stamp;
    amount_minor: bigint;
    requested_by: string;
    roles: readonly string[];
    state: ApprovalState;
  };
  approval_vote: {
    account: string;
    seq: number;
    request: number;
    requested_by: string;
    decision: 'approve' | 'deny';
    person: string | null;
    role: string | null;
    at: Stamp;
  };
  outcome: {
    account: string;
    seq: number;
    rung: string;
    code: OutcomeCode;
    promise_minor: bigint | null;
    promise_date: DayOrNull;
    actor: string | null;
    at: Stamp;
  };
  contact: {
    account: string;
    seq: number;
    /** Null = of no step: somebody asked for it. */
    step_seq: number | null;
    rung: string;
    channel: Channel;
    notice: boolean;
    person: string | null;
    to_point: string | null;
    template: string | null;
    /** 0 = the text that the house ships. */
    template_version: number | null;
    /** Null = nothing. */
    serves: readonly TemplateService[] | null;
    language: string | null;
    body: string | null;
    /** Of a text message; 0 when nothing of it can travel. */
    segments: number | null;
    /** Millionths of the unit of `cost_currency`, as reckoned before the hand-over; null = unknown. */
    cost_micros: bigint | null;
    cost_currency: string | null;
    /** Why it did not leave for its price. */
    too_dear: string | null;
    state: ContactState;
    provider_ref: string | null;
    due_at: Stamp;
    reserved_at: Stamp;
    handed_at: StampOrNull;
    lateness_ms: number | null;
    ref: string;
    heard: DeliveryState | null;
    heard_code: string | null;
    fault_code: string | null;
    fault_reason: string | null;
    heard_at: StampOrNull;
    recorded_at: ClockStamp;
  };
  /** What its provider took for it. */
  contact_price: {
    account: string;
    seq: number;
    micros: bigint;
    currency: string;
    recorded_at: ClockStamp;
  };
  price_look: { account: string; seq: number; looks: Generated<number>; next_at: Stamp };
  decision: {
    id: GeneratedAlways<bigint>;
    account: string;
    seq: number;
    at: Stamp;
    act: string;
    rung: string | null;
    verdict: Answer;
    votes: JsonCell;
    policy_id: string | null;
    policy_version: number | null;
    facts_seen: JsonCell;
    person: string | null;
    /** See gate-cell.ts. */
    gate: Buffer | null;
    recorded_at: ClockStamp;
  };
}
