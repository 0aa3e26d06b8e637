/** Rows as one JSON parameter a table. */
import { type RawBuilder, sql } from 'kysely';
import { jsonText } from './cells';
import { INSERTS, type InsertTable } from './turn-layout';

/** Names of columns with their types, for jsonb_to_recordset. All names are constants of the layout. */
export const typed = (columns: Readonly<Record<string, string>>): RawBuilder<unknown> =>
  sql.join(Object.entries(columns).map(([name, type]) => sql`${sql.ref(name)} ${sql.raw(type)}`));

/** Inserts rows of an account, once for each row of `from`; `account` says which account. */
export function insertRows(
  table: InsertTable,
  rows: readonly object[],
  account: RawBuilder<unknown>,
  from: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const columns: Readonly<Record<string, string>> = INSERTS[table];
  const names = sql.join(Object.keys(columns).map((name) => sql.ref(name)));
  const cells = sql.join(Object.keys(columns).map((name) => sql.ref(`r.${name}`)));
  return sql`insert into ${sql.table(table)} (account, ${names})
    select ${account}, ${cells} from ${from}, jsonb_to_recordset(${jsonText(rows)}::jsonb) as r(${typed(columns)})`;
}
