-- What lenders record of an account beside items and payments. `seq` is the account's own order, as in 0002.

-- Scalar facts set after the opening; feedback of an outcome stays with its act in the ledger.
create table fact_change (
  account text not null references account (id),
  seq     integer not null check (seq > 0),
  facts   jsonb not null check (jsonb_typeof(facts) = 'object' and facts <> '{}'),
  at      timestamptz(3) not null,
  primary key (account, seq)
);

-- Instalment plans. What a judgement said is an act of the ledger; whether a plan runs is derived.
create table repayment_plan (
  account      text not null references account (id),
  id           text not null check (id <> ''),
  seq          integer not null check (seq > 0),
  at           timestamptz(3) not null,
  ended_seq    integer,
  ended_at     timestamptz(3),
  ended_reason text,
  primary key (account, id),
  unique (account, seq),
  check (num_nulls(ended_seq, ended_at) in (0, 2)),
  check (ended_reason is null or ended_seq is not null),
  check (ended_seq > seq)
);

create table instalment (
  account      text not null,
  plan         text not null,
  n            integer not null check (n > 0),
  due          date not null,
  amount_minor bigint not null check (amount_minor > 0),
  primary key (account, plan, n),
  unique (account, plan, due),
  foreign key (account, plan) references repayment_plan (account, id)
);

-- Costs booked against an account; the debtor does not owe them.
create table booked_cost (
  account      text not null references account (id),
  id           text not null check (id <> ''),
  kind         text not null check (kind in ('filing', 'service', 'counsel', 'travel', 'appraisal', 'other')),
  rung         text,
  amount_minor bigint not null check (amount_minor > 0),
  seq          integer not null check (seq > 0),
  at           timestamptz(3) not null,
  primary key (account, id),
  unique (account, seq)
);
