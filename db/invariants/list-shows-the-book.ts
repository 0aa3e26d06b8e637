/**
 * What lists show as overdue was worked out at the account's last turn. The book does not say when that was, only that it
 * was no earlier than the last thing written of the account, and no later than now. So the figure must be what was
 * overdue on one of those days: all rests of the items due before it. On an account of which nothing fell due since, that
 * is one sum exactly; else one for each due date that has passed. That a turn came too late to count an item is not seen here
 * (`nothing-late` does). A book that is looked at from before its last entry may have had its turn on any later day.
 */
import { localDay } from './acts';
import { type Invariant, NOW, SLACK } from './invariant';

/** `rest`: what the last adjustment and the payments that stand leave of each item. */
const REST = `
  turned as (select distinct on (account, payment) account, payment, stands from payment_turn order by account, payment, seq desc),
  paid as (select p.account, p.item, sum(p.amount_minor) as paid from payment_part p
      left join turned t on t.account = p.account and t.payment = p.payment
    where coalesce(t.stands, true) group by p.account, p.item),
  adjusted as (select distinct on (account, item) account, item, to_minor from item_adjustment order by account, item, seq desc),
  rest as (select i.account, i.due, greatest(0, coalesce(j.to_minor, i.amount_minor) - coalesce(p.paid, 0)) as rest from item i
      left join paid p on p.account = i.account and p.item = i.id
      left join adjusted j on j.account = i.account and j.item = i.id)`;

/** `shown`: each figure with the first and the last day of which it can be. */
const SHOWN = `
  written as (select account, max(at) as at from (
      select account, at from ledger union all select account, at from item union all select account, at from payment
      union all select account, at from payment_turn union all select account, at from item_adjustment) w group by account),
  shown as (select a.id as account, a.overdue_minor, w.at, ${localDay('w.at')} as first_day,
      case when w.at > ${NOW} then 'infinity' else ${localDay(`(${NOW} + ${SLACK})`)} end as last_day
    from account a left join written w on w.account = a.id)`;

export const listShowsTheBook: Invariant = {
  id: 'list-shows-the-book',
  guarantee: {
    en: 'What lists show as overdue of an account is what its items, payments and adjustments left overdue at its last turn.',
    'zh-CN': '列表所示的账户逾期金额，等于其最近一次处理时各款项经还款与调整后的逾期余额。',
  },
  source: 'architecture, "PostgreSQL is the book, Temporal is the clock"',
  kind: 'breach',
  checked: `select count(*) as n from account`,
  broken: `
    with ${REST}, ${SHOWN},
    possible as (
      select s.account, coalesce(sum(r.rest) filter (where r.due < s.first_day), 0) as total
        from shown s left join rest r on r.account = s.account group by s.account
      union all
      select s.account, r.total from shown s
        join (select account, due, sum(rest) over (partition by account order by due) as total from rest) r on r.account = s.account
        where r.due >= s.first_day and r.due < s.last_day)
    select s.account, null::int as seq, s.at from shown s
    where not exists (select from possible p where p.account = s.account and p.total = s.overdue_minor)`,
};
