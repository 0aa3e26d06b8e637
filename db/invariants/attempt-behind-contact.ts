/** A contact with the debtor uses their budget, and gives it back when nothing left. */
import type { Invariant } from './invariant';

const WITH_DEBTOR = `contact c join account_role r on r.account = c.account and r.person = c.person and r.role = 'debtor'`;

export const attemptBehindContact: Invariant = {
  id: 'attempt-behind-contact',
  guarantee: {
    en: 'Every contact with a debtor is an attempt that counts, unless nothing left the house.',
    'zh-CN': '与债务人的每次联系都计为一次尝试，未发出的除外。',
  },
  source: 'docs/ARCHITECTURE, "A budget is a person’s"',
  kind: 'breach',
  checked: `select count(*) as n from ${WITH_DEBTOR}`,
  // A made one may be released when a provider says later that nothing left; that was told then.
  broken: `
    select c.account, c.seq, c.reserved_at as at from ${WITH_DEBTOR}
      left join attempt t on t.account = c.account and t.contact_seq = c.seq and t.person = c.person
    where t.id is null or (t.state = 'reserved') <> (c.state = 'reserved') or c.state = 'failed' and t.state <> 'released'
      or c.state <> 'failed' and t.state = 'released' and not exists (
        select from person_fact f where f.person = t.person and f.type = 'attempt-released' and f.body->>'id' = t.id)`,
};
