-- The loop that announces ending holds looks many times a second: it must find those not yet announced, and pass by all
-- that ever ended.

alter table hold add column expiry_announced_at timestamptz(3);

update hold h set expiry_announced_at = e.announced_at from hold_expiry e where e.account = h.account and e.hold = h.id;

drop table hold_expiry;

create index hold_to_announce on hold (last_day, account, id)
  where released_seq is null and expiry_announced_at is null and last_day is not null;
