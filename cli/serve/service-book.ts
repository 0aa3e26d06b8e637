/** The book of a service: opened, asked whether it is there, and refused when it is older than the program. */

import { sql } from 'kysely';
import type { Logger } from 'pino';
import type { Connection } from '../../db/connect';
import { missingMigrations } from '../../db/migrate';
import { codeOf, messageOf } from '../../servers/error-code';
import { openBook } from '../open-book';
import { MIGRATIONS } from '../package-root';
import { CliProblem } from '../problem';
import type { Question } from './service';
import type { ServiceSettings } from './settings';

/** An open book with the question whether it answers. */
export interface ServiceBook extends Connection {
  readonly need: Question;
}

/** Opens the book. Throws in one line when it does not answer, or lacks a migration; a newer book is fine. */
export async function openServiceBook(
  { part, databaseUrl, poolMax }: ServiceSettings,
  logger: Logger,
): Promise<ServiceBook> {
  const book = openBook(databaseUrl, `forbear-${part}`, logger, poolMax);
  try {
    const missing = await missingMigrations(book.pool, MIGRATIONS).catch((error: unknown) => {
      throw new CliProblem(
        `the PostgreSQL of DATABASE_URL does not answer (${causeOf(error)}); start it, or correct DATABASE_URL`,
      );
    });
    if (missing.length > 0)
      throw new CliProblem(
        `the book lacks ${missing.join(', ')}; run \`forbear migrate\` first, with the same DATABASE_URL`,
      );
  } catch (error) {
    await book.close();
    throw error;
  }
  return { ...book, need: { name: 'database', ask: () => sql`select 1`.execute(book.db) } };
}

const causeOf = (error: unknown): string => codeOf(error) ?? messageOf(error);
