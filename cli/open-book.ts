/** Opening the book for a command or a service, and bringing it to the present schema. */
import type { Logger } from 'pino';
import { connect } from '../db/connect';
import { migrate } from '../db/migrate';
import { MIGRATIONS } from './package-root';

/** Connections of one process, unless said otherwise. */
const POOL_MAX = 16;

/** Opens the book. */
export const openBook = (url: string, applicationName: string, logger: Logger, max = POOL_MAX) =>
  connect({
    url,
    applicationName,
    max,
    onError: (error) => logger.warn({ error: error.message }, 'idle database connection broke'),
  });

/** Brings the database to the present schema. Answers the names of the migrations that were applied. */
export async function prepareBook(databaseUrl: string, logger: Logger): Promise<string[]> {
  const connection = openBook(databaseUrl, 'forbear-migrate', logger);
  try {
    return await migrate(connection.pool, MIGRATIONS);
  } finally {
    await connection.close();
  }
}
