/** Budget that is reserved is in use, or given back. */
import { type Invariant, WALL_SLACK } from './invariant';

export const attemptsSettled: Invariant = {
  id: 'attempts-settled',
  guarantee: {
    en: 'No attempt stays reserved when nobody has its contact in hand.',
    'zh-CN': '没有联系在进行时，不会有一直占用的预留尝试。',
  },
  source: 'docs/ARCHITECTURE, "A budget is a person’s"',
  kind: 'breach',
  checked: `select count(*) as n from attempt`,
  broken: `
    select t.account, t.contact_seq as seq, t.at from attempt t
    where t.state = 'reserved' and t.recorded_at < clock_timestamp() - ${WALL_SLACK} and not exists (
      select from contact c where c.account = t.account and c.seq = t.contact_seq and c.state = 'reserved')`,
};
