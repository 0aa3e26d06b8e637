/** The sandbox log against the book, in both directions. Other channels keep no log here. */
import type { Invariant } from './invariant';

export const deliveryReserved: Invariant = {
  id: 'delivery-reserved',
  guarantee: {
    en: 'Every delivery has its reservation, and every contact that the sandbox took was delivered.',
    'zh-CN': '每次送达都有预留，每条沙盒已接收的联系都已送达。',
  },
  source: 'architecture, "One activity a rung"',
  kind: 'breach',
  checked: `select (select count(*) from sandbox_message) + (select count(*) from contact where provider_ref like 'sandbox-%') as n`,
  broken: `
    select m.account, m.contact_seq as seq, m.at from sandbox_message m
      left join contact c on c.account = m.account and c.seq = m.contact_seq
    where c.seq is null or c.state = 'failed' or c.channel <> m.channel
    union all
    select c.account, c.seq, c.reserved_at from contact c
    where c.state = 'sent' and c.provider_ref like 'sandbox-%' and not exists (
      select from sandbox_message m where m.account = c.account and m.contact_seq = c.seq)`,
};
