/** Everything a book says of people and accounts, in one text that is the same for the same facts. */
import type { Pool } from 'pg';

/** Tables with what tells nothing of the facts: numbers drawn by the database, and the wall's clock. */
const TABLES: Readonly<Record<string, readonly string[]>> = {
  person: ['created_at'],
  contact_point: ['id'],
  account: ['created_at', 'lender'],
  account_role: [],
  item: [],
  item_adjustment: [],
  payment: [],
  payment_part: [],
  payment_allocation: [],
  payment_turn: [],
  hold: [],
  stop: [],
  episode: [],
  ledger: ['recorded_at'],
  approval: [],
  approval_vote: [],
  outcome: [],
  contact: ['recorded_at'],
  decision: ['id', 'recorded_at'],
  feed: ['id'],
};

/** One line a row, sorted; `but` names tables to leave out. */
export async function bookDump(pool: Pool, but: readonly string[] = []): Promise<string> {
  const lines: string[] = [];
  for (const [table, unsaid] of Object.entries(TABLES)) {
    if (but.includes(table)) continue;
    const row = unsaid.reduce((text, column) => `${text} - '${column}'`, 'to_jsonb(t)');
    const { rows } = await pool.query<{ line: string }>(`select (${row})::text as line from ${table} t order by 1`);
    lines.push(...rows.map(({ line }) => `${table} ${line}`));
  }
  return lines.join('\n');
}
