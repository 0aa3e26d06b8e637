/** The book for commands about decisions, and the numbers by which people name them. */
import type { Db } from '../../db/connect';
import { cliLogger, openBook, prepareBook } from '../house';
import { CliProblem } from '../problem';
import { withBook } from '../running';

/** Ids of the book have no more digits than that. */
const ID = /^[1-9]\d{0,17}$/;

/** The id that somebody typed. */
export function decisionId(text: string): bigint {
  if (!ID.test(text)) throw new CliProblem(`\`${text}\` is no id of a decision; use its number, such as 17`);
  return BigInt(text);
}

/** Works on the book, brought to the present schema. */
export function withDecisions<T>(data: string | undefined, work: (db: Db) => Promise<T>): Promise<T> {
  return withBook(data, async (url) => {
    const logger = cliLogger();
    await prepareBook(url, logger);
    const book = openBook(url, 'forbear-decision', logger);
    try {
      return await work(book.db);
    } finally {
      await book.close();
    }
  });
}
