/**
 * What is usually done and right: a transaction that locks the person, counts, and inserts. Its tables hold only what
 * it needs, its statements keep their plans.
 */
import { Pool, type PoolClient } from 'pg';
import { BEFORE, CAP, countedFrom, FIRST_DAY, type Wanted, type Way } from './cap';

const TABLES = `
  create table person (id text primary key, name text not null);
  create table attempt (
    id bigint generated always as identity primary key,
    person text not null references person (id),
    debt text not null,
    at timestamptz(3) not null,
    channel text not null,
    outcome text not null);
  create index attempt_by_person on attempt (person, at)`;

/** The same persons, each called on the last days. */
export async function lockWay(url: string, persons: number, connections: number): Promise<Way> {
  const pool = new Pool({ connectionString: url, max: connections });
  // The server ends what is left of them when their database is dropped.
  pool.on('error', () => undefined);
  await pool.query(TABLES);
  await pool.query(`insert into person select 'P' || n, 'Test Person' from generate_series(0, $1::int - 1) n`, [
    persons,
  ]);
  await pool.query(
    `insert into attempt (person, debt, at, channel, outcome)
      select 'P' || n, 'D' || n, to_timestamp(($2::int - day) * 86400), 'call', 'no-answer'
      from generate_series(0, $1::int - 1) n, generate_series(1, ${BEFORE}) day`,
    [persons, FIRST_DAY],
  );
  await pool.query('vacuum analyze');
  const reserve = async (wanted: Wanted): Promise<boolean> => {
    const client = await pool.connect();
    try {
      await client.query('begin');
      const free = await lockAndCount(client, wanted);
      if (free) await insert(client, wanted);
      await client.query('commit');
      return free;
    } finally {
      client.release();
    }
  };
  return { name: 'lock, count, insert', reserve, close: () => pool.end() };
}

async function lockAndCount(client: PoolClient, { person, at }: Wanted): Promise<boolean> {
  const id = `P${person}`;
  await client.query({ name: 'lock', text: 'select id from person where id = $1 for update', values: [id] });
  const { rows } = await client.query<{ n: number }>({
    name: 'count',
    text: 'select count(*)::int as n from attempt where person = $1 and at >= $2 and at <= $3',
    values: [id, new Date(countedFrom(at)), new Date(at)],
  });
  return (rows[0]?.n ?? CAP) < CAP;
}

const insert = (client: PoolClient, { person, at }: Wanted): Promise<unknown> =>
  client.query({
    name: 'insert',
    text: `insert into attempt (person, debt, at, channel, outcome) values ($1, $2, $3, 'call', 'pending')`,
    values: [`P${person}`, `D${person}`, new Date(at)],
  });
