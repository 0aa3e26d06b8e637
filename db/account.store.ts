/**
 * Accounts as the ladder needs them: loaded whole in one statement, and created. Turns are saved by turn.store.ts.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Components } from '../domain/allocation';
import type { Account, AccountFacts } from '../domain/facts';
import { type Instant, instant } from '../domain/time';
import { type BookedPerson, componentsOf, factsOf, type LoadedRow, lastNumber } from './account-rows';
import { dayText, jsonText, stampOrNull } from './cells';
import type { Db } from './connect';
import { kept } from './kept-plans';
import { lockDebtor } from './person-lock';
import { PERSON_GATE } from './person-rows';
import type { AccountStatus, Role } from './schema';
import type { PolicyRef } from './turn';

/** Everything a decision about an account reads. */
export interface BookedAccount {
  readonly facts: AccountFacts;
  /** How each item divides, by its id. */
  readonly components: ReadonlyMap<string, Components>;
  readonly policyId: string | null;
  /** The version on which the open episode runs; null when none is open. */
  readonly episodePolicy: PolicyRef | null;
  readonly startsAt: Instant | null;
  /** When the ladder wants to be asked again, by its last turn; null when it waits for a message alone. */
  readonly nextAt: Instant | null;
  readonly runId: string | null;
  readonly hasRun: boolean;
  /** Debtor first. Personal data: it stays inside activities and the API. */
  readonly people: readonly BookedPerson[];
  /** The debtor's other accounts that have a run, by id. */
  readonly others: readonly string[];
  /** What of the texts to debtors was in use when the account was read, as a number that changes with it. */
  readonly templateRevision: bigint;
}

/**
 * Loads an account. With `lock` its row and its debtor are locked until the transaction ends, and what is loaded is
 * what the last turn left; that costs a second reading only when somebody else held a lock.
 */
export async function loadAccount(tx: Db, id: string, { lock }: { lock: boolean }): Promise<BookedAccount | null> {
  const first = await readAccount(tx, id, lock);
  if (first === null) return null;
  const { booked, waited } = first;
  if (!lock || (!waited && lastNumber(booked.facts) >= booked.facts.seq)) return booked;
  // We waited for a lock: the row is fresh, but the rest is as old as the statement. Now nothing can change it.
  return (await readAccount(tx, id, false))?.booked ?? null;
}

async function readAccount(
  tx: Db,
  id: string,
  lock: boolean,
): Promise<{ readonly booked: BookedAccount; readonly waited: boolean } | null> {
  const result = await sql<LoadedRow & { readonly waited: boolean | null }>`${kept}
    ${lock ? sql`with debtor as materialized (${lockDebtor(id)})` : sql``}
    select a.id, a.currency, a.zone, epoch_day(a.opened) as opened, a.product, a.facts, a.seq, a.policy_id, a.run_id,
      a.starts_at, a.next_at, (select revision from template_revision) as template_revision,
      (select json_build_object('id', e.policy_id, 'version', e.policy_version) from episode e
        where e.account = a.id and e.closed_seq is null) as episode_policy,
      ${PEOPLE} as people, ${OTHERS} as others, ${PERSON} as person_gate, ${SERVED} as served, ${FACTS},
      ${lock ? sql`debtor.waited` : sql`false`} as waited
    from account a ${lock ? sql`left join debtor on true` : sql``}
    where a.id = ${id} ${lock ? sql`for no key update of a` : sql``}`.execute(tx);
  const row = result.rows[0];
  if (row === undefined) return null;
  const booked = {
    facts: factsOf(row),
    components: componentsOf(row),
    policyId: row.policy_id,
    episodePolicy: row.episode_policy,
    startsAt: row.starts_at === null ? null : instant(row.starts_at),
    nextAt: row.next_at === null ? null : instant(row.next_at),
    runId: row.run_id,
    hasRun: row.run_id !== null,
    people: row.people ?? [],
    others: row.others ?? [],
    templateRevision: row.template_revision,
  };
  return { booked, waited: row.waited === true };
}

/*
 * `offset 0` says where to begin: at the account. A plan that a connection has kept since its tables were empty would else
 * be free to begin at all the people in the book.
 */
const PERSON: RawBuilder<unknown> = sql`(select ${PERSON_GATE}
    from account_role r cross join lateral (select * from person_gate g where g.person = r.person offset 0) g
    where r.account = a.id and r.role = 'debtor')`;

const PEOPLE: RawBuilder<unknown> = sql`(select json_agg((select json_build_object('id', p.id, 'role', r.role, 'name', p.name,
      'salutation', p.salutation, 'language', p.language,
      'points', coalesce((select json_agg(json_strip_nulls(json_build_object('kind', c.kind, 'value', c.value,
        'verified', c.verified_at is not null, 'refused', case when exists (select from number_opt_out o
          where o.number = regexp_replace(c.value, '[^0-9+]', '', 'g')) then true end)) order by c.id)
        from contact_point c where c.person = p.id and c.invalid_at is null), '[]'::json))
      from person p where p.id = r.person)
    order by r.n) from account_role r where r.account = a.id)`;

const OTHERS: RawBuilder<unknown> = sql`(select json_agg(b.id order by b.id) from account_role d
    cross join lateral (select r.account from account_role r
      where r.person = d.person and r.role = 'debtor' and r.account <> a.id offset 0) o
    cross join lateral (select c.id from account c where c.id = o.account and c.run_id is not null offset 0) b
    where d.account = a.id and d.role = 'debtor')`;

