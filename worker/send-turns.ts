/** Calls those that wait for a turn to send, at the pace of their sender and in fair order. One process at a time. */
import { sql } from 'kysely';
import type { Db } from '../db/connect';
import { isChannelOff } from '../db/pace/channel-switch.store';
import { call, countCalled, forgetIdle, forgetLate, linesOf, sendersWaitedFor } from '../db/pace/send-turn.store';
import { lockSender, type Sender, saveSender, wallNow } from '../db/pace/sender.store';
import type { BusinessClock } from '../domain/business-clock';
import { callNext } from '../domain/pace/fair-order';
import { leaseTerms } from '../domain/pace/lease';
import { foresee } from '../domain/pace/sender';
import { type Instant, instant } from '../domain/time';

/** From the call until the contact asks, at the quickest. Who comes too early goes back to wait; what is not used adds up. */
const ON_THE_WAY_MS = 100;
/** Whoever was called and has not come by then is forgotten. */
const CALLED_MS = 60_000;
/** Called at once, and on their way, where no limit is known: a channel that is turned on again must not flood the workers. */
const ON_THE_WAY_MAX = 200;

/** One round; answers how many were called. `at`: the wall's instant, the database's clock when absent. */
export async function callRound(db: Db, clock: Pick<BusinessClock, 'now'>, at?: Instant): Promise<number> {
  let called = 0;
  for (const sender of await sendersWaitedFor(db)) called += await callTo(db, sender, clock, at);
  return called;
}

/** Nobody is given a token here: who was called takes it when the contact is made, and else it is there for the next. */
function callTo(db: Db, sender: Sender, clock: Pick<BusinessClock, 'now'>, at?: Instant): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ mine: boolean }>`
      select pg_try_advisory_xact_lock(hashtextextended(${`call/${sender.sender}`}, 0)) as mine`.execute(tx);
    if (rows[0]?.mine !== true) return 0;
    const locked = await lockSender(tx, sender);
    const now = at ?? (await wallNow(tx));
    await forgetLate(tx, sender.sender, instant(now - CALLED_MS));
    if (await isChannelOff(tx, sender.channel)) return 0;
    const rate = locked.rate === null ? null : leaseTerms(locked.rate).within;
    const most = foresee(locked.state, rate, ON_THE_WAY_MAX, now, ON_THE_WAY_MS);
    const room = most - (await countCalled(tx, sender.sender));
    if (room <= 0) return 0;
    const lines = await linesOf(tx, sender.sender, room);
    const idle = await forgetIdle(
      tx,
      lines.flatMap(({ waiting }) => waiting),
    );
    const wanting = lines.map(({ policy, waiting }) => ({ policy, waiting: waiting.filter((one) => !idle.has(one)) }));
    const { called, last } = callNext(wanting, locked.lastPolicy, room);
    if (called.length === 0) return idle.size;
    await call(tx, called, now, clock.now());
    await saveSender(tx, { ...locked, lastPolicy: last });
    return called.length;
  });
}
