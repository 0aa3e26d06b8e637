/**
 * The balance is read right before sending; so what was asked must be what was owed by then. A reminder of a plan asks for
 * its instalment.
 */
import { localDay } from './acts';
import type { Invariant } from './invariant';
import { restBefore } from './rest';

export const askedWhatIsOwed: Invariant = {
  id: 'asked-what-is-owed',
  guarantee: {
    en: 'A message asks for exactly what is overdue at that moment; before the due date, for what falls due that day.',
    'zh-CN': '每条信息所要求的金额，正好是当时的逾期金额；到期前则为当日到期金额。',
  },
  source: 'ladder 1, 6',
  kind: 'breach',
  checked: `select count(*) as n from ledger where kind = 'contact' and rung not in ('plan-remind', 'plan-missed', 'apology', 'pay-link')`,
  broken: `
    select l.account, l.seq, l.at from ledger l join account a on a.id = l.account
      left join item anchor on anchor.account = l.account and anchor.id = l.item
      left join lateral (select sum(${restBefore('l.seq')}) as rest from item i where i.account = l.account and i.seq < l.seq
        and case when l.episode is null then i.due = anchor.due else i.due < ${localDay('l.at')} end) owed on true
    where l.kind = 'contact' and l.rung not in ('plan-remind', 'plan-missed', 'apology', 'pay-link') and (l.body->>'asked')::bigint is distinct from owed.rest`,
};
