/** The numbers are the order in which things became known; their instants must follow it. */
import type { Invariant } from './invariant';

export const timeGoesForward: Invariant = {
  id: 'time-goes-forward',
  guarantee: {
    en: 'The ledger of an account never goes back in time.',
    'zh-CN': '账户台账的时间从不倒退。',
  },
  source: 'ladder 10; architecture, "Sandbox clock"',
  kind: 'breach',
  checked: `select count(*) as n from ledger`,
  broken: `
    select account, seq, at from (
      select account, seq, at, lag(at) over (partition by account order by seq) as before from ledger) t where at < before`,
};
