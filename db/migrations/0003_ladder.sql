-- What the ladder and people did.

create table episode (
  account        text not null references account (id),
  no             integer not null check (no > 0),
  policy_id      text not null,
  policy_version integer not null,
  started_seq    integer not null check (started_seq > 0),
  started_at     timestamptz(3) not null,
  closed_seq     integer,
  closed_at      timestamptz(3),
  reason         text check (reason in ('cured', 'paid', 'settled', 'legal-case-closed', 'recalled', 'written-off')),
  primary key (account, no),
  foreign key (policy_id, policy_version) references policy_version (policy_id, version),
  check (num_nulls(closed_seq, closed_at, reason) in (0, 3)),
  check (closed_seq > started_seq),
  -- Asked at the end of a statement, so that one turn may close an episode and start the next.
  constraint episode_one_open exclude using btree (account with =) where (closed_seq is null)
    deferrable initially immediate
);

create table ledger (
  account     text not null references account (id),
  seq         integer not null check (seq > 0),
  at          timestamptz(3) not null,
  kind        text not null check (kind <> ''),
  rung        text,
  episode     integer,
  item        text,
  body        jsonb not null default '{}' check (jsonb_typeof(body) = 'object'),
  recorded_at timestamptz(3) not null default clock_timestamp(),
  primary key (account, seq),
  foreign key (account, episode) references episode (account, no),
  foreign key (account, item) references item (account, id)
);

create index ledger_by_kind on ledger (kind, at);

create trigger ledger_is_append_only before update or delete or truncate on ledger
  for each statement execute function refuse_change();

create table approval (
  account      text not null,
  seq          integer not null,
  rung         text not null,
  asked_at     timestamptz(3) not null,
  until        timestamptz(3) not null,
  amount_minor bigint not null check (amount_minor >= 0),
  requested_by text not null,
  roles        text[] not null check (cardinality(roles) > 0),
  state        text not null check (state in ('open', 'granted', 'denied', 'void')),
  primary key (account, seq),
  unique (account, seq, requested_by),
  foreign key (account, seq) references ledger (account, seq),
  constraint approval_one_open exclude using btree (account with =, rung with =) where (state = 'open')
    deferrable initially immediate
);

create index approval_inbox on approval (until, account, seq) where state = 'open';

create table approval_vote (
  account      text not null,
  seq          integer not null,
  request      integer not null,
  requested_by text not null,
  decision     text not null check (decision in ('approve', 'deny')),
  -- Null when time decided.
  person       text,
  role         text,
  at           timestamptz(3) not null,
  primary key (account, seq),
  foreign key (account, seq) references ledger (account, seq),
  foreign key (account, request, requested_by) references approval (account, seq, requested_by),
  constraint approval_vote_not_by_requester check (person <> requested_by),
  constraint approval_vote_person_once unique (account, request, person),
  constraint approval_vote_role_once unique (account, request, role)
);

create table outcome (
  account       text not null,
  seq           integer not null,
  rung          text not null,
  code          text not null check (code <> ''),
  promise_minor bigint check (promise_minor > 0),
  promise_date  date,
  actor         text,
  at            timestamptz(3) not null,
  primary key (account, seq),
  foreign key (account, seq) references ledger (account, seq),
  check (num_nulls(promise_minor, promise_date) in (0, 2))
);

create table contact (
  account      text not null references account (id),
  -- Its act in the ledger.
  seq          integer not null,
  -- The account's seq on which the step was decided: one contact a step, whatever is retried.
  step_seq     integer not null check (step_seq >= 0),
  rung         text not null,
  channel      text not null,
  notice       boolean not null,
  person       text references person (id),
  to_point     text,
  template     text,
  language     text,
  body         text,
  state        text not null check (state in ('reserved', 'sent', 'unknown', 'failed')),
  provider_ref text,
  -- When it was due, when it was reserved, when it was handed over: business instants.
  due_at       timestamptz(3) not null,
  reserved_at  timestamptz(3) not null,
  handed_at    timestamptz(3),
  -- Real milliseconds by which it came late.
  lateness_ms  integer,
  recorded_at  timestamptz(3) not null default clock_timestamp(),
  primary key (account, seq),
  constraint contact_once_a_step unique (account, step_seq),
  foreign key (account, seq) references ledger (account, seq) deferrable initially deferred,
  check (state <> 'sent' or handed_at is not null)
);

create index contact_unsettled on contact (recorded_at) where state in ('reserved', 'unknown');

create table decision (
  id             bigint generated always as identity primary key,
  account        text not null references account (id),
  -- The account's seq at which it was decided.
  seq            integer not null check (seq >= 0),
  at             timestamptz(3) not null,
  act            text not null,
  rung           text,
  verdict        text not null check (verdict in ('allow', 'deny')),
  votes          jsonb not null,
  policy_id      text,
  policy_version integer,
  facts_seen     jsonb not null,
  recorded_at    timestamptz(3) not null default clock_timestamp(),
  foreign key (policy_id, policy_version) references policy_version (policy_id, version)
);

create index decision_by_account on decision (account, id);

create trigger decision_is_append_only before update or delete or truncate on decision
  for each statement execute function refuse_change();
