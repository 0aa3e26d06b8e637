/**
 * Fifth step: accounts that are not in the book are opened, a batch in one statement. What the tape says goes from
 * table to table in SQL; what follows from it (episode, ledger, what lists show) is the domain's answer, account by
 * account, as when one is opened over HTTP.
 */

import { setImmediate as breathe } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import { jsonText } from '../cells';
import { sqlStateOf } from '../sql-state';
import { INSERTS, type InsertTable } from '../turn-layout';
import { type Decided, decide, type Fresh, type Shelf } from './first-decision';
import { type TapeLayout, tells } from './layout';

/** Accounts of one statement: enough to make its price small, few enough to keep a batch in memory. */
const BATCH = 1_000;
/** Decisions between two looks at the connection, so that the database is never kept waiting. */
const SLICE = 40;
const UNIQUE_VIOLATION = '23505';

/** Numbers the accounts to open in `tape_new`, with their items in `tape_item`. Answers how many there are. */
export async function sortNewAccounts(client: PoolClient): Promise<number> {
  await client.query(`
    create temp table tape_new as
    select row_number() over (order by first_line)::int as n, a.* from tape_account a where not known and not refused`);
  await client.query('create unique index on tape_new (n)');
  await client.query(`
    create temp table tape_item as
    select a.n, row_number() over (partition by a.n order by r.line)::int as seq, r.item, r.due,
      coalesce(r.amount, r.open) as amount, coalesce(r.interest, 0) as interest, coalesce(r.fees, 0) as fees, r.paid
    from tape_new a join tape_row r on r.account = a.account order by a.n, r.line`);
  await client.query('create index on tape_item (n); analyze tape_new (n); analyze tape_item (n)');
  const { rows } = await client.query<{ count: number }>('select count(*)::int as count from tape_new');
  return rows[0]?.count ?? 0;
}

/** Opens them. Each batch is a transaction of its own: what is applied stays when the process dies. */
export async function openNewAccounts(
  client: PoolClient,
  layout: TapeLayout,
  lender: string,
  shelf: Shelf,
  onOpened: (accounts: number) => void,
): Promise<void> {
  let writing: Promise<unknown> = Promise.resolve();
  let fresh = await freshAccounts(client, layout, 1);
  for (let from = 1; fresh.length > 0; from += BATCH) {
    // While the database writes a batch, the next one is decided here.
    const decided = await decideAll(fresh, shelf);
    await writing;
    const opened = fresh.length;
    fresh = await freshAccounts(client, layout, from + BATCH);
    writing = write(client, lender, from, decided).then(() => onOpened(opened));
    // A failure is met at the next `await writing`; until then it must not count as unhandled.
    writing.catch(() => undefined);
  }
  await writing;
}

async function freshAccounts(client: PoolClient, layout: TapeLayout, from: number): Promise<Fresh[]> {
  const paid = tells(layout, 'paid') ? ', paid::text' : '';
  const { rows } = await client.query<Fresh>(
    `select n, account, currency, zone, epoch_day(opened) as opened, product, facts, policy,
      exists (select from person p where p.id = a.debtor) as "isKnown",
      (select json_agg(json_build_array(item, epoch_day(due), amount::text, interest::text, fees::text ${paid}) order by seq)
        from tape_item i where i.n = a.n) as items
     from tape_new a where n >= $1 and n < $2 order by n`,
    [from, from + BATCH],
  );
  return rows;
}

async function decideAll(fresh: readonly Fresh[], shelf: Shelf): Promise<Decided[]> {
  const decided: Decided[] = [];
  for (const [place, account] of fresh.entries()) {
    if (place % SLICE === 0) await breathe();
    decided.push(decide(account, shelf));
  }
  return decided;
}

/** One statement for a batch: people, points, accounts, roles, items, and everything that was decided. */
async function write(client: PoolClient, lender: string, from: number, decided: readonly Decided[]): Promise<void> {
  const values: unknown[] = [from, from + BATCH, lender, jsonText(decided.map(({ account }) => account))];
  const parts: string[] = [];
  for (const table of Object.keys(INSERTS) as InsertTable[]) {
    const rows = decided.flatMap(({ inserts }) => inserts[table] ?? []);
    if (rows.length === 0) continue;
    values.push(jsonText(rows));
    const columns = Object.entries(INSERTS[table]);
    const names = columns.map(([name]) => name).join(', ');
    const types = columns.map(([name, type]) => `${name} ${type}`).join(', ');
    parts.push(`${table}_added as (insert into ${table} (account, ${names}) select account, ${names}
      from jsonb_to_recordset($${values.length}::jsonb) as r(account text, ${types}))`);
  }
  try {
    await client.query(`with ${[FROM_TAPE, ...parts].join(',\n')} select 1`, values);
  } catch (error) {
    if (sqlStateOf(error) !== UNIQUE_VIOLATION) throw error;
    throw new Error('an account of the tape was opened by somebody else meanwhile; run the import again to go on');
  }
}

const FROM_TAPE = `
  a as (select * from tape_new where n >= $1 and n < $2),
  people as (
    insert into person (id, synthetic, name, salutation, language)
    select distinct on (debtor) debtor, false, name, salutation, coalesce(language, 'zh-CN') from a order by debtor, n
    on conflict (id) do update set name = excluded.name, salutation = excluded.salutation, language = excluded.language
      where (person.name, person.salutation, person.language)
        is distinct from (excluded.name, excluded.salutation, excluded.language)),
  points as (
    insert into contact_point (person, kind, value)
    select debtor, kind, value from (select distinct on (debtor) * from a order by debtor, n) one,
      lateral (values (1, 'sms', phone), (2, 'email', email), (3, 'address', address)) p (place, kind, value)
    where value is not null order by n, place
    on conflict (person, kind, value) do nothing),
  booked as (
    insert into account (id, currency, zone, opened, product, facts, policy_id, lender, seq, status, anchor_due,
      overdue_minor, rung, next_what, next_rung, next_at, next_step, starts_at)
    select a.account, currency, zone, opened, product, facts, policy, $3, d.seq, d.status, d.anchor_due,
      d.overdue_minor, d.rung, d.next_what, d.next_rung, d.next_at, d.next_step, d.starts_at
    from a join jsonb_to_recordset($4::jsonb) as d(n int, seq int, status text, anchor_due date, overdue_minor bigint,
      rung text, next_what text, next_rung text, next_at timestamptz, next_step jsonb, starts_at timestamptz,
      items_at timestamptz) using (n)),
  roles as (insert into account_role (account, n, person, role) select account, 1, debtor, 'debtor' from a),
  items as (
    insert into item (account, id, due, amount_minor, principal_minor, interest_minor, fees_minor, seq, at)
    select a.account, i.item, i.due, i.amount, i.amount - i.interest - i.fees, i.interest, i.fees, i.seq, d.items_at
    from a join tape_item i using (n)
    join jsonb_to_recordset($4::jsonb) as d(n int, items_at timestamptz) using (n))`;
