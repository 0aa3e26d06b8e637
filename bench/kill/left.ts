/** What a play leaves in the book: how late the latest contact came, what was sent twice, what is stuck. */
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Connection } from '../../db/connect';
import type { Stage } from './stage';

/** The figures that must be small, or zero. */
export interface Left {
  readonly latestS: number;
  readonly medianMs: number;
  readonly unknown: number;
  readonly doubles: number;
  readonly stuck: number;
}

const POLL_MS = 100;
/** Nothing new for so long, and the play is over. */
const PATIENCE_MS = 45_000;

/** Statements are tried again: what is asked may be dead just now. */
async function asked<T>(book: Connection, text: string): Promise<readonly T[]> {
  for (;;) {
    try {
      return (await sql.raw<T>(text).execute(book.db)).rows;
    } catch {
      await pause(POLL_MS);
    }
  }
}

/** How many contacts are reserved and not settled: a provider is being called just now. */
export async function underway({ book }: Stage): Promise<number> {
  const rows = await asked<{ n: bigint }>(book, `select count(*) as n from contact where state = 'reserved'`);
  return Number(rows[0]?.n ?? 0);
}

/** Waits until so many contacts have been settled. */
export async function untilSettled({ book }: Stage, count: number): Promise<void> {
  while ((await settled(book)) < count) await pause(POLL_MS);
}

async function settled(book: Connection): Promise<number> {
  const rows = await asked<{ n: bigint }>(book, `select count(*) as n from contact where state <> 'reserved'`);
  return Number(rows[0]?.n ?? 0);
}

/** Waits until every account has had every contact, or nothing has happened for long, and reads what is left. */
export async function whatIsLeft({ book, play, clock }: Stage): Promise<Left> {
  let seen = -1;
  let since = Date.now();
  const all = play.accounts * play.rungs;
  for (;;) {
    const count = await settled(book);
    if (count !== seen) [seen, since] = [count, Date.now()];
    if (count >= all || Date.now() - since > PATIENCE_MS) break;
    await pause(POLL_MS);
  }
  const contacts = await asked<{ due: number; done: number; state: string }>(
    book,
    `select epoch_ms(due_at)::float8 as due, epoch_ms(recorded_at)::float8 as done, state from contact`,
  );
  const late = contacts
    .map(({ due, done }) => done - (clock.startWallMs + (due - clock.startBusinessMs) / clock.factor))
    .sort((a, b) => a - b);
  const doubles = await asked<{ n: bigint }>(
    book,
    `select count(*) as n from (select account, contact_seq from sandbox_message group by 1, 2 having count(*) > 1
      union all select account, step_seq from contact group by 1, 2 having count(*) > 1
      union all select account, count(*) from contact group by account, rung having count(*) > 1) as twice`,
  );
  return {
    latestS: (late.at(-1) ?? 0) / 1_000,
    medianMs: late[late.length >> 1] ?? 0,
    unknown: contacts.filter(({ state }) => state === 'unknown').length,
    doubles: Number(doubles[0]?.n ?? 0),
    stuck: all - seen,
  };
}
