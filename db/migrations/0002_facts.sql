-- What became known of an account. `seq` numbers facts and acts of one account together.

create table item (
  account         text not null references account (id),
  id              text not null check (id <> ''),
  due             date not null,
  amount_minor    bigint not null check (amount_minor >= 0),
  principal_minor bigint not null check (principal_minor >= 0),
  interest_minor  bigint not null check (interest_minor >= 0),
  fees_minor      bigint not null check (fees_minor >= 0),
  seq             integer not null check (seq > 0),
  at              timestamptz(3) not null,
  primary key (account, id),
  unique (account, seq),
  check (principal_minor + interest_minor + fees_minor = amount_minor)
);

create table item_adjustment (
  account  text not null,
  seq      integer not null check (seq > 0),
  item     text not null,
  to_minor bigint not null check (to_minor >= 0),
  at       timestamptz(3) not null,
  primary key (account, seq),
  foreign key (account, item) references item (account, id)
);

create table payment (
  account      text not null references account (id),
  id           text not null check (id <> ''),
  amount_minor bigint not null check (amount_minor >= 0),
  effective    date not null,
  seq          integer not null check (seq > 0),
  at           timestamptz(3) not null,
  primary key (account, id),
  unique (account, seq)
);

create table payment_part (
  account      text not null,
  payment      text not null,
  n            integer not null check (n > 0),
  item         text not null,
  amount_minor bigint not null check (amount_minor >= 0),
  primary key (account, payment, n),
  unique (account, payment, item),
  foreign key (account, payment) references payment (account, id),
  foreign key (account, item) references item (account, id)
);

create table payment_allocation (
  account      text not null,
  payment      text not null,
  item         text not null,
  component    text not null check (component in ('principal', 'interest', 'fees')),
  amount_minor bigint not null check (amount_minor > 0),
  primary key (account, payment, item, component),
  foreign key (account, payment, item) references payment_part (account, payment, item)
);

create table payment_turn (
  account text not null,
  seq     integer not null check (seq > 0),
  payment text not null,
  stands  boolean not null,
  at      timestamptz(3) not null,
  primary key (account, seq),
  foreign key (account, payment) references payment (account, id)
);

create table hold (
  account      text not null references account (id),
  id           text not null check (id <> ''),
  reason       text not null,
  first_day    date not null,
  last_day     date,
  seq          integer not null check (seq > 0),
  at           timestamptz(3) not null,
  released_seq integer,
  released_at  timestamptz(3),
  released_on  date,
  primary key (account, id),
  unique (account, seq),
  check (last_day is null or last_day >= first_day),
  check (num_nulls(released_seq, released_at, released_on) in (0, 3)),
  check (released_seq > seq)
);

create table stop (
  account     text not null references account (id),
  seq         integer not null check (seq > 0),
  code        text not null check (code <> ''),
  first_day   date not null,
  at          timestamptz(3) not null,
  cleared_seq integer,
  cleared_at  timestamptz(3),
  cleared_on  date,
  primary key (account, seq),
  check (num_nulls(cleared_seq, cleared_at, cleared_on) in (0, 3)),
  check (cleared_seq > seq),
  -- A stop stands once; asked at the end of a statement, so that one turn may clear it and set it again.
  constraint stop_stands_once exclude using btree (account with =, code with =) where (cleared_seq is null)
    deferrable initially immediate
);
