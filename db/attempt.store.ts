/**
 * Attempts that belong to no contact of the ladder: reserved by themselves before somebody reaches out, and ended by
 * themselves.
 */
import { sql } from 'kysely';
import { withAttempt } from '../domain/gate/person-attempts';
import type { AttemptOfPerson, PersonFacts } from '../domain/gate/person-facts';
import { type AttemptEnd, attemptRow, endParts, gatePart } from './attempt-parts';
import type { Db } from './connect';
import { insertRows } from './insert-rows';
import { kept } from './kept-plans';
import { StaleBook } from './turn.store';

/**
 * Reserves an attempt that was decided on what was known of the person. One statement; throws StaleBook when the person
 * has moved on since, and then nothing is written.
 */
export async function reserveAttempt(db: Db, person: PersonFacts, attempt: AttemptOfPerson): Promise<void> {
  const row = attemptRow(person, attempt, { contactSeq: null, state: 'reserved' });
  const { rows } = await sql`${kept}
    with ${gatePart(person, withAttempt(person, attempt), sql``)}
    ${insertRows('attempt', [row], sql`${attempt.account}::text`, sql`gate`)} returning id`.execute(db);
  if (rows.length !== 1) throw new StaleBook(`person \`${person.id}\` is no longer at ${person.seq}; load them again`);
}

/** Ends a reserved attempt: made, or released because nothing left. False when it was not reserved any more. */
export async function endAttempt(db: Db, person: string, id: string, end: AttemptEnd): Promise<boolean> {
  const of = sql`where t.person = ${person} and t.id = ${id} and t.state = 'reserved'`;
  const { rows } = await sql<{ ended: bigint }>`${kept}
    with ${endParts(end, of)} select count(*) as ended from attempt_ended`.execute(db);
  return rows[0]?.ended === 1n;
}
