-- What is no longer needed leaves the book: which callbacks are old, and which wait for a person.

-- What a person said keeps its digest when its words are gone: an old request that is sent again is still known.
alter table callback add column is_emptied boolean not null default false;

create index callback_to_rest on callback (handled_at) where handled_at is not null and not is_emptied;

-- A delivery that failed has the result `failed` too; only a handler that gave up leaves its error behind.
drop index callback_failed;
create index callback_given_up on callback (id) where result = 'failed' and last_error is not null;

-- Why a contact failed, in the provider's code and in words for a person: the ladder's fact has the kind alone.
alter table contact add column fault_code text, add column fault_reason text;
