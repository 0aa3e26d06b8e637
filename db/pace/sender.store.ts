/** Senders: their limits, and how they fare. Every change of how one fares is made under its row's lock. */
import { sql } from 'kysely';
import type { Rate } from '../../domain/pace/bucket';
import { NEW_SENDER, type Report, reported, type SenderState } from '../../domain/pace/sender';
import { type Instant, instant } from '../../domain/time';
import { stampOrNull } from '../cells';
import type { Db } from '../connect';

/** A sender: a channel, or a channel and a jurisdiction (`sms/us-fed`) that has a limit of its own. */
export interface Sender {
  readonly sender: string;
  readonly channel: string;
}

/** A sender as the book has it. */
export interface BookedSender extends Sender {
  readonly rate: Rate | null;
  readonly state: SenderState;
  /** The policy that was called last. */
  readonly lastPolicy: string | null;
}

/** A limit that is to hold from now on. */
export interface Limit extends Sender {
  readonly rate: Rate;
}

/** Makes these the limits; a sender that is not among them has none any more. The last process to say so is right. */
export async function setLimits(db: Db, limits: readonly Limit[]): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const named = limits.map(({ sender }) => sender);
    await sql`
      update sender_pace set per_second = null, burst = null
      where per_second is not null and sender <> all(${named}::text[])`.execute(tx);
    for (const { sender, channel, rate } of limits)
      await sql`
        insert into sender_pace (sender, channel, per_second, burst)
        values (${sender}, ${channel}, ${rate.perSecond}, ${rate.burst})
        on conflict (sender) do update set per_second = excluded.per_second, burst = excluded.burst
        where (sender_pace.per_second, sender_pace.burst) is distinct from (excluded.per_second, excluded.burst)`.execute(
        tx,
      );
  });
}

interface SenderRow extends Sender {
  readonly perSecond: number | null;
  readonly burst: number | null;
  readonly fullAt: number;
  readonly pausedUntil: Instant | null;
  readonly failures: number;
  readonly openings: number;
  readonly openUntil: Instant | null;
  readonly triedAt: Instant | null;
  readonly lastPolicy: string | null;
}

const COLUMNS = sql`sender, channel, per_second as "perSecond", burst, full_at as "fullAt", paused_until as "pausedUntil",
  failures, openings, open_until as "openUntil", tried_at as "triedAt", last_policy as "lastPolicy"`;

const fromRow = ({ sender, channel, perSecond, burst, lastPolicy, ...row }: SenderRow): BookedSender => ({
  sender,
  channel,
  rate: perSecond === null || burst === null ? null : { perSecond, burst },
  state: {
    fullAt: row.fullAt,
    pausedUntil: row.pausedUntil,
    breaker: { failures: row.failures, openings: row.openings, openUntil: row.openUntil, triedAt: row.triedAt },
  },
  lastPolicy,
});

/** Every sender, by name. */
export async function senders(db: Db): Promise<BookedSender[]> {
  const { rows } = await sql<SenderRow>`select ${COLUMNS} from sender_pace order by sender`.execute(db);
  return rows.map(fromRow);
}

/** Locks a sender until the transaction ends; one that is not known yet is made. */
export async function lockSender(tx: Db, { sender, channel }: Sender): Promise<BookedSender> {
  const locked = async (): Promise<BookedSender | undefined> => {
    const { rows } = await sql<SenderRow>`
      select ${COLUMNS} from sender_pace where sender = ${sender} for update`.execute(tx);
    return rows.map(fromRow)[0];
  };
  const known = await locked();
  if (known !== undefined) return known;
  await sql`insert into sender_pace (sender, channel) values (${sender}, ${channel}) on conflict do nothing`.execute(
    tx,
  );
  return (await locked()) ?? { sender, channel, rate: null, state: NEW_SENDER, lastPolicy: null };
}

/** Writes how a locked sender fares. */
export async function saveSender(tx: Db, { sender, state, lastPolicy }: BookedSender): Promise<void> {
  const { fullAt, pausedUntil, breaker } = state;
  await sql`
    update sender_pace set full_at = ${fullAt}, paused_until = ${stampOrNull(pausedUntil)},
      failures = ${breaker.failures}, openings = ${breaker.openings}, open_until = ${stampOrNull(breaker.openUntil)},
      tried_at = ${stampOrNull(breaker.triedAt)}, last_policy = ${lastPolicy}
    where sender = ${sender}`.execute(tx);
}

/** The clock on the wall that all processes share: the database's. */
export async function wallNow(db: Db): Promise<Instant> {
  const { rows } = await sql<{ now: number }>`select epoch_ms(clock_timestamp()) as now`.execute(db);
  return instant(Number(rows[0]?.now));
}

/** Takes what a hand-over says of its sender, and answers how it fares then. */
export function reportOf(db: Db, sender: Sender, report: Report, at?: Instant): Promise<SenderState> {
  return db.transaction().execute(async (tx) => {
    const locked = await lockSender(tx, sender);
    const state = reported(locked.state, report, at ?? (await wallNow(tx)));
    await saveSender(tx, { ...locked, state });
    return state;
  });
}
