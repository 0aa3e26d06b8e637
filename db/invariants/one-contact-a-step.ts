/** At most once, whatever is retried. */
import type { Invariant } from './invariant';

export const oneContactAStep: Invariant = {
  id: 'one-contact-a-step',
  guarantee: {
    en: 'One step of an account leads to one contact at most.',
    'zh-CN': '账户的每一步最多产生一次联系。',
  },
  source: 'architecture, "One activity a rung"',
  kind: 'breach',
  checked: `select count(*) as n from contact`,
  broken: `
    select account, max(seq) as seq, max(reserved_at) as at from contact where step_seq is not null group by account, step_seq having count(*) > 1`,
};
