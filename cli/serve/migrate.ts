/** `forbear migrate`: brings the book to the schema of this version, and ends. Any number may run at once. */
import { prepareBook } from '../open-book';
import { CliProblem } from '../problem';
import { Environment } from './environment';
import { serviceLogger } from './log';
import { databaseUrlOf, logLevelOf } from './settings';

/** Migrates the book of DATABASE_URL. Prints what was applied. */
export async function migrateBook(): Promise<void> {
  const env = new Environment(process.env);
  const url = databaseUrlOf(env);
  const applied = await prepareBook(url, serviceLogger('migrate', logLevelOf(env))).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    if (code === null || !/^(E[A-Z]+|28\w{3}|3D000)$/.test(code)) throw error;
    throw new CliProblem(
      `the PostgreSQL of DATABASE_URL does not let us in (${code}); start it, or correct DATABASE_URL`,
    );
  });
  process.stdout.write(applied.length === 0 ? 'nothing to migrate\n' : `migrated: ${applied.join(', ')}\n`);
}
