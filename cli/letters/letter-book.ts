/** The book for commands about letters, with what a turn of an account needs. */

import type { Db } from '../../db/connect';
import type { TurnHost } from '../../db/open-turn';
import { PolicyShelf } from '../../db/policy-shelf';
import { bookClock } from '../book-clock';
import { cliLogger, openBook, prepareBook } from '../house';
import { withBook } from '../running';

/** Works on the book, brought to the present schema. */
export function withLetters<T>(data: string | undefined, work: (db: Db, turns: TurnHost) => Promise<T>): Promise<T> {
  return withBook(data, async (url) => {
    const logger = cliLogger();
    await prepareBook(url, logger);
    const book = openBook(url, 'forbear-letters', logger);
    try {
      return await work(book.db, { clock: await bookClock(book.db), shelf: new PolicyShelf(), rehearse: null });
    } finally {
      await book.close();
    }
  });
}
