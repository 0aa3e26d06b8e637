/**
 * Fourth step: what is wrong with rows and accounts, as rows of `tape_problem`. Each check is one rule with its SQL.
 */
import type { PoolClient } from 'pg';
import { escapeLiteral } from 'pg';
import { factIn, type TapeField } from '../../domain/tape-columns';
import { type TapeLayout, tells } from './layout';
import { headFields } from './read';
import { factColumn, maskValues, type RowRule, type Rule } from './rules';

/** A rule of an account, or of a row beside others; `finds` answers (line, account). */
interface BookRule extends Rule {
  readonly finds: string;
}

/** Which policies may be used: the currency that each published policy speaks. */
export type PolicyCurrencies = ReadonlyMap<string, string>;

/** Makes `tape_problem` and marks refused accounts. Answers every rule that may be in it, by its name. */
export async function checkTape(
  client: PoolClient,
  layout: TapeLayout,
  lender: string,
  rowRules: readonly RowRule[],
  policies: PolicyCurrencies,
): Promise<ReadonlyMap<string, Rule>> {
  await client.query('create temp table tape_problem (line bigint, account text, rule text not null, reason text)');
  await client.query(`
    insert into tape_problem
    select r.line, r.account, m.rule, r.fault from tape_row r
    join (values ${maskValues(rowRules)}) m (bit, rule) on mod(div(r.wrong, m.bit), 2) = 1 where r.wrong <> 0`);
  const rules = bookRules(layout, lender, policies);
  for (const { name, finds } of rules) {
    await client.query(
      `insert into tape_problem (line, account, rule) select f.line, f.account, ${escapeLiteral(name)} from (${finds}) f`,
    );
  }
  await client.query(`
    update tape_account a set refused = true where not a.refused
      and exists (select from tape_problem p where p.account = a.account)`);
  return new Map([...rowRules, ...rules].map((rule) => [rule.name, rule]));
}

function bookRules(layout: TapeLayout, lender: string, policies: PolicyCurrencies): BookRule[] {
  const published = [...policies].map(([id, currency]) => `(${escapeLiteral(id)}, ${escapeLiteral(currency)})`);
  const list = published.length === 0 ? `(null::text, null::text)` : published.join(', ');
  return [
    {
      name: 'item.twice',
      column: 'item',
      reason:
        'is on an earlier row of the account already; ids of items must differ (left out, the due date is the id)',
      finds: `select line, account from (select r.line, r.account,
          row_number() over (partition by r.account, r.item order by r.line) as n
        from tape_row r join tape_account a on a.account = r.account and a.rows > 1 where r.item is not null) twice
        where n > 1`,
    },
    ...headFields(layout).map(differs),
    {
      name: 'zone.unknown',
      column: 'zone',
      reason: 'is no IANA time zone such as Asia/Shanghai',
      finds: `select first_line as line, account from tape_account where zone is not null and today is null`,
    },
    {
      name: 'opened.after-today',
      column: 'opened',
      reason: 'is after today; an account is booked when it begins',
      finds: `select first_line as line, account from tape_account where opened > today`,
    },
    {
      name: 'policy.unpublished',
      column: 'policy',
      reason: 'is no published policy; publish it first with `forbear policy publish`',
      finds: `select first_line as line, account from tape_account where policy is not null and not known
        and policy not in (select id from (values ${list}) p (id, currency) where id is not null)`,
    },
    {
      name: 'currency.of-policy',
      column: 'currency',
      reason: 'is another currency than that of the policy',
      finds: `select a.first_line as line, a.account from tape_account a join (values ${list}) p (id, currency)
        on p.id = a.policy where not a.known and a.currency ~ '^[A-Z]{3}$' and p.currency <> a.currency`,
    },
    ...bookedRules(lender),
    ...(tells(layout, 'debtor') ? personRules(lender) : []),
    {
      name: 'amount.of-nothing',
      column: 'amount',
      reason: 'is 0 for an item that is not in the book; leave the row out',
      finds: `select r.line, r.account from tape_row r where coalesce(r.amount, r.open) = 0
        and not exists (select from item i where i.account = r.account and i.id = r.item)`,
    },
  ];
}

/** What must be the same on every row of an account. */
function differs(field: TapeField): BookRule {
  const fact = factIn(field);
  const column = fact === null ? field : factColumn(fact.name);
  const value =
    fact === null
      ? `r.${column} is distinct from f.${column}`
      : `r.facts -> '${fact.name}' is distinct from f.facts -> '${fact.name}'`;
  return {
    name: `${field}.differs`,
    column: field,
    reason: 'differs from the first row of the account; it must be the same on each',
    finds: `select r.line, r.account from tape_account a join tape_row f on f.line = a.first_line
      join tape_row r on r.account = a.account where a.differs and ${value}`,
  };
}

/** What an account that is in the book keeps. */
function bookedRules(lender: string): BookRule[] {
  const keeps = (column: string, condition: string, reason: string): BookRule => ({
    name: `${column}.of-book`,
    column,
    reason,
    finds: `select first_line as line, account from tape_account where known and ${condition}`,
  });
  return [
    keeps('account', `booked_lender <> ${escapeLiteral(lender)}`, 'belongs to another lender in the book'),
    keeps('currency', 'booked_currency <> currency', 'is another currency than in the book; an account keeps its own'),
    keeps('zone', 'booked_zone <> zone', 'is another zone than in the book; an account keeps its own'),
    keeps(
      'opened',
      'tells_opened and booked_opened <> opened',
      'is another date than in the book; an account keeps its own',
    ),
    keeps('debtor', 'booked_debtor <> debtor', 'is another person than in the book; an account keeps its debtor'),
  ];
}

function personRules(lender: string): BookRule[] {
  const own = 'row(a.name, a.salutation, a.phone, a.email, a.address, a.language)';
  return [
    {
      name: 'debtor.differs',
      column: 'debtor',
      reason: 'has other particulars on another row; a person has one name, number and address',
      finds: `select a.first_line as line, a.account from tape_account a join (
        select a.debtor from tape_account a
        join (select debtor from tape_account group by debtor having count(*) > 1) d on d.debtor = a.debtor
        group by a.debtor having min(hash_record_extended(${own}, 0)) <> max(hash_record_extended(${own}, 0))) d
        on d.debtor = a.debtor`,
    },
    {
      name: 'debtor.of-another-lender',
      column: 'debtor',
      reason: 'is a person of another lender in the book; choose ids of your own',
      finds: `select a.first_line as line, a.account from tape_account a where a.booked_debtor is null and exists (
        select from account_role r join account o on o.id = r.account
        where r.person = a.debtor and o.lender <> ${escapeLiteral(lender)})`,
    },
  ];
}
