/** Money is neither made nor lost between a payment, its items and their components. */

import type { Invariant } from './invariant';
import { restBefore } from './rest';

export const paymentDividesExactly: Invariant = {
  id: 'payment-divides-exactly',
  guarantee: {
    en: 'The parts of a payment are the payment, their components are the part, and no part is more than was owed on its item.',
    'zh-CN': '一笔还款的各部分之和等于还款额，各组成之和等于该部分，且不超过该款项所欠。',
  },
  source: 'ladder 6, 9',
  kind: 'breach',
  checked: `select count(*) as n from payment`,
  broken: `
    select p.account, p.seq, p.at from payment p left join (
        select account, payment, sum(amount_minor) as total from payment_part group by account, payment) q
      on q.account = p.account and q.payment = p.id
    where q.total is distinct from p.amount_minor
    union all
    select p.account, p.seq, p.at from payment_part q join payment p on p.account = q.account and p.id = q.payment
      join item i on i.account = q.account and i.id = q.item
      left join (select account, payment, item, sum(amount_minor) as total from payment_allocation group by account, payment, item) c
      on c.account = q.account and c.payment = q.payment and c.item = q.item
    where c.total is distinct from q.amount_minor or q.amount_minor > ${restBefore('p.seq')}
    union all
    select u.account, u.seq, u.at from payment_turn u
      join payment_part q on q.account = u.account and q.payment = u.payment
      join item i on i.account = q.account and i.id = q.item
    where u.stands and q.amount_minor > ${restBefore('u.seq')}`,
};
