-- Holds whose end was announced: once each.
create table hold_expiry (
  account      text not null,
  hold         text not null,
  announced_at timestamptz(3) not null,
  primary key (account, hold),
  foreign key (account, hold) references hold (account, id)
);
