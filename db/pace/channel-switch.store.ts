/**
 * The kill switch of a channel. A contact holds its channel, shared, from the statement that reserves until its hand-over
 * has begun, and that statement looks at the switch after it has the lock (`channel_is_open`). So once a switch is committed
 * nothing more is reserved, and once `untilNoneBegins` has answered no hand-over begins (ADR 0027).
 */

import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../../domain/time';
import { jsonText, stamp } from '../cells';
import type { Db } from '../connect';
import { sqlStateOf } from '../sql-state';

/** A channel that was switched, and how it stands. */
export interface ChannelSwitch {
  readonly channel: string;
  readonly isOff: boolean;
  readonly actor: string;
  readonly reason: string;
  readonly at: Instant;
}

/** Who switches, why, and the business instant for the feed. */
export interface Switching {
  readonly channel: string;
  readonly isOff: boolean;
  readonly actor: string;
  /** For people who read the log: no personal data. */
  readonly reason: string;
  readonly at: Instant;
}

/** Under which switches of one channel come one after the other. */
const orderOf = (channel: string): RawBuilder<unknown> => sql`hashtextextended(${`switch/${channel}`}, 0)`;

/** Switches a channel and tells the feed; false when it stood so already, and then nothing is written. */
export async function switchChannel(tx: Db, { channel, isOff, actor, reason, at }: Switching): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(${orderOf(channel)})`.execute(tx);
  const { rows } = await sql`
    with switched as (
      insert into channel_switch (channel, is_off, actor, reason)
      select ${channel}, ${isOff}, ${actor}, ${reason}
      where ${isOff} <> coalesce((
        select is_off from channel_switch where channel = ${channel} order by id desc limit 1), false)
      returning channel)
    insert into feed (account, kind, at, body)
    select null, ${isOff ? 'channel-off' : 'channel-on'}, ${stamp(at)}::timestamptz, ${jsonText({ channel, actor })}::jsonb
    from switched returning id`.execute(tx);
  if (rows.length > 0 && !isOff) await healthyAgain(tx, channel);
  return rows.length > 0;
}

/** Whoever turns a channel on says that it works: its senders are not to wait for a trial. */
async function healthyAgain(tx: Db, channel: string): Promise<void> {
  await sql`
    update sender_pace set failures = 0, openings = 0, open_until = null, tried_at = null where channel = ${channel}`.execute(
    tx,
  );
}

/** How each channel that was ever switched stands, by name. */
export async function channelSwitches(db: Db): Promise<ChannelSwitch[]> {
  const { rows } = await sql<ChannelSwitch>`
    select distinct on (channel) channel, is_off as "isOff", actor, reason, at
    from channel_switch order by channel, id desc`.execute(db);
  return rows;
}

/** Whether a channel is off. */
export async function isChannelOff(db: Db, channel: string): Promise<boolean> {
  const { rows } = await sql<{ off: boolean }>`
    select is_off as off from channel_switch where channel = ${channel} order by id desc limit 1`.execute(db);
  return rows[0]?.off === true;
}

/**
 * Waits until every contact of the channel that was reserved before has begun its hand-over: milliseconds, unless a
 * process stands still in between. False when that took longer than `patienceMs`. On a connection of its own.
 */
export async function untilNoneBegins(db: Db, channel: string, patienceMs: number): Promise<boolean> {
  try {
    await db.transaction().execute(async (tx) => {
      await sql`select set_config('lock_timeout', ${`${patienceMs}`}, true)`.execute(tx);
      await sql`select pg_advisory_xact_lock(hashtextextended(${`channel/${channel}`}, 0))`.execute(tx);
    });
    return true;
  } catch (error) {
    if (sqlStateOf(error) === LOCK_NOT_AVAILABLE) return false;
    throw error;
  }
}

const LOCK_NOT_AVAILABLE = '55P03';
