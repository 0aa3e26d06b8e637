/**
 * Sixth step: accounts that are in the book. People are brought up to date set by set; what is new of an account
 * becomes facts, an account at a time, with a message to its run, as a fact does that comes over HTTP.
 */
import type { PoolClient } from 'pg';
import type { Scalar } from '../../domain/scalar';
import type { Instant, LocalDate } from '../../domain/time';
import type { Db } from '../connect';
import type { TurnHost } from '../open-turn';
import { changeAccount } from './changed-account';
import { type Finding, tellAll } from './findings';
import { type TapeLayout, tells } from './layout';

/** Names and contact points of debtors whose accounts are in the book; points are added, never removed. */
export async function refreshPeople(client: PoolClient): Promise<void> {
  await client.query(`
    update person p set name = a.name, salutation = coalesce(a.salutation, p.salutation),
      language = coalesce(a.language, p.language)
    from (select distinct on (debtor) * from tape_account where known and not refused order by debtor, first_line) a
    where p.id = a.debtor and (p.name, p.salutation, p.language)
      is distinct from (a.name, coalesce(a.salutation, p.salutation), coalesce(a.language, p.language))`);
  await client.query(`
    insert into contact_point (person, kind, value)
    select debtor, kind, value from (
      select distinct on (debtor) * from tape_account where known and not refused order by debtor, first_line) a,
      lateral (values (1, 'sms', phone), (2, 'email', email), (3, 'address', address)) v (place, kind, value)
    where value is not null
      and not exists (select from contact_point c where (c.person, c.kind, c.value) = (a.debtor, v.kind, v.value))
    order by first_line, place on conflict do nothing`);
}

/** Accounts that nobody's tape brought before are this lender's from now on. */
export async function adoptAccounts(client: PoolClient, lender: string): Promise<void> {
  await client.query(
    `update account b set lender = $1 from tape_account a
     where b.id = a.account and a.known and not a.refused and a.booked_lender is null and b.lender is null`,
    [lender],
  );
}

/** Makes `tape_changed`: accounts in the book of which the tape may say something new. Answers how many. */
export async function findChanged(client: PoolClient, layout: TapeLayout): Promise<number> {
  await client.query(`
    create temp table tape_paid as
    select p.account, p.item, sum(p.amount_minor) as paid from tape_account a
    join payment_part p on p.account = a.account
    where a.known and not a.refused and coalesce((select t.stands from payment_turn t
      where t.account = p.account and t.payment = p.payment order by t.seq desc limit 1), true)
    group by p.account, p.item`);
  await client.query(`
    create temp table tape_booked as
    select i.account, i.id, i.due, coalesce(j.to_minor, i.amount_minor) as amount, coalesce(p.paid, 0) as paid
    from tape_account a join item i on i.account = a.account
    left join (select distinct on (account, item) account, item, to_minor from item_adjustment
      order by account, item, seq desc) j on j.account = i.account and j.item = i.id
    left join tape_paid p on p.account = i.account and p.item = i.id
    where a.known and not a.refused`);
  const own = [...(tells(layout, 'product') ? ['b.product is distinct from a.product'] : []), 'not b.facts @> a.facts'];
  await client.query(`
    create temp table tape_changed as
    select a.first_line, a.account, a.product, a.facts from tape_account a join account b on b.id = a.account
    where a.known and not a.refused and (${own.join(' or ')} or a.account in (
      select r.account from tape_row r join tape_account k on k.account = r.account and k.known
      left join tape_booked i on i.account = r.account and i.id = r.item
      where i.id is null or i.due <> r.due or i.amount <> coalesce(r.amount, r.open + i.paid) or i.paid <> r.paid
      union all
      select i.account from tape_booked i left join tape_row r on r.account = i.account and r.item = i.id
      where r.line is null and i.amount > i.paid))`);
  const { rows } = await client.query<{ count: number }>('select count(*)::int as count from tape_changed');
  return rows[0]?.count ?? 0;
}

interface ChangedRow {
  readonly account: string;
  readonly product: string | null;
  readonly facts: Readonly<Record<string, Scalar>>;
  readonly items: readonly (readonly [number, string, LocalDate, ...(string | null)[]])[];
}

/** Takes what is new, account by account. Answers how many accounts changed. */
export async function changeAccounts(
  client: PoolClient,
  { db, host, layout, at }: { db: Db; host: TurnHost; layout: TapeLayout; at: Instant },
  tell: (finding: Finding) => Promise<void>,
  onDone: () => void,
): Promise<number> {
  let changed = 0;
  await tellAll<ChangedRow>(
    client,
    `select account, product, facts, (select json_agg(json_build_array(line, item, epoch_day(due), amount::text, open::text,
        interest::text, fees::text, paid::text) order by line) from tape_row r where r.account = c.account) as items
     from tape_changed c order by first_line`,
    async ({ account, product, facts, items }) => {
      const told = { account, facts, ...(tells(layout, 'product') ? { product } : {}) };
      const tape = items.map(([line, id, due, amount, open, interest, fees, paid]) => ({
        line,
        id,
        due,
        amount: minorOrNull(amount),
        open: minorOrNull(open),
        interest: minorOrNull(interest) ?? 0n,
        fees: minorOrNull(fees) ?? 0n,
        paid: minorOrNull(paid),
      }));
      const done = await db.transaction().execute((tx) => changeAccount(tx, host, told, tape, at));
      if (done.changed) changed += 1;
      for (const { line, rule, column } of done.notes) {
        await tell({ kind: 'noted', line, column, rule: `${column}.${rule}`, reason: NOTES[rule], account });
      }
      onDone();
    },
  );
  return changed;
}

const minorOrNull = (text: string | null | undefined): bigint | null => (text == null ? null : BigInt(text));

const NOTES = {
  'due-differs': 'is another date than in the book; an item keeps its due date, give a new item an id of its own',
  'paid-less': 'is less than what the book knows as paid; send the reversal of the payment, a tape takes none back',
  'item-vanished':
    'an item that still owes is not on the tape, and nothing on the tape is overdue; nothing was changed: send its payment or an adjustment',
} as const;
