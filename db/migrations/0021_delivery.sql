-- What the world outside says of a contact.

alter table contact
  -- By which providers know it: in the address of their answers, in the Message-ID.
  add column ref uuid not null default gen_random_uuid(),
  -- The last that was heard of it, with the provider's code and the instant of the report.
  add column heard text check (heard in ('accepted', 'sending', 'sent', 'delivered', 'read', 'undelivered', 'failed')),
  add column heard_code text,
  add column heard_at timestamptz(3);

create unique index contact_by_ref on contact (ref);

-- A point that is known to reach nobody; it is used again when somebody says that it is good.
alter table contact_point
  add column invalid_at timestamptz(3),
  add column invalid_reason text;

-- Whose number or address something came from.
create index contact_point_by_number on contact_point (regexp_replace(value, '[^0-9+]', '', 'g'))
  where kind in ('sms', 'voice', 'app');
create index contact_point_by_address on contact_point (lower(value)) where kind = 'email';

-- What providers and people tell us, as it came, recorded before anything is done about it.
create table callback (
  id          bigint generated always as identity primary key,
  provider    text not null check (provider <> ''),
  -- Such as message-status, message-in, call-status, recording, bounce.
  kind        text not null check (kind <> ''),
  -- The contact's reference, when the address had one.
  ref         uuid,
  body        jsonb not null,
  -- The same report twice is one.
  digest      bytea not null unique,
  received_at timestamptz(3) not null default clock_timestamp(),
  handled_at  timestamptz(3),
  -- What was done about it, in a word.
  result      text
);

create index callback_open on callback (id) where handled_at is null;
