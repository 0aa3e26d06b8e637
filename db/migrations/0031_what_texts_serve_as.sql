-- What a text does in law beside what it is for, as its author declared and the second person approved: the validation notice
-- that begins a period, the formal demand of which the rules on limitation count the arrival.

alter table template_version
  add column serves text[] not null default '{}' check (serves <@ array['validation-notice', 'demand']);

-- What the text of a contact served as on the day; a later version changes nothing of it. Null = nothing.
alter table contact
  add column serves text[] check (serves <> '{}' and serves <@ array['validation-notice', 'demand']);

-- The gate reads them with every reading of an account; most accounts have none.
create index contact_that_serves on contact (account, seq) where serves is not null;
