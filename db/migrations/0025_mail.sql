-- Reports about mails that do not name the mail: the contact is found by its address and its time.

create index contact_by_address on contact (lower(to_point), reserved_at) where channel = 'email';
