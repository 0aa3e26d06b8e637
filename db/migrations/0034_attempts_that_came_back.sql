-- A contact that came back was tried and reached nobody; so far its attempt stayed without an end.
update attempt t set outcome = 'undelivered'
from ledger l
where l.kind = 'contact-failed' and l.body->>'cause' <> 'never-left' and t.account = l.account
  and t.contact_seq = (l.body->>'contact')::int and t.outcome in ('pending', 'delivered')
  and t.channel <> 'call' and t.state <> 'released';
