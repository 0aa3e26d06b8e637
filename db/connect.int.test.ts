/** Guarantee: a book that is closed keeps nobody waiting, however it was used before. */
import { sql } from 'kysely';
import { type Connection, connect } from './connect';
import { serverUrl } from './fresh-book';

const open = (): Connection =>
  connect({
    url: serverUrl(),
    applicationName: 'closing',
    onError: (error) => {
      throw error;
    },
  });

test.each([
  ['not at all', () => Promise.resolve()],
  ['by statements of its own alone', async ({ pool }: Connection) => void (await pool.query('select 1'))],
  ['by stores', async ({ db }: Connection) => void (await sql`select 1`.execute(db))],
  [
    'by both',
    async ({ db, pool }: Connection) => {
      await pool.query('select 1');
      await sql`select 1`.execute(db);
    },
  ],
])('used %s', async (_how, use: (book: Connection) => Promise<void>) => {
  const book = open();
  await use(book);
  await Promise.all([book.close(), book.close()]);
  expect({ ended: book.pool.ended, open: book.pool.totalCount }).toEqual({ ended: true, open: 0 });
});
