-- The list of accounts, the longest past due first.

create index account_by_anchor on account (coalesce(anchor_due, 'infinity'::date), id);
