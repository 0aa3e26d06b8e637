-- People, the policies they are treated by, and their accounts.

-- Milliseconds since 1970, exactly. Instants are kept to the millisecond.
create function epoch_ms(moment timestamptz) returns bigint
  language sql stable parallel safe
  return (extract(epoch from moment) * 1000)::bigint;

-- Days since 1970.
create function epoch_day(day date) returns integer
  language sql immutable parallel safe
  return day - date '1970-01-01';

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

create table person (
  id         text primary key,
  synthetic  boolean not null,
  name       text not null check (name <> ''),
  salutation text,
  language   text not null check (language <> ''),
  created_at timestamptz(3) not null default clock_timestamp()
);

create table contact_point (
  id          bigint generated always as identity primary key,
  person      text not null references person (id),
  kind        text not null check (kind in ('sms', 'voice', 'email', 'app', 'address')),
  value       text not null check (value <> ''),
  verified_at timestamptz(3),
  unique (person, kind, value)
);

create table policy (
  id         text primary key check (id <> ''),
  created_at timestamptz(3) not null default clock_timestamp()
);

create table policy_version (
  policy_id    text not null references policy (id),
  version      integer not null check (version > 0),
  body         jsonb not null,
  source       text not null,
  digest       text not null check (digest <> ''),
  published_at timestamptz(3) not null,
  published_by text not null check (published_by <> ''),
  primary key (policy_id, version)
);

create trigger policy_version_is_append_only before update or delete or truncate on policy_version
  for each statement execute function refuse_change();

create table account (
  id            text primary key check (id <> ''),
  currency      text not null check (currency ~ '^[A-Z]{3}$'),
  zone          text not null check (zone <> ''),
  opened        date not null,
  product       text,
  facts         jsonb not null default '{}' check (jsonb_typeof(facts) = 'object'),
  policy_id     text references policy (id),
  -- The last number given to a fact or act of this account.
  seq           integer not null default 0 check (seq >= 0),
  -- What lists show. Written with every turn, derived from the facts, never read by a decision.
  status        text not null default 'current'
                check (status in ('current', 'pre-due', 'overdue', 'held', 'with-legal', 'closed')),
  anchor_due    date,
  overdue_minor bigint not null default 0 check (overdue_minor >= 0),
  rung          text,
  next_what     text,
  next_rung     text,
  next_at       timestamptz(3),
  next_step     jsonb,
  -- When a workflow run should start; null = none is needed.
  starts_at     timestamptz(3),
  run_id        text,
  created_at    timestamptz(3) not null default clock_timestamp()
);

create index account_by_next on account (coalesce(next_at, 'infinity'::timestamptz), id);
create index account_by_next_at on account (next_at) where next_at is not null;
create index account_by_status on account (status, id);
create index account_by_policy on account (policy_id, id);
create index account_to_start on account (starts_at) where run_id is null and starts_at is not null;

create table account_role (
  account text not null references account (id),
  n       integer not null check (n > 0),
  person  text not null references person (id),
  role    text not null check (role in ('debtor', 'co-debtor', 'guarantor')),
  primary key (account, n),
  unique (account, person)
);

create index account_role_by_person on account_role (person);
create unique index account_role_one_debtor on account_role (account) where role = 'debtor';
