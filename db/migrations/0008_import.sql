-- Loan tapes: which lender brings an account, and which tapes have been applied.

alter table account add column lender text check (lender <> '');

create table tape_import (
  lender     text not null check (lender <> ''),
  -- Of the file and of how it was read: the same tape twice is known by it.
  digest     text not null check (digest <> ''),
  bytes      bigint not null check (bytes >= 0),
  rows       integer not null check (rows >= 0),
  accounts   integer not null check (accounts >= 0),
  applied_at timestamptz(3) not null default clock_timestamp(),
  primary key (lender, digest)
);
