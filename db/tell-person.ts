/** Books what became known of a person and looks back at the contacts that were decided without it. */
import { lateFactOf } from '../domain/gate/late-fact-of';
import type { PersonEvent } from '../domain/gate/person-event';
import type { Db } from './connect';
import { type LookedBack, lookBack } from './late-facts';
import type { TurnHost } from './open-turn';
import { type LearnedOf, learn, type Teller } from './person-gate.store';

/** What came of it. */
export interface Told extends LearnedOf {
  readonly looked: LookedBack;
}

const NOTHING: LookedBack = { rechecked: 0, incidents: [] };

/** Within a transaction that has the person's lock. A refused event changed nothing. Throws `UnknownPerson`. */
export async function tellPerson(
  tx: Db,
  { rulebook }: Pick<TurnHost, 'rulebook'>,
  person: string,
  event: PersonEvent,
  teller: Teller,
): Promise<Told> {
  const learned = await learn(tx, person, event, teller);
  if (learned.refused !== null) return { ...learned, looked: NOTHING };
  const fact = lateFactOf(event, learned.person);
  if (fact === null) return { ...learned, looked: NOTHING };
  const news = { of: { person }, key: `fact/${learned.person.seq}`, fact, learnedAt: event.at };
  return { ...learned, looked: await lookBack(tx, news, rulebook) };
}