const SERVED: RawBuilder<unknown> = sql`(select json_agg(json_build_object('seq', c.seq, 'ref', c.ref, 'channel', c.channel,
    'serves', c.serves, 'handedAt', epoch_ms(c.handed_at),
    'heard', case when c.heard_at is not null then json_build_object('state', c.heard, 'code', c.heard_code,
      'at', epoch_ms(c.heard_at)) end,
    'letter', (select json_build_object('registered', l.registered, 'tracking', l.tracking, 'events',
        coalesce((select json_agg(json_build_object('kind', e.kind, 'at', epoch_ms(e.at)) order by e.at, e.kind)
          from letter_event e where e.ref = l.ref), '[]'::json))
      from letter l where l.account = c.account and l.contact_seq = c.seq)) order by c.seq)
    from contact c where c.account = a.id and c.serves is not null and c.state in ('sent', 'unknown'))`;

const FACTS: RawBuilder<unknown> = sql`
  (select json_agg(json_build_object('id', i.id, 'due', epoch_day(i.due), 'amount', i.amount_minor::text,
    'principal', i.principal_minor::text, 'interest', i.interest_minor::text, 'fees', i.fees_minor::text, 'seq', i.seq, 'at', epoch_ms(i.at)) order by i.seq) from item i where i.account = a.id) as items,
  (select json_agg(json_build_object('item', j.item, 'seq', j.seq, 'at', epoch_ms(j.at), 'to', j.to_minor::text)
    order by j.seq) from item_adjustment j where j.account = a.id) as adjustments,
  (select json_agg(json_build_object('id', p.id, 'effective', epoch_day(p.effective), 'seq', p.seq,
    'at', epoch_ms(p.at)) order by p.seq) from payment p where p.account = a.id) as payments,
  (select json_agg(json_build_object('payment', q.payment, 'item', q.item, 'amount', q.amount_minor::text)
    order by q.n) from payment_part q where q.account = a.id) as parts,
  (select json_agg(json_build_object('payment', t.payment, 'seq', t.seq, 'at', epoch_ms(t.at), 'stands', t.stands)
    order by t.seq) from payment_turn t where t.account = a.id) as turns,
  (select json_agg(json_build_object('id', h.id, 'reason', h.reason, 'from', epoch_day(h.first_day),
    'to', epoch_day(h.last_day), 'seq', h.seq, 'at', epoch_ms(h.at),
    'release', case when h.released_seq is not null then json_build_object('seq', h.released_seq,
      'at', epoch_ms(h.released_at), 'on', epoch_day(h.released_on)) end)
    order by h.seq) from hold h where h.account = a.id) as holds,
  (select json_agg(json_build_object('code', s.code, 'from', epoch_day(s.first_day), 'seq', s.seq,
    'at', epoch_ms(s.at), 'clearing', case when s.cleared_seq is not null then json_build_object('seq', s.cleared_seq,
      'at', epoch_ms(s.cleared_at), 'on', epoch_day(s.cleared_on)) end)
    order by s.seq) from stop s where s.account = a.id) as stops,
  (select json_agg(json_build_object('id', r.id, 'seq', r.seq, 'at', epoch_ms(r.at),
    'ending', case when r.ended_seq is not null then json_build_object('seq', r.ended_seq, 'at', epoch_ms(r.ended_at),
      'reason', r.ended_reason) end,
    'instalments', (select json_agg(json_build_object('due', epoch_day(n.due), 'amount', n.amount_minor::text)
      order by n.n) from instalment n where n.account = r.account and n.plan = r.id)) order by r.seq)
    from repayment_plan r where r.account = a.id) as plans,
  (select json_agg(json_build_object('id', c.id, 'kind', c.kind, 'rung', c.rung, 'amount', c.amount_minor::text,
    'seq', c.seq, 'at', epoch_ms(c.at)) order by c.seq) from booked_cost c where c.account = a.id) as costs,
  (select json_agg(json_build_object('seq', f.seq, 'at', epoch_ms(f.at), 'facts', f.facts) order by f.seq)
    from fact_change f where f.account = a.id) as fact_changes,
  (select json_agg(json_build_object('seq', l.seq, 'at', epoch_ms(l.at), 'kind', l.kind, 'rung', l.rung,
    'episode', l.episode, 'item', l.item, 'body', l.body) order by l.seq)
    from ledger l where l.account = a.id) as acts`;

/** An account that is not in the book yet. Its items and payments follow as its first turn. */
export interface NewAccount {
  readonly account: Account;
  readonly policyId: string | null;
  /** The debtor first. The persons must be in the book. */
  readonly people: readonly { readonly person: string; readonly role: Role }[];
  readonly status?: AccountStatus;
  readonly startsAt?: Instant | null;
}

/** Books accounts, all or none, in one statement. */
export async function createAccounts(tx: Db, accounts: readonly NewAccount[]): Promise<void> {
  const rows = accounts.map(({ account, policyId, status = 'current', startsAt = null }) => ({
    ...account,
    opened: dayText(account.opened),
    policy_id: policyId,
    status,
    starts_at: stampOrNull(startsAt),
  }));
  const roles = accounts.flatMap(({ account, people }) =>
    people.map(({ person, role }, place) => ({ account: account.id, n: place + 1, person, role })),
  );
  await sql`
    with booked as (
      insert into account (id, currency, zone, opened, product, facts, policy_id, status, starts_at)
      select r.* from jsonb_to_recordset(${jsonText(rows)}::jsonb) as r(id text, currency text, zone text, opened date,
        product text, facts jsonb, policy_id text, status text, starts_at timestamptz))
    insert into account_role (account, n, person, role)
    select r.* from jsonb_to_recordset(${jsonText(roles)}::jsonb) as r(account text, n int, person text, role text)`.execute(
    tx,
  );
}
