/** The code by which PostgreSQL tells what went wrong. */

/** The SQLSTATE of an error, such as `23505`; null when it is none of the database. */
export const sqlStateOf = (error: unknown): string | null =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : null;
