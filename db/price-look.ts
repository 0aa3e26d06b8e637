/** Part of the statement that settles a contact: its price is asked after a while; before, the provider has none. */
import { type RawBuilder, sql } from 'kysely';

/** `price_asked as (...)`: for each row of `settled`. */
export const lookPart: RawBuilder<unknown> = sql`, price_asked as (
  insert into price_look (account, seq, next_at)
  select account, seq, clock_timestamp() + interval '2 minutes' from settled
  on conflict do nothing)`;
