/** Ours: the person's row is read, the cap asked in the domain, and the row written only if it is still the same. */
import { join } from 'node:path';
import { reserveAttempt } from '../../db/attempt.store';
import { connect } from '../../db/connect';
import { migrate } from '../../db/migrate';
import { loadPerson } from '../../db/person-gate.store';
import { StaleBook } from '../../db/turn.store';
import type { PersonFacts } from '../../domain/gate/person-facts';
import { instant } from '../../domain/time';
import { BEFORE, CAP, countedFrom, FIRST_DAY, type Wanted, type Way } from './cap';

const MIGRATIONS = join(__dirname, '../../../db/migrations');

/** A book of so many persons, each called on the last days. */
export async function ourWay(url: string, persons: number, connections: number): Promise<Way> {
  const { db, pool, close } = connect({
    ...{ url, applicationName: 'forbear-bench', max: connections, statementTimeoutMs: 600_000 },
    onError: () => undefined,
  });
  await migrate(pool, MIGRATIONS);
  await pool.query(
    `insert into person (id, synthetic, name, language) select 'P' || n, true, 'Test Person', 'en' from generate_series(0, $1::int - 1) n`,
    [persons],
  );
  await pool.query(
    `insert into attempt (person, id, seq, at, channel, direction, whom, counts_for, discussed, state, outcome)
      select 'P' || n, 'before-' || day, day, to_timestamp(($2::int - day) * 86400), 'call', 'outbound', 'consumer',
        array['D' || n], '{}', 'made', 'no-answer'
      from generate_series(0, $1::int - 1) n, generate_series(1, ${BEFORE}) day`,
    [persons, FIRST_DAY],
  );
  await pool.query(
    `insert into person_gate (person, seq, facts)
      select 'P' || n, ${BEFORE}, '{"known": {}, "debts": {}}' from generate_series(0, $1::int - 1) n`,
    [persons],
  );
  await pool.query('vacuum analyze');
  let made = 0;
  const reserve = async (wanted: Wanted): Promise<boolean> => {
    const person = await loadPerson(db, `P${wanted.person}`);
    if (person === null) throw new Error(`P${wanted.person} has gone`);
    if (countOf(person, wanted.at) >= CAP) return false;
    made += 1;
    try {
      await reserveAttempt(db, person, {
        ...{ id: `${made}`, account: null, at: instant(wanted.at), channel: 'call', direction: 'outbound' },
        ...{ outcome: 'pending', person: 'consumer', countsFor: [`D${wanted.person}`], discussed: [] },
      });
      return true;
    } catch (error) {
      if (error instanceof StaleBook) return reserve(wanted);
      throw error;
    }
  };
  return { name: 'ours', reserve, close };
}

function countOf({ attempts }: PersonFacts, at: number): number {
  const from = countedFrom(at);
  let count = 0;
  for (const attempt of attempts) if (attempt.at >= from && attempt.at <= at) count += 1;
  return count;
}
