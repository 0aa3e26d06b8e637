-- Contacts of which nobody knows whether they left, and how that was found out.

-- Whose message a provider's reference is.
create index contact_by_provider_ref on contact (provider_ref) where provider_ref is not null;

-- What was found when a program looked for an unknown contact at its provider; the latest look.
create table contact_search (
  account   text not null,
  seq       integer not null,
  looks     integer not null check (looks > 0),
  finding   text not null check (finding in ('never-left', 'ambiguous', 'no-answer')),
  -- For a person: why it is not settled. No personal data.
  reason    text not null,
  looked_at timestamptz(3) not null default clock_timestamp(),
  next_at   timestamptz(3) not null,
  primary key (account, seq),
  foreign key (account, seq) references contact (account, seq)
);

-- What became of an unknown contact, once, and who says so: a person, or the provider's list when the actor is null.
create table contact_resolution (
  account      text not null,
  seq          integer not null,
  has_left     boolean not null,
  reason       text not null check (reason <> ''),
  actor        text check (actor <> ''),
  at           timestamptz(3) not null,
  recorded_at  timestamptz(3) not null default clock_timestamp(),
  primary key (account, seq),
  foreign key (account, seq) references contact (account, seq)
);

create trigger contact_resolution_is_append_only before update or delete or truncate on contact_resolution
  for each statement execute function refuse_change();
