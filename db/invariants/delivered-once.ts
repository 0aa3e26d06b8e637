/** The sandbox stores every delivery, so a second one would show. */
import type { Invariant } from './invariant';

export const deliveredOnce: Invariant = {
  id: 'delivered-once',
  guarantee: {
    en: 'No contact is delivered twice.',
    'zh-CN': '没有任何联系被送达两次。',
  },
  source: 'architecture, "One activity a rung"',
  kind: 'breach',
  checked: `select count(*) as n from sandbox_message`,
  broken: `
    select account, contact_seq as seq, max(at) as at from sandbox_message group by account, contact_seq having count(*) > 1`,
};
