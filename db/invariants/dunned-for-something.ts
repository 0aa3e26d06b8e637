/** The anchor of every contact, with what was open on it by what was known then. */
import { leavesHouse } from './acts';
import { IN_FORCE, UNDER_REIGN } from './in-force';
import type { Invariant } from './invariant';
import { restBefore } from './rest';

export const dunnedForSomething: Invariant = {
  id: 'dunned-for-something',
  guarantee: {
    en: 'Nobody is contacted about an item on which nothing, or less than the tolerance, is owed.',
    'zh-CN': '没有欠款或欠款低于容差的款项，不会引发任何联系。',
  },
  source: 'ladder 2',
  kind: 'breach',
  checked: `select count(*) as n from ledger l where ${leavesHouse('l')} and l.episode is not null`,
  broken: `
    with ${IN_FORCE}
    select l.account, l.seq, l.at from ledger l
        ${UNDER_REIGN}
      join policy_version p on p.policy_id = r.policy_id and p.version = r.version
      left join item i on i.account = l.account and i.id = l.item
    where ${leavesHouse('l')} and l.body->'crossed' is null
      and coalesce(${restBefore('l.seq')} < greatest(1, (p.body->>'tolerance')::bigint), true)`,
};
