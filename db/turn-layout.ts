/**
 * The tables that a turn writes, column by column with their types: rows travel as one JSON parameter a table.
 */

/** Tables into which a turn inserts. `account` is in every one of them and is left out. */
export const INSERTS = {
  item: {
    id: 'text',
    due: 'date',
    amount_minor: 'bigint',
    principal_minor: 'bigint',
    interest_minor: 'bigint',
    fees_minor: 'bigint',
    seq: 'int',
    at: 'timestamptz',
  },
  item_adjustment: { seq: 'int', item: 'text', to_minor: 'bigint', at: 'timestamptz' },
  payment: { id: 'text', amount_minor: 'bigint', effective: 'date', seq: 'int', at: 'timestamptz' },
  payment_part: { payment: 'text', n: 'int', item: 'text', amount_minor: 'bigint' },
  payment_allocation: { payment: 'text', item: 'text', component: 'text', amount_minor: 'bigint' },
  payment_turn: { seq: 'int', payment: 'text', stands: 'boolean', at: 'timestamptz' },
  hold: {
    id: 'text',
    reason: 'text',
    first_day: 'date',
    last_day: 'date',
    seq: 'int',
    at: 'timestamptz',
    released_seq: 'int',
    released_at: 'timestamptz',
    released_on: 'date',
  },
  stop: {
    seq: 'int',
    code: 'text',
    first_day: 'date',
    at: 'timestamptz',
    cleared_seq: 'int',
    cleared_at: 'timestamptz',
    cleared_on: 'date',
  },
  repayment_plan: {
    id: 'text',
    seq: 'int',
    at: 'timestamptz',
    ended_seq: 'int',
    ended_at: 'timestamptz',
    ended_reason: 'text',
  },
  instalment: { plan: 'text', n: 'int', due: 'date', amount_minor: 'bigint' },
  booked_cost: { id: 'text', kind: 'text', rung: 'text', amount_minor: 'bigint', seq: 'int', at: 'timestamptz' },
  fact_change: { seq: 'int', facts: 'jsonb', at: 'timestamptz' },
  episode: {
    no: 'int',
    policy_id: 'text',
    policy_version: 'int',
    started_seq: 'int',
    started_at: 'timestamptz',
    closed_seq: 'int',
    closed_at: 'timestamptz',
    reason: 'text',
  },
  ledger: {
    seq: 'int',
    at: 'timestamptz',
    kind: 'text',
    rung: 'text',
    episode: 'int',
    item: 'text',
    body: 'jsonb',
  },
  approval: {
    seq: 'int',
    rung: 'text',
    asked_at: 'timestamptz',
    until: 'timestamptz',
    amount_minor: 'bigint',
    requested_by: 'text',
    roles: 'text[]',
    state: 'text',
  },
  approval_vote: {
    seq: 'int',
    request: 'int',
    requested_by: 'text',
    decision: 'text',
    person: 'text',
    role: 'text',
    at: 'timestamptz',
  },
  outcome: {
    seq: 'int',
    rung: 'text',
    code: 'text',
    promise_minor: 'bigint',
    promise_date: 'date',
    actor: 'text',
    at: 'timestamptz',
  },
  contact: {
    seq: 'int',
    step_seq: 'int',
    rung: 'text',
    channel: 'text',
    notice: 'boolean',
    person: 'text',
    to_point: 'text',
    template: 'text',
    language: 'text',
    body: 'text',
    state: 'text',
    due_at: 'timestamptz',
    reserved_at: 'timestamptz',
  },
  decision: {
    seq: 'int',
    at: 'timestamptz',
    act: 'text',
    rung: 'text',
    verdict: 'text',
    votes: 'jsonb',
    policy_id: 'text',
    policy_version: 'int',
    facts_seen: 'jsonb',
    person: 'text',
    gate: 'bytea',
  },
  outbox: { kind: 'text', body: 'jsonb', traceparent: 'text' },
  feed: { kind: 'text', at: 'timestamptz', body: 'jsonb' },
} as const;

/** What a cell of a JSON parameter may hold. */
export type Cell = string | number | bigint | boolean | null | readonly string[] | object;

/** Tables that take inserts. */
export type InsertTable = keyof typeof INSERTS;
/** A row to insert into a table. */
export type InsertRow<T extends InsertTable> = { readonly [C in keyof (typeof INSERTS)[T]]: Cell };
/** New rows by table. */
export type Inserts = { readonly [T in InsertTable]: readonly InsertRow<T>[] };
