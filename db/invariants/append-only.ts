/** Whoever may alter tables can also remove a trigger: this guards against mistakes, not against that person. */

import type { Invariant } from './invariant';
import { NOW } from './invariant';

export const appendOnly: Invariant = {
  id: 'append-only',
  guarantee: {
    en: 'Ledger, decisions, late facts, policy versions and consents to a recording refuse to be changed or deleted.',
    'zh-CN': '台账、决定、迟到事实、策略版本与录音同意记录拒绝修改和删除。',
  },
  source: 'ladder 10; docs/ARCHITECTURE, "What never happens"',
  kind: 'breach',
  checked: `select 5 as n`,
  broken: `
    select null::text as account, null::int as seq, ${NOW} as at
    from unnest(array['ledger', 'decision', 'policy_version', 'late_fact', 'recording_answer']) as wanted(name)
    where not exists (select from pg_trigger g join pg_proc f on f.oid = g.tgfoid
      where g.tgrelid = to_regclass(wanted.name) and f.proname = 'refuse_change' and g.tgenabled in ('O', 'A')
        -- before, for each statement: insert is not refused; delete, update and truncate are
        and g.tgtype & (1 | 2 | 4 | 8 | 16 | 32) = 2 | 8 | 16 | 32)`,
};
