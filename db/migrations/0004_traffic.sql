-- What goes out of the book and comes into it.

create table outbox (
  id         bigint generated always as identity primary key,
  account    text not null references account (id),
  kind       text not null check (kind <> ''),
  body       jsonb not null,
  created_at timestamptz(3) not null default clock_timestamp(),
  retry_at   timestamptz(3) not null default clock_timestamp(),
  sent_at    timestamptz(3),
  attempts   integer not null default 0 check (attempts >= 0),
  last_error text
);

create index outbox_unsent on outbox (id) where sent_at is null;
create index outbox_unsent_by_account on outbox (account, id) where sent_at is null;

create table request_key (
  actor      text not null check (actor <> ''),
  key        text not null check (key <> ''),
  digest     text not null,
  status     integer,
  response   jsonb,
  created_at timestamptz(3) not null default clock_timestamp(),
  primary key (actor, key)
);

create index request_key_by_age on request_key (created_at);

-- For the console: ids and kinds, never a name, a number or an address.
create table feed (
  id      bigint generated always as identity primary key,
  account text not null references account (id),
  kind    text not null check (kind <> ''),
  at      timestamptz(3) not null,
  body    jsonb not null default '{}'
);

create function announce_feed() returns trigger language plpgsql as $$
begin
  perform pg_notify('forbear_feed', json_build_object('id', new.id::text, 'account', new.account, 'kind', new.kind,
    'at', epoch_ms(new.at), 'body', new.body)::text);
  return null;
end $$;

create trigger feed_is_announced after insert on feed for each row execute function announce_feed();

-- What the sandbox channel delivered. Not unique: a second delivery must be seen, not refused.
create table sandbox_message (
  id          bigint generated always as identity primary key,
  account     text not null references account (id),
  contact_seq integer not null,
  channel     text not null,
  recipient   text not null,
  body        text not null,
  at          timestamptz(3) not null,
  received_at timestamptz(3) not null default clock_timestamp()
);

create index sandbox_message_by_account on sandbox_message (account, contact_seq);

-- Events of a sandbox account, fed in business order.
create table tape (
  account text not null references account (id),
  n       integer not null check (n > 0),
  at      timestamptz(3) not null,
  body    jsonb not null,
  fed_at  timestamptz(3),
  primary key (account, n)
);

create index tape_unfed on tape (at, account, n) where fed_at is null;
create index tape_unfed_by_account on tape (account, at, n) where fed_at is null;
