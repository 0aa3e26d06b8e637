-- What each end of a call answered when it was asked whether it may be recorded, and the link that somebody asked for.

alter table phone_call
  -- What the agent was told of recording before they pressed a key; null = nothing yet.
  add column recording_told text check (recording_told in ('never', 'tell', 'ask')),
  -- Whether the customer was asked before they were joined.
  add column recording_asked boolean not null default false,
  -- The address of the payment page by text: `asked` from the key on, so that it is asked for once a call; then what came of it.
  add column link text check (link in ('asked', 'sent', 'unknown', 'spoken'));

-- The first answer of an end stands: a court can read what was asked, what was pressed, and when.
create table recording_answer (
  call        uuid not null references phone_call (ref),
  party       text not null check (party in ('agent', 'customer')),
  answer      text not null check (answer in ('yes', 'no', 'none')),
  -- As it was pressed; null = no key in time.
  key         text,
  -- What they had heard, and in which language.
  question    text not null,
  language    text not null,
  -- By which the provider knows the end that answered.
  leg_sid     text,
  -- The business instant, and the database's.
  at          timestamptz(3) not null,
  recorded_at timestamptz(3) not null default clock_timestamp(),
  primary key (call, party)
);

create trigger recording_answer_is_append_only before update or delete or truncate on recording_answer
  for each statement execute function refuse_change();

-- A contact that somebody asks for on the telephone rests on no step of the ladder.
alter table contact alter column step_seq drop not null;
