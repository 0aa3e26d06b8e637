/** A stop counts from the moment at which it was known; its clearing makes that day the last. */
import { leavesHouse, localDay } from './acts';
import type { Invariant } from './invariant';

export const stopBlocks: Invariant = {
  id: 'stop-blocks',
  guarantee: {
    en: 'Nobody is contacted while a stop stands.',
    'zh-CN': '停止代码生效期间不联系任何人。',
  },
  source: 'ladder 3, 11',
  kind: 'breach',
  checked: `select count(*) as n from ledger l where ${leavesHouse('l')}`,
  broken: `
    select l.account, l.seq, l.at from stop s join account a on a.id = s.account
      join ledger l on l.account = s.account and l.seq > s.seq
    where ${leavesHouse('l')} and ${localDay('l.at')} between s.first_day and
      case when s.cleared_seq < l.seq then s.cleared_on else 'infinity' end`,
};
