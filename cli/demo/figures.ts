/**
 * The figures of a demo, counted by SQL over ledger and sandbox log alone. Nothing here asks the engine: the three
 * zeros would be worth nothing if the engine counted its own mistakes.
 */
import { sql } from 'kysely';
import type { Db } from '../../db/connect';
import type { Instant } from '../../domain/time';

/** What a demo ends with. Counts are of acts before the end. */
export interface Figures {
  readonly accounts: number;
  readonly contacts: { readonly total: number; readonly byChannel: Counts; readonly byRung: Counts };
  readonly visits: number;
  readonly approvals: {
    readonly asked: number;
    readonly given: number;
    readonly denied: number;
    readonly expired: number;
  };
  readonly cured: number;
  readonly referred: number;
  readonly held: number;
  readonly outOfWindow: number;
  readonly doubleContacts: number;
  readonly stuck: number;
  readonly latenessMs: { readonly p50: number; readonly p99: number };
}

type Counts = Readonly<Record<string, number>>;

const iso = (at: Instant): string => new Date(at).toISOString();

/** Counts everything up to a business instant. */
export async function countFigures(db: Db, end: Instant): Promise<Figures> {
  const until = iso(end);
  const [byChannel, byRung, counts] = await Promise.all([
    grouped(
      db,
      sql`select case when l.kind = 'opened' then l.body->>'what' else c.channel end as name, count(*)::int as n
      from contact c join ledger l on l.account = c.account and l.seq = c.seq where l.at < ${until} group by 1 order by 1`,
    ),
    grouped(
      db,
      sql`select c.rung as name, count(*)::int as n from contact c
      join ledger l on l.account = c.account and l.seq = c.seq where l.at < ${until} group by 1 order by 2 desc, 1`,
    ),
    sql<Record<string, number>>`select
      (select count(*)::int from account) as accounts,
      (select count(*)::int from contact c join ledger l on l.account = c.account and l.seq = c.seq where l.at < ${until}) as contacts,
      (select count(*)::int from ledger where kind = 'opened' and body->>'what' = 'visit' and at < ${until}) as visits,
      (select count(*)::int from ledger where kind = 'approval-asked' and at < ${until}) as asked,
      (select count(*)::int from approval where state = 'granted' and asked_at < ${until}) as given,
      (select count(*)::int from ledger where kind = 'approval-decided' and body->>'decision' = 'deny' and body->>'role' is not null and at < ${until}) as denied,
      (select count(*)::int from ledger where (kind = 'approval-decided' and body->>'decision' = 'deny' and body->>'role' is null
        or kind = 'approval-void' and body->>'because' = 'nobody answered') and at < ${until}) as expired,
      (select count(*)::int from ledger where kind = 'closed' and body->>'reason' = 'cured' and at < ${until}) as cured,
      (select count(*)::int from ledger where kind = 'referred' and at < ${until}) as referred,
      (select count(*)::int from hold where at < ${until}) as held,
      (select coalesce(percentile_disc(0.5) within group (order by lateness_ms), 0)::int from contact where state = 'sent') as p50,
      (select coalesce(percentile_disc(0.99) within group (order by lateness_ms), 0)::int from contact where state = 'sent') as p99
    `.execute(db),
  ]);
  const [outOfWindow, doubleContacts, stuck] = await Promise.all([
    countOutOfWindow(db),
    countDoubles(db),
    countStuck(db, end),
  ]);
  const {
    accounts = 0,
    contacts = 0,
    visits = 0,
    asked = 0,
    given = 0,
    denied = 0,
    expired = 0,
    cured = 0,
    referred = 0,
    held = 0,
    p50 = 0,
    p99 = 0,
  } = counts.rows[0] ?? {};
  return {
    accounts,
    contacts: { total: contacts, byChannel, byRung },
    visits,
    approvals: { asked, given, denied, expired },
    cured,
    referred,
    held,
    outOfWindow,
    doubleContacts,
    stuck,
    latenessMs: { p50, p99 },
  };
}

async function grouped(db: Db, query: ReturnType<typeof sql>): Promise<Counts> {
  const { rows } = await query.execute(db);
  return Object.fromEntries((rows as { name: string; n: number }[]).map(({ name, n }) => [name, n]));
}

/** Deliveries of the sandbox log outside 08:00-22:00 on the account's own wall clock, and ledger contacts likewise. */
export async function countOutOfWindow(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (
      select m.at at time zone a.zone as wall from sandbox_message m join account a on a.id = m.account
      union all
      select l.at at time zone a.zone from ledger l join account a on a.id = l.account
      where l.kind = 'contact' or l.kind = 'opened' and l.body->>'what' <> 'review') t
    where t.wall::time < '08:00' or t.wall::time >= '22:00'`.execute(db);
  return rows[0]?.n ?? 0;
}

/**
 * Contacts delivered more than once, and rungs at which an account was contacted twice on one local date. What is known to
 * have failed reached nobody, and is made good at once where that is possible (ADR 0028).
 */
export async function countDoubles(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select coalesce(sum(n - 1), 0)::int as n from (
      select count(*) as n from sandbox_message group by account, contact_seq having count(*) > 1
      union all
      select count(*) from ledger l join account a on a.id = l.account
      where (l.kind = 'contact' or l.kind = 'opened' and l.body->>'what' <> 'review') and not exists (select from ledger f
        where f.account = l.account and f.kind = 'contact-failed' and (f.body->>'contact')::int = l.seq)
      group by l.account, l.rung, l.item, l.body->>'notice', (l.at at time zone a.zone)::date having count(*) > 1) t`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
}

/** Accounts with something due before the end that was not done, and hand-overs without an end. */
export async function countStuck(db: Db, end: Instant): Promise<number> {
  const until = iso(end);
  const { rows } = await sql<{ n: number }>`
    select (select count(*) from account where next_at < ${until})::int
      + (select count(*) from contact where state = 'reserved')::int
      + (select count(*) from tape where fed_at is null and at < ${until})::int as n`.execute(db);
  return rows[0]?.n ?? 0;
}
