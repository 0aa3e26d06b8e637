/** Nobody is spoken to about two accounts on one date by two contacts. */
import { localDay } from './acts';
import type { Invariant } from './invariant';

export const oneContactAPerson: Invariant = {
  id: 'one-contact-a-person',
  guarantee: {
    en: 'On one local date a person is not reached by contacts of two accounts; notices of visits, reminders of plans, apologies and what the person asked for are made by themselves.',
    'zh-CN': '同一当地日期不会以两个账户分别联系同一人；上门预告、分期提醒、致歉与本人索取的信息除外。',
  },
  source: 'ladder 14',
  kind: 'breach',
  checked: `select count(*) as n from contact where person is not null`,
  broken: `
    select max(l.account) as account, max(l.seq) as seq, max(l.reserved_at) as at
    from contact l join account a on a.id = l.account
    where l.person is not null and l.state <> 'failed' and not l.notice and l.rung not in ('plan-remind', 'plan-missed', 'apology', 'pay-link')
      and not exists (select from ledger f where f.account = l.account and f.kind = 'contact-failed' and (f.body->>'contact')::int = l.seq)
    group by l.person, ${localDay('l.reserved_at')} having count(distinct l.account) > 1`,
};
