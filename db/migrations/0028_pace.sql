-- How fast contacts leave, who waits for a turn, and which channels are off.

-- Every switch of a channel; the last one of a channel holds. Append only.
create table channel_switch (
  id      bigint generated always as identity primary key,
  channel text not null check (channel <> ''),
  is_off  boolean not null,
  -- `forbear` when a fault of our own has turned it off.
  actor   text not null check (actor <> ''),
  reason  text not null check (reason <> ''),
  at      timestamptz(3) not null default clock_timestamp()
);

create index channel_switch_by_channel on channel_switch (channel, id desc);

create trigger channel_switch_is_append_only before update or delete or truncate on channel_switch
  for each statement execute function refuse_change();

-- Whether a channel is on, for the statement that reserves: the session holds the channel, shared, from before the look
-- until the hand-over has begun. Volatile: the look sees what was committed while the lock was waited for.
create function channel_is_open(wanted text) returns boolean language plpgsql volatile as $$
begin
  perform pg_advisory_lock_shared(hashtextextended('channel/' || wanted, 0));
  return not coalesce((select is_off from channel_switch where channel = wanted order by id desc limit 1), false);
end $$;

-- What a sender may do and how it fares: a sender is a channel, or a channel and a jurisdiction with a limit of its own.
create table sender_pace (
  sender       text primary key check (sender <> ''),
  channel      text not null check (channel <> ''),
  -- Both or none; none = no limit is known.
  per_second   double precision check (per_second > 0),
  burst        integer check (burst > 0),
  -- Epoch milliseconds at which the whole burst is free again.
  full_at      double precision not null default 0,
  -- The provider has asked for a pause.
  paused_until timestamptz(3),
  -- The breaker: failures in a row, how often it has opened without a success since, until when, and its trial.
  failures     integer not null default 0,
  openings     integer not null default 0,
  open_until   timestamptz(3),
  tried_at     timestamptz(3),
  -- The policy that was called last.
  last_policy  text,
  check (num_nulls(per_second, burst) in (0, 2))
);

-- Accounts whose contact waits for its turn. The row goes with the reservation.
create table send_turn (
  account   text primary key references account (id),
  sender    text not null,
  channel   text not null,
  policy    text not null,
  asked_at  timestamptz(3) not null default clock_timestamp(),
  -- When it was called; then it may go before those that come new.
  called_at timestamptz(3)
);

create index send_turn_waiting on send_turn (sender, policy, asked_at, account) where called_at is null;
create index send_turn_called on send_turn (sender, called_at) where called_at is not null;

-- A channel belongs to no account.
alter table feed alter column account drop not null;
