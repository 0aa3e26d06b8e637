/**
 * Tables of what became known too late, and of the decisions that it would have changed.
 */
import type { Generated, GeneratedAlways } from 'kysely';
import type { Answer } from '../domain/gate/gate';
import type { ClockStamp, JsonCell, Stamp, StampOrNull } from './columns';

/** Whether a person has dealt with an incident. */
export type IncidentState = 'open' | 'closed';

/** Late facts and incidents. */
export interface IncidentTables {
  late_fact: {
    id: GeneratedAlways<bigint>;
    person: string | null;
    account: string | null;
    kind: string;
    key: string;
    effective_at: Stamp;
    learned_at: Stamp;
    body: JsonCell;
    rechecked: number;
    recorded_at: ClockStamp;
  };
  incident: {
    id: GeneratedAlways<bigint>;
    decision: bigint;
    late_fact: bigint;
    account: string;
    person: string | null;
    opened_at: Stamp;
    kind: 'breach' | 'unchecked';
    rule: string | null;
    before: Answer;
    after: Answer | null;
    votes: JsonCell;
    state: Generated<IncidentState>;
    closed_at: StampOrNull;
    closed_by: string | null;
    closed_why: string | null;
    recorded_at: ClockStamp;
  };
}
