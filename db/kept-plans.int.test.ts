/**
 * Guarantee: a plan that a connection has kept since a table was empty is not kept for ever, also where nobody analyzes the
 * table.
 */
import { sql } from 'kysely';
import type { Db } from './connect';
import { type FreshBook, freshBook } from './fresh-book';
import { kept } from './kept-plans';

const lookUp = (db: Db) => sql<{ v: number }>`${kept} select v from grown where id = ${'7'}`.execute(db);

const scansOf = async (db: Db): Promise<number> => {
  await sql`select pg_stat_force_next_flush()`.execute(db);
  const { rows } = await sql<{ scans: string }>`
    select seq_scan::text as scans from pg_stat_user_tables where relname = 'grown'`.execute(db);
  return Number(rows[0]?.scans);
};

describe('kept plans', () => {
  let book: FreshBook;
  beforeAll(async () => {
    book = await freshBook();
  });
  afterAll(() => book.drop());

  test('a table that was empty is read by its index when it has grown', async () => {
    await book.db.connection().execute(async (db) => {
      await sql`create table grown (id text primary key, v int) with (autovacuum_enabled = false)`.execute(db);
      await sql`insert into grown values ('7', 7)`.execute(db);
      await sql`analyze grown`.execute(db);
      for (let times = 0; times < 20; times += 1) await lookUp(db);
      const small = await scansOf(db);
      expect(small).toBeGreaterThanOrEqual(20);

      await sql`insert into grown select 'x' || n, n from generate_series(1, 20000) n`.execute(db);
      for (let times = 0; times < 100; times += 1) await lookUp(db);
      const grown = await scansOf(db);
      for (let times = 0; times < 100; times += 1) expect((await lookUp(db)).rows).toEqual([{ v: 7 }]);
      expect(await scansOf(db)).toBe(grown);
      expect(grown - small).toBeLessThan(64);
    });
  });
});
