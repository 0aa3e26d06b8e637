-- The inbox of callbacks is worked off: in the order of what each is about, a bounded number of times, people first.

alter table callback
  -- What it is about: a contact, or the number that a message came from. Of one subject the oldest comes first.
  add column about text generated always as (coalesce(ref::text, body ->> 'From')) stored,
  -- How often a handler has failed, and when it is tried again.
  add column attempts int not null default 0,
  add column retry_at timestamptz(3) not null default '-infinity',
  -- The kind of the last failure: no words of the sender.
  add column last_error text,
  -- What was answered in the same breath, in a word.
  add column reply text;

create index callback_open_about on callback (about, id) where handled_at is null;
create index callback_failed on callback (id) where result = 'failed';
-- What came from a number before.
create index callback_of_number on callback (about, id) where kind = 'message-in';

-- Numbers that want no messages, in each way in which they may be written: also for whoever is booked with one later.
create table number_opt_out (
  number text primary key,
  at     timestamptz(3) not null
);
