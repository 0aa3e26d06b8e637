-- Letters: queued when their contact is handed over, printed in batches by a print house, followed until they are
-- delivered or come back.

create table letter_batch (
  id         bigint generated always as identity primary key,
  -- The business instant, and who asked for it.
  made_at    timestamptz(3) not null,
  made_by    text not null check (made_by <> ''),
  -- When its files were written whole; until then they are written again.
  written_at timestamptz(3)
);

create table letter (
  -- The contact's reference: one letter a contact, however often it is handed over.
  ref         uuid primary key,
  account     text not null,
  contact_seq integer not null,
  registered  boolean not null,
  lines       text[] not null check (cardinality(lines) between 1 and 6),
  language    text not null,
  body        text not null,
  -- The business instant of the hand-over.
  queued_at   timestamptz(3) not null,
  batch       bigint references letter_batch (id),
  -- Taken out before it was printed, and why.
  withdrawn_at  timestamptz(3),
  withdrawn_for text,
  -- The file as it went to the print house.
  pdf         bytea,
  pages       integer check (pages > 0),
  sha256      text,
  tracking    text,
  unique (account, contact_seq),
  foreign key (account, contact_seq) references contact (account, seq),
  check (num_nulls(pdf, pages, sha256) in (0, 3)),
  check (withdrawn_at is null or batch is null),
  check ((withdrawn_at is null) = (withdrawn_for is null))
);

create index letter_waiting on letter (queued_at, ref) where batch is null and withdrawn_at is null;
create index letter_of_batch on letter (batch) where batch is not null;

-- What the print house and the post said, as they said it.
create table letter_event (
  ref         uuid not null references letter (ref),
  kind        text not null check (kind in ('printed', 'posted', 'served', 'delivered', 'returned', 'lost')),
  at          timestamptz(3) not null,
  reason      text,
  -- From where it is known, such as the name of the list, and who brought it.
  source      text not null check (source <> ''),
  actor       text not null check (actor <> ''),
  recorded_at timestamptz(3) not null default clock_timestamp(),
  primary key (ref, kind, at)
);

create trigger letter_event_is_append_only before update or delete or truncate on letter_event
  for each statement execute function refuse_change();
