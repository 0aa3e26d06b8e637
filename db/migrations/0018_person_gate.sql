-- What the gate knows of a person beyond one account, and every attempt to reach them: all accounts, all channels, ours
-- and those that others report.

-- What follows from person_fact, in the form in which a decision reads it, and the number of the last thing that became
-- known, attempts included. Made when there is something to know. Whatever is decided of the person is written only while
-- the number is the one that it was decided on. Kept small: it changes with every attempt.
create table person_gate (
  person text primary key references person (id),
  seq    integer not null check (seq > 0),
  facts  jsonb not null check (jsonb_typeof(facts) = 'object')
) with (fillfactor = 70);

-- What became known, in the order in which it did.
create table person_fact (
  person      text not null references person (id),
  seq         integer not null check (seq > 0),
  type        text not null check (type <> ''),
  body        jsonb not null check (jsonb_typeof(body) = 'object'),
  -- The business instant at which it became known, and the one from which it holds; null = that one.
  at          timestamptz(3) not null,
  effective   timestamptz(3),
  recorded_at timestamptz(3) not null default clock_timestamp(),
  actor       text,
  -- From where it is known: a letter, a call, another system.
  source      text,
  primary key (person, seq)
);

create trigger person_fact_is_append_only before update or delete or truncate on person_fact
  for each statement execute function refuse_change();

create table attempt (
  -- Of person_gate: an attempt is written only together with its row there.
  person        text not null,
  id            text not null check (id <> ''),
  -- The account that made it and its contact; null when others did.
  account       text,
  contact_seq   integer,
  -- The person's number that the attempt took.
  seq           integer not null check (seq > 0),
  at            timestamptz(3) not null,
  channel       text not null check (channel <> ''),
  direction     text not null check (direction in ('outbound', 'inbound')),
  -- Whom it was to reach: `consumer`, `spouse`, or a name for somebody else.
  whom          text not null check (whom <> ''),
  -- The number, or what names the point of contact.
  point         text,
  place         text,
  purpose       text,
  counts_for    text[] not null,
  discussed     text[] not null,
  under_consent boolean,
  -- `reserved` until its hand-over has ended; a released one counts for nothing.
  state         text not null check (state in ('reserved', 'made', 'released', 'backfilled')),
  outcome       text not null check (outcome <> ''),
  recorded_at   timestamptz(3) not null default clock_timestamp(),
  -- An id is unique for its person, since each takes a number of its own; this order is the one that is read.
  primary key (person, at, id),
  foreign key (account, contact_seq) references contact (account, seq),
  check (contact_seq is null or account is not null)
) with (fillfactor = 80);

create unique index attempt_of_contact on attempt (account, contact_seq) where contact_seq is not null;

-- Contacts made before: they count for the person like any other.
insert into attempt (person, id, account, contact_seq, seq, at, channel, direction, whom, point, counts_for, discussed,
  state, outcome, recorded_at)
select c.person, c.account || '/' || c.seq, c.account, c.seq,
  row_number() over (partition by c.person order by c.reserved_at, c.account, c.seq), c.reserved_at,
  case when l.kind = 'opened' then l.body->>'what' when c.channel = 'voice' then 'call' when c.channel = 'letter' then 'mail'
    else c.channel end,
  'outbound', 'consumer', c.to_point, array[c.account], array[]::text[],
  case c.state when 'reserved' then 'reserved' when 'failed' then 'released' else 'made' end, 'pending', c.recorded_at
from contact c join ledger l on l.account = c.account and l.seq = c.seq
  join account_role r on r.account = c.account and r.person = c.person and r.role = 'debtor';

insert into person_gate (person, seq, facts) select person, max(seq), '{"known": {}, "debts": {}}' from attempt group by person;
