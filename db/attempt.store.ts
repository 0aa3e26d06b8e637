/**
 * Attempts that belong to no contact of the ladder: reserved by themselves before somebody reaches out, and ended by
 * themselves.
 */
import { CompiledQuery, sql } from 'kysely';
import type { AttemptOfPerson, PersonFacts } from '../domain/gate/person-facts';
import { type AttemptEnd, endParts } from './attempt-parts';
import { stamp } from './cells';
import type { Db } from './connect';
import { kept } from './kept-plans';
import { StaleBook } from './turn.store';

const COLUMNS = `id, account, seq, at, channel, direction, whom, point, place, purpose, counts_for, discussed, under_consent`;
const CELLS = `$2::text, $3::text, $4::int, $5::timestamptz, $6::text, $7::text, $8::text, $9::text, $10::text, $11::text,
  $12::text[], $13::text[], $14::boolean`;

/** Written out: to compose it anew each time costs a third of the client’s share. */
const reserveAfter = (gate: string): string => `/* kept */
  with gate as (${gate} returning person)
  insert into attempt (person, ${COLUMNS}, state, outcome)
  select person, ${CELLS}, 'reserved', $15::text from gate returning id`;

const RESERVE_FIRST = reserveAfter(`
  insert into person_gate (person, seq, facts) values ($1, $4, '{"known": {}, "debts": {}}')
  on conflict (person) do nothing`);
const RESERVE_NEXT = reserveAfter(`update person_gate set seq = $4 where person = $1 and seq = $4 - 1`);

/**
 * Reserves an attempt that was decided on what was known of the person. One statement; throws StaleBook when the person
 * has moved on since, and then nothing is written.
 */
export async function reserveAttempt(db: Db, person: PersonFacts, attempt: AttemptOfPerson): Promise<void> {
  const { id, account, at, channel, direction, number, place, purpose, countsFor, discussed, underConsent } = attempt;
  const cells = [person.id, id, account, person.seq + 1, stamp(at), channel, direction, attempt.person];
  const told = [number ?? null, place ?? null, purpose ?? null, countsFor, discussed, underConsent ?? null];
  const text = person.seq === 0 ? RESERVE_FIRST : RESERVE_NEXT;
  const { rows } = await db.executeQuery(CompiledQuery.raw(text, [...cells, ...told, attempt.outcome]));
  if (rows.length !== 1) throw new StaleBook(`person \`${person.id}\` is no longer at ${person.seq}; load them again`);
}

/** Ends a reserved attempt: made, or released because nothing left. False when it was not reserved any more. */
export async function endAttempt(db: Db, person: string, id: string, end: AttemptEnd): Promise<boolean> {
  const of = sql`where t.person = ${person} and t.id = ${id} and t.state = 'reserved'`;
  const { rows } = await sql<{ ended: bigint }>`${kept}
    with ${endParts(end, of)} select count(*) as ended from attempt_ended`.execute(db);
  return rows[0]?.ended === 1n;
}
