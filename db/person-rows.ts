/** A person's row of the gate, as it is read and written. */
import type { PersonFacts } from '../domain/gate/person-facts';
import { jsonText } from './cells';

/** The row; null when there is none. */
export interface PersonGateRow {
  readonly person: string;
  readonly seq: number;
  readonly facts: Omit<PersonFacts, 'id' | 'seq'>;
}

/** The person as the domain has them. */
export const personOf = ({ person, seq, facts }: PersonGateRow): PersonFacts => ({ id: person, seq, ...facts });

/** The cell `facts` of a person. */
export const factsCell = ({ known, debts, attempts }: PersonFacts): string => jsonText({ known, debts, attempts });
