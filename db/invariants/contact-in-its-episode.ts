/** Nobody is contacted about a debt between two episodes, but for the reminder of what falls due next. */
import { leavesHouse, localDay } from './acts';
import type { Invariant } from './invariant';

export const contactInItsEpisode: Invariant = {
  id: 'contact-in-its-episode',
  guarantee: {
    en: 'A contact belongs to an episode that runs, or is about an item that is not due yet.',
    'zh-CN': '每次联系都属于进行中的逾期，或者针对尚未到期的款项。',
  },
  source: 'ladder 1, 8',
  kind: 'breach',
  checked: `select count(*) as n from ledger l where ${leavesHouse('l')}`,
  broken: `
    select l.account, l.seq, l.at from ledger l join account a on a.id = l.account
      left join episode e on e.account = l.account and e.no = l.episode
      left join item i on i.account = l.account and i.id = l.item
    where ${leavesHouse('l')} and l.body->'crossed' is null and not coalesce(case when l.episode is null then i.due >= ${localDay('l.at')}
      else e.started_seq < l.seq and (e.closed_seq is null or e.closed_seq > l.seq) end, false)`,
};
