/**
 * What the gate knows of people: read, and learned in a transaction that no hand-over to that person can overlap.
 */
import { type RawBuilder, sql } from 'kysely';
import { refuse } from '../domain/admission';
import type { Refusal } from '../domain/event';
import { learn as admitted } from '../domain/gate/learn';
import { nothingKnownOf } from '../domain/gate/person-attempts';
import type { PersonEvent } from '../domain/gate/person-event';
import type { PersonFacts } from '../domain/gate/person-facts';
import { type AttemptEnd, attemptRow, endedPart, gatePart } from './attempt-parts';
import { jsonText, stamp, stampOrNull } from './cells';
import type { Db } from './connect';
import { insertRows } from './insert-rows';
import { kept } from './kept-plans';
import { lockPerson } from './person-lock';
import { PERSON_GATE, type PersonGateRow, personOf } from './person-rows';
import { StaleBook } from './turn.store';

/** No such person in the book. */
export class UnknownPerson extends Error {
  override readonly name = 'UnknownPerson';
  constructor(readonly person: string) {
    super(`no person \`${person}\``);
  }
}

/** A person with the accounts of which they are the debtor. */
interface LoadedPerson {
  readonly person: PersonFacts;
  readonly accounts: readonly string[];
}

/** What is known of a person; null when there is no such person. */
export async function loadPerson(db: Db, id: string): Promise<PersonFacts | null> {
  const { rows } = await sql<{ gate: PersonGateRow | null }>`${kept}
    select case when g.person is not null then ${PERSON_GATE} end as gate
    from person p left join person_gate g on g.person = p.id where p.id = ${id}`.execute(db);
  const [row] = rows;
  return row === undefined ? null : row.gate === null ? nothingKnownOf(id) : personOf(row.gate);
}

/** Who told it, and from where it is known. */
export interface Teller {
  readonly actor: string | null;
  readonly source: string | null;
  /** The trace of the request, for the messages to the runs. */
  readonly traceparent?: string | null;
}

/** What came of an event. A refused one changed nothing. */
export interface LearnedOf {
  readonly person: PersonFacts;
  readonly refused: Refusal | null;
}

const TRIES = 5;

/**
 * Takes what became known of a person, within a transaction: the fact, the person's row, what it says of an attempt, and
 * a message to the run of each account of theirs. It waits for hand-overs that are about to begin. Throws
 * `UnknownPerson`.
 */
export async function learn(tx: Db, id: string, event: PersonEvent, teller: Teller): Promise<LearnedOf> {
  for (let tries = 1; ; tries += 1) {
    const loaded = await readPerson(tx, id, true);
    if (loaded === null) throw new UnknownPerson(id);
    const admission = admitted(loaded.person, event, loaded.accounts);
    if ('field' in admission) return { person: loaded.person, refused: admission };
    if (event.type === 'attempt' && (await isTold(tx, id, event.attempt.id)))
      return {
        person: loaded.person,
        refused: refuse('attempt.id', `\`${event.attempt.id}\` is taken by another attempt`),
      };
    // The end of a hand-over may have given budget back in between: then it is learned on that.
    if (await saveLearned(tx, loaded.person, admission.person, event, teller))
      return { person: admission.person, refused: null };
    if (tries === TRIES) throw new StaleBook(`person \`${id}\` moved on ${tries} times`);
  }
}

/** Whether an attempt of that id was told before, be it old or released. */
async function isTold(tx: Db, person: string, id: string): Promise<boolean> {
  const row = tx.selectFrom('attempt').select('id').where('person', '=', person).where('id', '=', id);
  return (await row.executeTakeFirst()) !== undefined;
}

async function readPerson(tx: Db, id: string, lock: boolean): Promise<LoadedPerson | null> {
  const { rows } = await sql<{ gate: PersonGateRow | null; accounts: string[] | null; waited: boolean }>`${kept}
    ${lock ? sql`with of_debtor as materialized (${lockPerson(id)})` : sql``}
    select (select ${PERSON_GATE} from person_gate g where g.person = p.id) as gate,
      (select json_agg(r.account order by r.account) from account_role r where r.person = p.id and r.role = 'debtor') as accounts,
      ${lock ? sql`of_debtor.waited` : sql`false`} as waited
    from person p ${lock ? sql`cross join of_debtor` : sql``} where p.id = ${id}`.execute(tx);
  const row = rows[0];
  if (row === undefined) return null;
  if (row.waited) return readPerson(tx, id, false);
  return { person: row.gate === null ? nothingKnownOf(id) : personOf(row.gate), accounts: row.accounts ?? [] };
}

async function saveLearned(
  tx: Db,
  before: PersonFacts,
  after: PersonFacts,
  { at, effective, ...event }: PersonEvent,
  { actor, source, traceparent = null }: Teller,
): Promise<boolean> {
  const { type, ...body } = event;
  const result = await sql`
    with ${gatePart(before, after, sql``)},
    fact as (
      insert into person_fact (person, seq, type, body, at, effective, actor, source)
      select person, ${after.seq}::int, ${type}::text, ${jsonText(body)}::jsonb, ${stamp(at)}::timestamptz,
        ${stampOrNull(effective)}::timestamptz, ${actor}::text, ${source}::text from gate),
    ${attemptTold(before, event)}
    told as (
      insert into outbox (account, kind, body, traceparent)
      select a.id, 'facts-changed', ${jsonText({ at })}::jsonb, ${traceparent}::text
      from gate join account_role r on r.person = gate.person and r.role = 'debtor' join account a on a.id = r.account
      where a.run_id is not null order by a.id)
    select person from gate`.execute(tx);
  return result.rows.length === 1;
}

type Said = PersonEvent extends infer E ? (E extends PersonEvent ? Omit<E, 'at' | 'effective'> : never) : never;

/** What an event says of an attempt, as it stands in the table of attempts. */
function attemptTold(before: PersonFacts, event: Said): RawBuilder<unknown> {
  if (event.type === 'attempt') {
    const row = attemptRow(before, event.attempt, { contactSeq: null, state: 'backfilled' });
    return sql`attempt_told as (${insertRows('attempt', [row], sql`${event.attempt.account}::text`, sql`gate`)}),`;
  }
  if (event.type !== 'attempt-outcome' && event.type !== 'attempt-released') return sql``;
  const end: AttemptEnd = event.type === 'attempt-outcome' ? { outcome: event.outcome } : { state: 'released' };
  return sql`${endedPart(end, sql`from gate where t.person = gate.person and t.id = ${event.id}`)},`;
}
