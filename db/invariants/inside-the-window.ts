/** The house window, by the clock on the debtor’s wall; deliveries are asked as well as acts. */
import { leavesHouse } from './acts';
import type { Invariant } from './invariant';

export const insideTheWindow: Invariant = {
  id: 'inside-the-window',
  guarantee: {
    en: 'Nobody is contacted outside 08:00 to 22:00 of the account’s own zone.',
    'zh-CN': '只在账户所在时区的 08:00 至 22:00 之间联系。',
  },
  source: 'interfaces, "Policy file" (house rules)',
  kind: 'breach',
  checked: `select (select count(*) from ledger l where ${leavesHouse('l')}) + (select count(*) from sandbox_message) as n`,
  broken: `
    select t.account, t.seq, t.at from (
        select l.account, l.seq, l.at from ledger l where ${leavesHouse('l')}
        union all select m.account, m.contact_seq, m.at from sandbox_message m) t
      join account a on a.id = t.account
    where (t.at at time zone a.zone)::time not between '08:00' and '21:59:59.999'`,
};
