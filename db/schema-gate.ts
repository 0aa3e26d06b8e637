/**
 * Tables of what the gate knows of people.
 */
import type { AttemptOutcome } from '../domain/gate/gate-facts';
import type { ClockStamp, JsonCell, Stamp, StampOrNull } from './columns';

/** Where an attempt stands: reserved before its hand-over, released when nothing left; `backfilled` when others tell of it. */
export type AttemptState = 'reserved' | 'made' | 'released' | 'backfilled';

/** The person's row, what it follows from, and the attempts. */
export interface GateTables {
  person_gate: { person: string; seq: number; facts: JsonCell };
  person_fact: {
    person: string;
    seq: number;
    type: string;
    body: JsonCell;
    at: Stamp;
    effective: StampOrNull;
    recorded_at: ClockStamp;
    actor: string | null;
    source: string | null;
  };
  attempt: {
    person: string;
    id: string;
    account: string | null;
    contact_seq: number | null;
    seq: number;
    at: Stamp;
    channel: string;
    direction: 'outbound' | 'inbound';
    whom: string;
    point: string | null;
    place: string | null;
    purpose: string | null;
    counts_for: readonly string[];
    discussed: readonly string[];
    under_consent: boolean | null;
    state: AttemptState;
    outcome: AttemptOutcome;
    recorded_at: ClockStamp;
  };
}
