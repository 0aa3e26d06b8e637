/**
 * The tables as Kysely sees them. Written by hand beside the migrations; amounts are bigint, instants epoch
 * milliseconds, dates ISO text (see connect.ts).
 */
import type { Generated, GeneratedAlways } from 'kysely';
import type { CostKind } from '../domain/cost';
import type { Component } from '../domain/policy';
import type { Zone } from '../domain/time';
import type { ClockStamp, Day, DayOrNull, JsonCell, JsonOrNull, Stamp, StampOrNull } from './columns';
import type { GateTables } from './schema-gate';
import type { IncidentTables } from './schema-incidents';
import type { LadderTables } from './schema-ladder';
import type { PaceTables } from './schema-pace';
import type { TemplateTables } from './schema-templates';
import type { TrafficTables } from './schema-traffic';

/** What an account is doing, as lists show it. */
export type AccountStatus = 'current' | 'pre-due' | 'overdue' | 'held' | 'with-legal' | 'closed';

/** What a person is to an account. */
export type Role = 'debtor' | 'co-debtor' | 'guarantor';

/** What kind of address a contact point is. */
export type PointKind = 'sms' | 'voice' | 'email' | 'app' | 'address';

/** People, policies, accounts and what became known of them. */
interface FactTables {
  person: {
    id: string;
    synthetic: boolean;
    name: string;
    salutation: string | null;
    language: string;
    created_at: ClockStamp;
  };
  contact_point: {
    id: GeneratedAlways<bigint>;
    person: string;
    kind: PointKind;
    value: string;
    verified_at: StampOrNull;
    invalid_at: StampOrNull;
    invalid_reason: string | null;
  };
  policy: { id: string; created_at: ClockStamp };
  policy_version: {
    policy_id: string;
    version: number;
    body: JsonCell;
    source: string;
    digest: string;
    published_at: Stamp;
    published_by: string;
  };
  account: {
    id: string;
    currency: string;
    zone: Zone;
    opened: Day;
    product: string | null;
    facts: JsonCell;
    policy_id: string | null;
    /** Whose tape brings the account; null when none does. */
    lender: string | null;
    seq: Generated<number>;
    status: Generated<AccountStatus>;
    anchor_due: DayOrNull;
    overdue_minor: Generated<bigint>;
    rung: string | null;
    next_what: string | null;
    next_rung: string | null;
    next_at: StampOrNull;
    next_step: JsonOrNull;
    starts_at: StampOrNull;
    run_id: string | null;
    created_at: ClockStamp;
  };
  account_role: { account: string; n: number; person: string; role: Role };
  item: {
    account: string;
    id: string;
    due: Day;
    amount_minor: bigint;
    principal_minor: bigint;
    interest_minor: bigint;
    fees_minor: bigint;
    seq: number;
    at: Stamp;
  };
  item_adjustment: { account: string; seq: number; item: string; to_minor: bigint; at: Stamp };
  payment: { account: string; id: string; amount_minor: bigint; effective: Day; seq: number; at: Stamp };
  payment_part: { account: string; payment: string; n: number; item: string; amount_minor: bigint };
  payment_allocation: {
    account: string;
    payment: string;
    item: string;
    component: Component;
    amount_minor: bigint;
  };
  payment_turn: { account: string; seq: number; payment: string; stands: boolean; at: Stamp };
  hold: {
    account: string;
    id: string;
    reason: string;
    first_day: Day;
    last_day: DayOrNull;
    seq: number;
    at: Stamp;
    released_seq: number | null;
    released_at: StampOrNull;
    released_on: DayOrNull;
    expiry_announced_at: StampOrNull;
  };
  stop: {
    account: string;
    seq: number;
    code: string;
    first_day: Day;
    at: Stamp;
    cleared_seq: number | null;
    cleared_at: StampOrNull;
    cleared_on: DayOrNull;
  };
  repayment_plan: {
    account: string;
    id: string;
    seq: number;
    at: Stamp;
    ended_seq: number | null;
    ended_at: StampOrNull;
    ended_reason: string | null;
  };
  instalment: { account: string; plan: string; n: number; due: Day; amount_minor: bigint };
  booked_cost: {
    account: string;
    id: string;
    kind: CostKind;
    rung: string | null;
    amount_minor: bigint;
    seq: number;
    at: Stamp;
  };
  fact_change: { account: string; seq: number; facts: JsonCell; at: Stamp };
}

/** Every table of the book. */
export interface Tables
  extends FactTables,
    GateTables,
    LadderTables,
    TrafficTables,
    IncidentTables,
    PaceTables,
    TemplateTables {}
