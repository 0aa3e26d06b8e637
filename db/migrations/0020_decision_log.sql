-- The decision log: what the gate was asked and what it said, to be asked again; and what late facts made of it.

alter table decision drop constraint decision_verdict_check;
alter table decision add constraint decision_verdict_check
  check (verdict in ('allow', 'presumption-violated', 'deny'));

-- Whom it was about; null = the debtor of the account.
alter table decision add column person text references person (id);
-- Question, answer and versions, compressed (db/gate-cell.ts). Null for decisions of the house alone.
alter table decision add column gate bytea;

-- What became known only after contacts had been decided that it bears on. Append only: with it a decision can be looked
-- at again as it would have been made.
create table late_fact (
  id           bigint generated always as identity primary key,
  -- One of them: a fact of a person, or of one account.
  person       text references person (id),
  account      text references account (id),
  kind         text not null check (kind <> ''),
  -- The fact's own name, unique for its person or account: it is looked at once.
  key          text not null check (key <> ''),
  -- From when on it should have been known.
  effective_at timestamptz(3) not null,
  learned_at   timestamptz(3) not null,
  body         jsonb not null check (jsonb_typeof(body) = 'object'),
  -- Decisions that were looked at again.
  rechecked    integer not null default 0 check (rechecked >= 0),
  recorded_at  timestamptz(3) not null default clock_timestamp(),
  check (num_nonnulls(person, account) > 0),
  unique nulls not distinct (person, account, key)
);

create index late_fact_by_account on late_fact (account, effective_at) where account is not null;

create trigger late_fact_is_append_only before update or delete or truncate on late_fact
  for each statement execute function refuse_change();

create table incident (
  id           bigint generated always as identity primary key,
  decision     bigint not null references decision (id),
  late_fact    bigint not null references late_fact (id),
  account      text not null references account (id),
  person       text references person (id),
  opened_at    timestamptz(3) not null,
  -- `breach`: the answer is worse now. `unchecked`: its versions are not in the build, so a person must look.
  kind         text not null check (kind in ('breach', 'unchecked')),
  -- The first rule, in the order of the gate, that objects now and did not.
  rule         text,
  before       text not null check (before in ('allow', 'presumption-violated', 'deny')),
  after        text check (after in ('allow', 'presumption-violated', 'deny')),
  votes        jsonb not null default '[]' check (jsonb_typeof(votes) = 'array'),
  state        text not null default 'open' check (state in ('open', 'closed')),
  closed_at    timestamptz(3),
  closed_by    text check (closed_by <> ''),
  closed_why   text check (closed_why <> ''),
  recorded_at  timestamptz(3) not null default clock_timestamp(),
  constraint incident_once unique (decision, late_fact),
  check ((kind = 'breach') = (num_nulls(rule, after) = 0)),
  constraint incident_closed_with_reason
    check (num_nonnulls(closed_at, closed_by, closed_why) = case state when 'closed' then 3 else 0 end)
);

create index incident_by_state on incident (state, id);
create index incident_by_account on incident (account, id);

create function refuse_all_but_closing() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.state = 'open' and new.state = 'closed'
    and (new.id, new.decision, new.late_fact, new.account, new.opened_at, new.kind, new.before, new.votes)
      = (old.id, old.decision, old.late_fact, old.account, old.opened_at, old.kind, old.before, old.votes)
    and (new.person, new.rule, new.after) is not distinct from (old.person, old.rule, old.after)
  then
    return new;
  end if;
  raise exception 'an incident can only be closed, once' using errcode = 'restrict_violation';
end $$;

create trigger incident_only_closes before update or delete on incident
  for each row execute function refuse_all_but_closing();
create trigger incident_is_not_emptied before truncate on incident
  for each statement execute function refuse_change();
