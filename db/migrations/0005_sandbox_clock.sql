-- Where the sandbox clock stands. Stopped means frozen: a restart goes on from here.
create table sandbox_clock (
  one         boolean primary key default true check (one),
  business_at timestamptz(3) not null,
  factor      double precision not null check (factor > 0)
);
