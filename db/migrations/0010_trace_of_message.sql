-- Under which trace a message was committed (W3C traceparent): ids and nothing else.
alter table outbox add column traceparent text check (traceparent ~ '^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$');
