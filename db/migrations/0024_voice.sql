-- Calls: those that an agent asks for, and those in which a recorded voice speaks.

-- Where an agent is called before anybody is called for them.
create table agent_phone (
  actor      text primary key check (actor <> ''),
  phone      text not null check (phone ~ '^\+[1-9]\d{4,14}$'),
  -- In which language the agent is told about a call.
  language   text not null check (language in ('en', 'zh-CN')),
  changed_at timestamptz(3) not null default clock_timestamp()
);

-- By what a person can be known on a keypad. Four digits, so the digest keeps them out of sight and no more.
create table keypad_check (
  person text primary key references person (id),
  asks   text not null check (asks in ('birth-day', 'id-end')),
  salt   bytea not null,
  digest bytea not null,
  set_by text not null,
  set_at timestamptz(3) not null default clock_timestamp()
);

create table phone_call (
  -- The only thing of it that stands in an address. Of a self-service call it is the contact's.
  ref          uuid primary key,
  kind         text not null check (kind in ('agent', 'self-service')),
  account      text not null references account (id),
  person       text not null references person (id),
  rung         text not null,
  -- In the ledger: the opening that an agent's call is for, or the contact that a self-service call is; and the dialling.
  seq          integer not null,
  begun_seq    integer,
  agent        text,
  agent_phone  text,
  language     text not null,
  -- The number of the person.
  point        text not null,
  -- `asked`: the gate has allowed it. `bridged`: the person was dialled. `released`: they never will be.
  stage        text not null check (stage in ('asked', 'bridged', 'released', 'talking', 'over')),
  -- Business instants: when the gate was asked first, and when the person was dialled.
  asked_at     timestamptz(3) not null,
  dialled_at   timestamptz(3),
  -- By which the provider knows the agent's leg and the person's.
  agent_sid    text,
  leg_sid      text,
  -- What the network says of the person's leg; only a later report replaces it.
  status       text not null default 'queued' check (status in
    ('queued', 'initiated', 'ringing', 'in-progress', 'completed', 'busy', 'no-answer', 'failed', 'canceled')),
  sequence     integer,
  answered_by  text,
  duration_s   integer check (duration_s >= 0),
  sip_code     integer,
  -- Where the recorded voice stands with the person.
  place        text not null default 'greeting' check (place in ('greeting', 'check', 'unconfirmed', 'menu', 'ended')),
  misses       smallint not null default 0,
  failed       smallint not null default 0,
  turns        smallint not null default 0,
  is_known     boolean not null default false,
  left_message boolean not null default false,
  -- Whether it is recorded, and what allows that.
  recording    text not null default 'none' check (recording in ('none', 'one-party', 'agreed')),
  recording_sid text,
  -- By the database's clock: when it was asked for, and when the person's leg was over.
  started_at   timestamptz(3) not null default clock_timestamp(),
  ended_at     timestamptz(3),
  -- When its outcome was booked, or found to need no booking.
  booked_at    timestamptz(3),
  check ((kind = 'agent') = (agent is not null and agent_phone is not null and begun_seq is not null))
);

create unique index phone_call_by_dialling on phone_call (account, begun_seq) where kind = 'agent';
create index phone_call_by_opening on phone_call (account, seq);
create index phone_call_open on phone_call (started_at) where booked_at is null;
