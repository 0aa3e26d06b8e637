/** Contacts whose hand-over broke off. They are never sent again; a person finds out what became of them. */
import type { Invariant } from './invariant';

export const unknownSends: Invariant = {
  id: 'unknown-sends',
  guarantee: {
    en: 'Contacts that may or may not have left are known by name.',
    'zh-CN': '结果不明的联系逐条可查。',
  },
  source: 'architecture, "One activity a rung"',
  kind: 'count',
  checked: `select count(*) as n from contact`,
  broken: `
    select account, seq, reserved_at as at from contact where state = 'unknown'`,
};
