/**
 * A rung is made again only after a failure that was to be made good. A notice is given again also when its visit was taken
 * back meanwhile, and a rung when the anchor has moved: that is another item's.
 */
import { takesBack } from './acts';
import type { Invariant } from './invariant';

export const noContactTwice: Invariant = {
  id: 'no-contact-twice',
  guarantee: {
    en: 'Nothing is sent a second time for one rung, on whatever channel, unless the one before it is known to have failed.',
    'zh-CN': '同一级催收不会以任何渠道重复发送，除非已确认前一次未送达。',
  },
  source: 'ladder, "When a rung is complete"; ADR 0028',
  kind: 'breach',
  checked: `select count(*) as n from ledger where kind = 'contact'`,
  broken: `
    with made as (
      select account, seq, at, rung, body, lag(seq) over (
        partition by account, rung, episode, item, body->>'notice', body->>'plan', body->>'instalment', body->>'crossed', body->>'requested'
        order by seq) as before
      from ledger where kind = 'contact')
    select k.account, k.seq, k.at from made k
    where k.before is not null
      and not exists (select from ledger f where f.account = k.account and f.kind = 'contact-failed' and f.seq < k.seq
        and (f.body->>'contact')::int = k.before and f.body->'by' is not null)
      and not (k.body->>'notice' = 'true' and exists (select from ledger v where v.account = k.account and v.rung = k.rung
        and v.seq > k.before and v.seq < k.seq and ${takesBack('v')}))`,
};
