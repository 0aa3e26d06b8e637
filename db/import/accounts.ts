/**
 * Third step: the rows by account, beside what the book knows of each.
 */
import type { PoolClient } from 'pg';
import { localDate, parseZone } from '../../domain/calendar';
import type { Instant } from '../../domain/time';
import { dayText } from '../cells';

/** Makes `tape_zone` and `tape_account`. An unknown zone has no date. */
export async function groupAccounts(client: PoolClient, at: Instant): Promise<void> {
  await client.query('create temp table tape_zone (zone text primary key, today date)');
  const { rows } = await client.query<{ zone: string }>('select distinct zone from tape_row where zone is not null');
  for (const { zone } of rows) {
    const known = parseZone(zone);
    const today = known === null ? null : dayText(localDate(at, known));
    await client.query('insert into tape_zone values ($1, $2)', [zone, today]);
  }
  await client.query(`
    create temp table tape_account as
    select g.account, g.first_line, g.rows, g.bad as refused, g.differs, r.currency, r.zone, z.today,
      coalesce(r.opened, least(g.oldest_due, z.today)) as opened, r.opened is not null as tells_opened,
      r.product, r.facts, r.policy, coalesce(r.debtor, o.person, 'debtor-of-' || g.account) as debtor,
      r.name, r.salutation, r.phone, r.email, r.address, r.language,
      b.id is not null as known, b.lender as booked_lender, b.currency as booked_currency, b.zone as booked_zone,
      b.opened as booked_opened, o.person as booked_debtor
    from (select account, min(line) as first_line, count(*)::int as rows, min(head) <> max(head) as differs,
        bool_or(wrong <> 0) as bad, min(due) as oldest_due
      from tape_row where account is not null group by account) g
    join tape_row r on r.line = g.first_line
    left join tape_zone z on z.zone = r.zone
    left join account b on b.id = g.account
    left join account_role o on o.account = g.account and o.role = 'debtor'`);
  await client.query('analyze tape_account (account, known, refused)');
}
