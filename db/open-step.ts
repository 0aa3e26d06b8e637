/**
 * Whether the book waits for what a person says. The book commits an opening a moment before the workflow hears of it:
 * a refusal of the workflow that the book contradicts is only early.
 */
import type { PersonJson } from '../domain/event-json';
import type { Db } from './connect';

/** Whether the account's step in the book is the one that the person answers. */
export async function isOpenInBook(
  db: Db,
  account: string,
  { type, rung }: Pick<PersonJson, 'type' | 'rung'>,
): Promise<boolean> {
  const row = await db
    .selectFrom('account')
    .select(['next_what', 'next_rung', 'run_id'])
    .where('id', '=', account)
    .executeTakeFirst();
  if (row === undefined || row.run_id === null) return false;
  return row.next_what === type && (rung === null || rung === row.next_rung);
}
