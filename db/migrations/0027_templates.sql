-- Texts to debtors: versions that never change, used once a second person has approved them.

create table template_version (
  template     text not null check (template ~ '^[a-z][a-z0-9-]{0,63}$'),
  version      integer not null check (version > 0),
  kind         text not null,
  purpose      jsonb not null check (jsonb_typeof(purpose) = 'object'),
  channels     text[] not null check (cardinality(channels) > 0),
  -- Packs under which it was checked, and may be used.
  jurisdiction text[] not null,
  -- By language.
  texts        jsonb not null check (texts ?& array['en', 'zh-CN']),
  subjects     jsonb check (subjects ?& array['en', 'zh-CN']),
  digest       text not null check (digest ~ '^[0-9a-f]{64}$'),
  -- The rules that were asked, when it was proposed.
  checked      jsonb not null check (jsonb_typeof(checked) = 'array'),
  author       text not null check (author <> ''),
  proposed_at  timestamptz(3) not null,
  approved_by  text check (approved_by <> ''),
  approved_at  timestamptz(3),
  withdrawn_by  text check (withdrawn_by <> ''),
  withdrawn_at  timestamptz(3),
  withdrawn_why text check (withdrawn_why <> ''),
  recorded_at  timestamptz(3) not null default clock_timestamp(),
  primary key (template, version),
  constraint template_approved_by_a_second_person check (approved_by <> author),
  check (num_nonnulls(approved_by, approved_at) in (0, 2)),
  check (num_nonnulls(withdrawn_by, withdrawn_at, withdrawn_why) in (0, 3))
);

create index template_in_use on template_version (template, version desc)
  where approved_at is not null and withdrawn_at is null;

-- A version can be approved, once, and withdrawn, once; nothing else of it ever changes.
create function refuse_all_but_approval() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE'
    and (to_jsonb(new) - array['approved_by', 'approved_at', 'withdrawn_by', 'withdrawn_at', 'withdrawn_why'])
      = (to_jsonb(old) - array['approved_by', 'approved_at', 'withdrawn_by', 'withdrawn_at', 'withdrawn_why'])
    and old.withdrawn_at is null
    and (old.approved_at is null or (new.approved_by, new.approved_at) = (old.approved_by, old.approved_at))
  then
    return new;
  end if;
  raise exception 'a version of a template can be approved once and withdrawn once' using errcode = 'restrict_violation';
end $$;

create trigger template_version_never_changes before update or delete on template_version
  for each row execute function refuse_all_but_approval();
create trigger template_version_is_not_emptied before truncate on template_version
  for each statement execute function refuse_change();

-- How often something changed, so that whoever keeps what is in use knows whether it still is.
create table template_revision (
  one      boolean primary key default true check (one),
  revision bigint not null
);
insert into template_revision (revision) values (0);

create function count_template_change() returns trigger language plpgsql as $$
begin
  update template_revision set revision = revision + 1;
  return null;
end $$;

create trigger template_version_changed after insert or update on template_version
  for each statement execute function count_template_change();

-- Which version a contact was written from: 0 = the text that the house ships; null = it has no template.
alter table contact add column template_version integer check (template_version >= 0);
