/**
 * Runs the invariants: one read-only transaction on one state of the book, so that what is compared belongs together.
 * Each has a savepoint of its own: one that meets a value that it cannot read keeps no other from being made. It reads whole
 * tables (docs/guides/invariants.md says what that costs) and locks nothing.
 */
import { sql } from 'kysely';
import { type BusinessClock, businessMs } from '../domain/business-clock';
import { type Instant, instant } from '../domain/time';
import { stamp } from './cells';
import type { Db } from './connect';
import type { Invariant } from './invariants/invariant';
import { INVARIANTS } from './invariants/registry';
import { sqlStateOf } from './sql-state';

/** One thing that a check objects to. */
export interface Offender {
  readonly account: string | null;
  readonly seq: number | null;
  readonly at: Instant | null;
}

/** What a check found. */
export interface CheckedInvariant extends Pick<Invariant, 'id' | 'guarantee' | 'source' | 'kind'> {
  readonly checked: number;
  readonly broken: number;
  /** At most five, by account and number. */
  readonly offenders: readonly Offender[];
  /** Why the check could not be made, in the words of the database without any value of the book; null when it was. */
  readonly unchecked: string | null;
  readonly ms: number;
}

/** When the book is looked at, and what may be late without a reason. */
export interface LookedAt {
  /** The business instant. */
  readonly now: Instant;
  /** Business milliseconds that a step may be late. */
  readonly slackMs: number;
  /** Milliseconds on the wall that a message may wait. */
  readonly wallSlackMs: number;
}

const WALL_SLACK_MS = 15 * 60_000;
/** A sandbox has no outages to wait for, and a minute of its wall may be a month of business. */
const SANDBOX_SLACK_MS = 30_000;

/** The moment of a clock, with the slack of an ordinary house: a quarter of an hour; half a minute in a sandbox. */
export const lookedAtNow = (clock: BusinessClock): LookedAt => ({
  now: clock.now(),
  slackMs: Math.round(businessMs(clock, clock.isSandbox ? SANDBOX_SLACK_MS : WALL_SLACK_MS)),
  wallSlackMs: WALL_SLACK_MS,
});

const OFFENDERS_MAX = 5;
const TIMEOUT = '60s';
/** Enough that a book of 100,000 accounts is joined in memory. */
const WORK_MEM = '64MB';

/** Whether the book may not be called sound: a guarantee is broken (a mere count never is), or was not checked. */
export const isBroken = ({
  kind,
  broken,
  unchecked,
}: Pick<CheckedInvariant, 'kind' | 'broken' | 'unchecked'>): boolean =>
  unchecked !== null || (kind === 'breach' && broken > 0);

/**
 * Runs every check on one state of the book. One that fails by what it reads, or takes longer than a minute, is told as
 * unchecked; throws only when the database goes away, with the name of the check that met it.
 */
export function checkInvariants(
  db: Db,
  lookedAt: LookedAt,
  invariants: readonly Invariant[] = INVARIANTS,
): Promise<CheckedInvariant[]> {
  const transaction = db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
  return transaction.execute((tx) => checkWithin(tx, lookedAt, invariants));
}

/** As `checkInvariants`, within a transaction of the caller's. */
export async function checkWithin(
  tx: Db,
  { now, slackMs, wallSlackMs }: LookedAt,
  invariants: readonly Invariant[],
): Promise<CheckedInvariant[]> {
  await sql`select set_config('forbear.now', ${stamp(now)}, true),
    set_config('forbear.slack', ${`${slackMs} milliseconds`}, true),
    set_config('forbear.wall_slack', ${`${wallSlackMs} milliseconds`}, true),
    set_config('statement_timeout', ${TIMEOUT}, true), set_config('work_mem', ${WORK_MEM}, true)`.execute(tx);
  const found: CheckedInvariant[] = [];
  for (const invariant of invariants) found.push(await check(tx, invariant));
  return found;
}

async function check(tx: Db, invariant: Invariant): Promise<CheckedInvariant> {
  const { id, guarantee, source, kind } = invariant;
  const begun = performance.now();
  const told = (found: Found): CheckedInvariant => ({
    ...{ id, guarantee, source, kind, ...found },
    ms: Math.round(performance.now() - begun),
  });
  await sql`savepoint one_check`.execute(tx);
  try {
    const found = await ask(tx, invariant);
    await sql`release savepoint one_check`.execute(tx);
    return told({ ...found, unchecked: null });
  } catch (error) {
    const unchecked = reasonOf(error);
    if (unchecked === null) {
      // The error of the database goes on as it is, since its code says what may be done about it.
      if (error instanceof Error) error.message = `invariant \`${id}\`: ${error.message}`;
      throw error;
    }
    await sql`rollback to savepoint one_check`.execute(tx);
    return told({ checked: 0, broken: 0, offenders: [], unchecked });
  }
}

type Found = Pick<CheckedInvariant, 'checked' | 'broken' | 'offenders' | 'unchecked'>;

async function ask(tx: Db, { checked, broken }: Invariant): Promise<Omit<Found, 'unchecked'>> {
  const looked = await sql<{ n: bigint | string }>`${sql.raw(checked)}`.execute(tx);
  const result = await sql<{ n: bigint; offenders: RawOffender[] | null }>`
    with offender as materialized (${sql.raw(broken)})
    select (select count(*) from offender) as n, (select json_agg(json_build_object('account', account, 'seq', seq,
      'at', epoch_ms(at))) from (select * from offender order by account, seq limit ${OFFENDERS_MAX}) few) as offenders`.execute(
    tx,
  );
  const row = result.rows[0];
  return {
    checked: Number(looked.rows[0]?.n ?? 0),
    broken: Number(row?.n ?? 0),
    offenders: (row?.offenders ?? []).map(({ at, ...offender }) => ({
      ...offender,
      at: at === null ? null : instant(at),
    })),
  };
}

/** Codes of a connection or a server that has gone: whoever asks again later gets an answer. */
const GONE = /^(08|57P)/;

/**
 * Why a statement failed, when the session lives on; null otherwise. What stands between quotation marks may be a value
 * of the book, hence somebody's data, and is left out.
 */
function reasonOf(error: unknown): string | null {
  const state = sqlStateOf(error);
  if (state === null || !/^[0-9A-Z]{5}$/.test(state) || GONE.test(state) || !(error instanceof Error)) return null;
  return `${error.message.replace(/["“„«].*["”“»]/s, '"…"')} (${state})`;
}

interface RawOffender {
  readonly account: string | null;
  readonly seq: number | null;
  readonly at: number | null;
}
