/** Once the legal team has accepted, the ladder is over. */
import { leavesHouse } from './acts';
import type { Invariant } from './invariant';

export const silentWithLegal: Invariant = {
  id: 'silent-with-legal',
  guarantee: {
    en: 'An account that is with legal is not contacted by the ladder any more.',
    'zh-CN': '案件被法务接收之后，不再按阶梯联系。',
  },
  source: 'ladder 13',
  kind: 'breach',
  checked: `select count(*) as n from ledger where kind = 'referral-decided' and body->>'decision' = 'accept'`,
  broken: `
    select l.account, l.seq, l.at from ledger d
      join ledger l on l.account = d.account and l.episode = d.episode and l.seq > d.seq
    where d.kind = 'referral-decided' and d.body->>'decision' = 'accept' and ${leavesHouse('l')}`,
};
