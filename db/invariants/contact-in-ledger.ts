/** Acts and reservations tell the same story. */
import { leavesHouse } from './acts';
import type { Invariant } from './invariant';

export const contactInLedger: Invariant = {
  id: 'contact-in-ledger',
  guarantee: {
    en: 'Every contact of the ledger has its reservation, and every reservation its act.',
    'zh-CN': '台账中的每次联系都有对应的预留，每条预留也都有对应的动作。',
  },
  source: 'architecture, "The domain decides, inside activities"',
  kind: 'breach',
  checked: `select count(*) as n from contact`,
  broken: `
    select coalesce(l.account, c.account) as account, coalesce(l.seq, c.seq) as seq, coalesce(l.at, c.reserved_at) as at
    from (select * from ledger l where ${leavesHouse('l')}) l
      full join contact c on c.account = l.account and c.seq = l.seq
    where l.seq is null or c.seq is null or c.rung is distinct from l.rung or c.reserved_at <> l.at
      or c.notice <> coalesce((l.body->>'notice')::boolean, false)`,
};
