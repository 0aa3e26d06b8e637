/** A hold counts from the moment at which it was known; a release makes its day the last. */
import { leavesHouse, localDay } from './acts';
import type { Invariant } from './invariant';

export const holdFreezes: Invariant = {
  id: 'hold-freezes',
  guarantee: {
    en: 'Nobody is contacted on a day from the first to the last of a hold.',
    'zh-CN': '暂停期内（首日至末日）不联系任何人。',
  },
  source: 'ladder 3',
  kind: 'breach',
  checked: `select count(*) as n from ledger l where ${leavesHouse('l')}`,
  broken: `
    select l.account, l.seq, l.at from hold h join account a on a.id = h.account
      join ledger l on l.account = h.account and l.seq > h.seq
    where ${leavesHouse('l')} and ${localDay('l.at')} between h.first_day and coalesce(
      case when h.released_seq < l.seq then least(h.released_on, h.last_day) else h.last_day end, 'infinity')`,
};
