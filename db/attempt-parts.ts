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
 * `gate as (...)`: the person's row as it shall be. It has no row, and nothing is changed, when the person is no longer
 * at the number that was decided on. `from` names what must be so before it is asked.
 */
export const gatePart = (
  before: PersonFacts,
  after: PersonFacts,
  from: RawBuilder<unknown>,
): RawBuilder<unknown> => sql`
  gate as (
    insert into person_gate as g (person, seq, facts)
    select ${before.id}::text, ${after.seq}::int, ${factsCell(after)}::jsonb ${from}
    on conflict (person) do update set seq = excluded.seq, facts = excluded.facts where g.seq = ${before.seq}
    returning person)`;

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

/** How an attempt ends: its state, its outcome, or both. A released one is taken out of the person's row. */
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

/** As `endedPart`, and the person's row after it where that changes. */
export function endParts(end: AttemptEnd, of: RawBuilder<unknown>): RawBuilder<unknown> {
  const { state, outcome } = end;
  if (state === 'released')
    return sql`${endedPart(end, of)}, ${attemptsChanged(sql`e.entry`, sql`where e.entry->>'id' <> ended.id`)}`;
  if (outcome === undefined) return endedPart(end, of);
  const told = sql`case when e.entry->>'id' = ended.id
    then jsonb_set(e.entry, '{outcome}', to_jsonb(${outcome}::text)) else e.entry end`;
  return sql`${endedPart(end, of)}, ${attemptsChanged(told, sql``)}`;
}

/** Written from the row as it is when it is locked, so that nobody's change is undone. */
const attemptsChanged = (entry: RawBuilder<unknown>, which: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  gate_ended as (
    update person_gate g set seq = g.seq + 1, facts = jsonb_set(g.facts, '{attempts}', coalesce((
      select jsonb_agg(${entry} order by e.place)
      from jsonb_array_elements(g.facts->'attempts') with ordinality e(entry, place) ${which}), '[]'))
    from attempt_ended ended where g.person = ended.person)`;
