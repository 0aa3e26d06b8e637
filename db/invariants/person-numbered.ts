/** A budget is decided on a number that nobody else can have decided on. */
import type { Invariant } from './invariant';

const NUMBERED = `
    select person, seq, account, contact_seq, at from attempt where state <> 'backfilled'
    union all select person, seq, null, null, at from person_fact`;

export const personNumbered: Invariant = {
  id: 'person-numbered',
  guarantee: {
    en: 'Every attempt, and everything learned of a person, has a number of its own, and the person’s is the last.',
    'zh-CN': '每次尝试以及获知的每项个人信息都有唯一编号，本人记录的编号为最新。',
  },
  source: 'docs/ARCHITECTURE, "A budget is a person’s"',
  kind: 'breach',
  checked: `select (select count(*) from attempt) + (select count(*) from person_fact) as n`,
  // A reported attempt shares the number of the report.
  broken: `
    with numbered as (${NUMBERED})
    select n.account, n.contact_seq as seq, n.at
    from (select *, count(*) over (partition by person, seq) as times from numbered) n
      left join person_gate g on g.person = n.person
    where n.times > 1 or g.person is null or n.seq > g.seq`,
};
