/**
 * Ours: the cap is asked in the domain, of what was read, and written only if that still holds. A contact has read the
 * person together with its account, and whoever has not reads them by themselves: both are measured.
 */
import { join } from 'node:path';
import { reserveAttempt } from '../../db/attempt.store';
import { connect } from '../../db/connect';
import { migrate } from '../../db/migrate';
import { loadPerson } from '../../db/person-gate.store';
import { StaleBook } from '../../db/turn.store';
import { withAttempt } from '../../domain/gate/person-attempts';
import type { AttemptOfPerson, PersonFacts } from '../../domain/gate/person-facts';
import { instant } from '../../domain/time';
import { BEFORE, CAP, countedFrom, FIRST_DAY, type Wanted, type Way } from './cap';

const MIGRATIONS = join(__dirname, '../../../db/migrations');

/** What a contact knows of the person when it reserves; it is read anew when that turns out stale. */
export const asContact = (url: string, persons: number, connections: number): Promise<Way> =>
  ourWay(url, persons, connections, new Map());

/** The person is read for each reservation. */
export const byItself = (url: string, persons: number, connections: number): Promise<Way> =>
  ourWay(url, persons, connections, null);

/** A book of so many persons, each called on the last days. `read`: what readings of accounts have brought. */
async function ourWay(
  url: string,
  persons: number,
  connections: number,
  read: Map<string, PersonFacts> | null,
): Promise<Way> {
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
  const load = async (id: string): Promise<PersonFacts> => {
    const person = await loadPerson(db, id);
    if (person === null) throw new Error(`${id} has gone`);
    return person;
  };
  const reserve = async ({ person: n, at }: Wanted): Promise<boolean> => {
    const id = `P${n}`;
    const known = read?.get(id) ?? (await load(id));
    if (countOf(known, at) >= CAP) return false;
    made += 1;
    const attempt: AttemptOfPerson = {
      ...{ id: `${made}`, account: null, at: instant(at), channel: 'call', direction: 'outbound' },
      ...{ outcome: 'pending', person: 'consumer', countsFor: [`D${n}`], discussed: [] },
    };
    try {
      await reserveAttempt(db, known, attempt);
      read?.set(id, withAttempt(known, attempt));
      return true;
    } catch (error) {
      if (!(error instanceof StaleBook)) throw error;
      read?.set(id, await load(id));
      return reserve({ person: n, at });
    }
  };
  const warm = async (wanted: readonly Wanted[]): Promise<void> => {
    for (const { person } of wanted) {
      const id = `P${person}`;
      if (read !== null && !read.has(id)) read.set(id, await load(id));
    }
  };
  return { name: read === null ? 'ours, read by itself' : 'ours, as a contact', reserve, warm, close };
}

function countOf({ attempts }: PersonFacts, at: number): number {
  const from = countedFrom(at);
  let count = 0;
  for (const attempt of attempts) if (attempt.at >= from && attempt.at <= at) count += 1;
  return count;
}
