-- What lenders record of an account beside items and payments. `seq` is the account's own order, as in 0002.

-- Scalar facts set after the opening; feedback of an outcome stays with its act in the ledger.
create table fact_change (
  account text not null references account (id),
  seq     integer not null check (seq > 0),
  facts   jsonb not null check (jsonb_typeof(facts) = 'object' and facts <> '{}'),
  at      timestamptz(3) not null,
  primary key (account, seq)
);
