/** Decisions name the version that they were made under. */
import { leavesHouse } from './acts';
import { IN_FORCE, UNDER_REIGN } from './in-force';
import type { Invariant } from './invariant';

export const pinnedPolicy: Invariant = {
  id: 'pinned-policy',
  guarantee: {
    en: 'A contact is decided under the version that its episode began with, or was moved to.',
    'zh-CN': '每次联系所依据的策略版本，是该次逾期开始时的版本或明确移至的版本。',
  },
  source: 'ladder 12',
  kind: 'breach',
  checked: `select count(*) as n from contact`,
  broken: `
    with ${IN_FORCE}
    select l.account, l.seq, l.at from ledger l
        ${UNDER_REIGN}
      join decision d on d.account = l.account and d.seq = l.seq - 1 and d.verdict = 'allow'
    where ${leavesHouse('l')} and (d.policy_id is distinct from r.policy_id or d.policy_version is distinct from r.version)`,
};
