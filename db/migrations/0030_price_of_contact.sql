-- What a contact will cost, worked out before it is handed over, and what its provider took for it.

alter table contact
  -- Of a text message: each is paid for.
  add column segments integer check (segments >= 0),
  -- Millionths of the currency's unit, since a segment costs parts of a cent; null = unknown, which is not nothing.
  add column cost_micros bigint check (cost_micros >= 0),
  add column cost_currency text check (cost_currency ~ '^[A-Z]{3}$'),
  -- Why it did not leave: it would have cost more than the house pays for one.
  add column too_dear text check (too_dear <> ''),
  add constraint contact_cost_has_currency check ((cost_micros is null) = (cost_currency is null));

-- As the provider said it, once: often in another currency, and sometimes a day later.
create table contact_price (
  account     text not null,
  seq         integer not null,
  micros      bigint not null check (micros >= 0),
  currency    text not null check (currency ~ '^[A-Z]{3}$'),
  recorded_at timestamptz(3) not null default clock_timestamp(),
  primary key (account, seq),
  foreign key (account, seq) references contact (account, seq)
);

create trigger contact_price_is_append_only before update or delete or truncate on contact_price
  for each statement execute function refuse_change();

-- Contacts that left by a provider who has not told their price yet, and when it is asked again.
create table price_look (
  account text not null,
  seq     integer not null,
  looks   integer not null default 0 check (looks >= 0),
  next_at timestamptz(3) not null,
  primary key (account, seq),
  foreign key (account, seq) references contact (account, seq)
);

create index price_look_by_time on price_look (next_at);
