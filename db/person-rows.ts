/** A person of the gate, as they are read and written. */
import { type RawBuilder, sql } from 'kysely';
import type { AttemptOutcome } from '../domain/gate/gate-facts';
import type { AttemptOfPerson, PersonFacts } from '../domain/gate/person-facts';
import type { Instant } from '../domain/time';
import { jsonText } from './cells';

/** Row and attempts; null when nothing is known. */
export interface PersonGateRow {
  readonly person: string;
  readonly seq: number;
  readonly facts: Pick<PersonFacts, 'known' | 'debts'>;
  readonly attempts: readonly AttemptCells[] | null;
  readonly released: readonly string[] | null;
}

/** An attempt without the names of its columns, which would be most of what is sent. */
type AttemptCells = readonly [
  id: string,
  account: string | null,
  at: Instant,
  channel: string,
  direction: AttemptOfPerson['direction'],
  outcome: AttemptOutcome,
  person: string,
  number: string | null,
  place: string | null,
  purpose: string | null,
  countsFor: readonly string[],
  discussed: readonly string[],
  underConsent: boolean | null,
];

/** The person of row `g` of person_gate, with the attempts of the 40 days before the newest (person-attempts.ts). */
export const PERSON_GATE: RawBuilder<unknown> = sql`(select json_build_object('person', g.person, 'seq', g.seq,
    'facts', g.facts,
    'attempts', json_agg(json_build_array(t.id, t.account, epoch_ms(t.at), t.channel, t.direction, t.outcome, t.whom,
      t.point, t.place, t.purpose, t.counts_for, t.discussed, t.under_consent) order by t.at, t.id)
      filter (where t.state <> 'released'),
    'released', json_agg(t.id order by t.id) filter (where t.state = 'released' and t.account is not null))
  from attempt t where t.person = g.person
    and t.at > (select max(n.at) from attempt n where n.person = g.person) - interval '40 days')`;

/** The person as the domain has them. */
export const personOf = ({ person, seq, facts, attempts, released }: PersonGateRow): PersonFacts => ({
  id: person,
  seq,
  known: facts.known,
  debts: facts.debts,
  attempts: (attempts ?? []).map(attemptOf),
  ...(released === null ? {} : { released }),
});

function attemptOf(cells: AttemptCells): AttemptOfPerson {
  const [id, account, at, channel, direction, outcome, person, number, place, purpose, ...rest] = cells;
  const [countsFor, discussed, underConsent] = rest;
  return {
    ...{ id, account, at, channel, direction, outcome, person, countsFor, discussed },
    ...(number === null ? {} : { number }),
    ...(place === null ? {} : { place }),
    ...(purpose === null ? {} : { purpose }),
    ...(underConsent === null ? {} : { underConsent }),
  };
}

/** The cell `facts` of a person. */
export const factsCell = ({ known, debts }: Pick<PersonFacts, 'known' | 'debts'>): string => jsonText({ known, debts });
