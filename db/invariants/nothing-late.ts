/** Late beyond the slack counts, unless the sandbox itself makes the step wait for an event. */

import type { Invariant } from './invariant';
import { NOW, SLACK } from './invariant';

export const nothingLate: Invariant = {
  id: 'nothing-late',
  guarantee: {
    en: 'No step of an account is overdue without a reason.',
    'zh-CN': '没有任何账户的下一步无故逾期。',
  },
  source: 'architecture, "PostgreSQL is the book, Temporal is the clock"',
  kind: 'breach',
  checked: `select count(*) as n from account where next_at is not null`,
  broken: `
    select a.id as account, a.seq, a.next_at as at from account a
    where a.next_at < ${NOW} - ${SLACK}
      and not exists (select from tape t where t.account = a.id and t.fed_at is null and t.at <= a.next_at)`,
};
