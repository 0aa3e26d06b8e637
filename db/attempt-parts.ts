/**
 * Parts of statements that change what is known of a person's attempts. A reservation and a release are parts of the
 * statement that they belong to: nothing is reserved without its contact, and no budget given back without its cause.
 */
import { type RawBuilder, sql } from 'kysely';
import type { AttemptOutcome } from '../domain/gate/gate-facts';
import type { AttemptOfPerson, PersonFacts } from '../domain/gate/person-facts';
import { stamp } from './cells';
import { factsCell } from './person-rows';
import type { AttemptState } from './schema-gate';
import type { InsertRow } from './turn-layout';

/**
 * `gate as (...)`: the person's next number, and what is known of them when that changes. It has no row, and nothing is
 * changed, when the person is no longer at the number that was decided on. `from` names what must be so before.
 */
export function gatePart(
  before: PersonFacts,
  after: Pick<PersonFacts, 'known' | 'debts'> | null,
  from: RawBuilder<unknown>,
): RawBuilder<unknown> {
  if (before.seq === 0)
    return sql`gate as (
      insert into person_gate (person, seq, facts)
      select ${before.id}::text, 1, ${factsCell(after ?? before)}::jsonb ${from}
      on conflict (person) do nothing returning person)`;
  const facts = after === null ? sql`` : sql`, facts = ${factsCell(after)}::jsonb`;
  return sql`gate as (
    update person_gate g set seq = g.seq + 1 ${facts} ${from}
    where g.person = ${before.id} and g.seq = ${before.seq} returning g.person)`;
}

/** The row of an attempt, but for its account. */
export const attemptRow = (
  person: PersonFacts,
  attempt: AttemptOfPerson,
  { contactSeq, state }: { readonly contactSeq: number | null; readonly state: AttemptState },
): InsertRow<'attempt'> => ({
  person: person.id,
  id: attempt.id,
  contact_seq: contactSeq,
  seq: person.seq + 1,
  at: stamp(attempt.at),
  channel: attempt.channel,
  direction: attempt.direction,
  whom: attempt.person,
  point: attempt.number ?? null,
  place: attempt.place ?? null,
  purpose: attempt.purpose ?? null,
  counts_for: attempt.countsFor,
  discussed: attempt.discussed,
  under_consent: attempt.underConsent ?? null,
  state,
  outcome: attempt.outcome,
});

/** How an attempt ends: its state, its outcome, or both. A released one counts no more. */
export interface AttemptEnd {
  readonly state?: AttemptState;
  readonly outcome?: AttemptOutcome;
}

/** `attempt_ended as (...)`: the attempt alone. `of` says which attempt `t` it is. */
export function endedPart({ state, outcome }: AttemptEnd, of: RawBuilder<unknown>): RawBuilder<unknown> {
  const sets = [
    ...(state === undefined ? [] : [sql`state = ${state}`]),
    ...(outcome === undefined ? [] : [sql`outcome = ${outcome}`]),
  ];
  return sql`attempt_ended as (
    update attempt t set ${sql.join(sets)} ${of} and t.state <> 'released' returning t.person, t.id)`;
}

/** As `endedPart`; the person has another number then, unless the attempt counts as it did. */
export function endParts(end: AttemptEnd, of: RawBuilder<unknown>): RawBuilder<unknown> {
  const ended = endedPart(end, of);
  if (end.state !== 'released' && end.outcome === undefined) return ended;
  return sql`${ended}, gate_ended as (
    update person_gate g set seq = g.seq + 1 from attempt_ended ended where g.person = ended.person)`;
}
