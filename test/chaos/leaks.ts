/** Looks for people in the histories of a Temporal server: whatever the book knows of them must not be there. */
import { Client, Connection as TemporalConnection } from '@temporalio/client';
import type { Connection } from '../../db/connect';
import { accountWorkflowId } from '../../workflows/contract';
import { readableText } from '../replay/payloads';
import { withChildren } from '../replay/record';

/** Everything personal that is found in a history, with where; throws when there was nothing to look at. */
export async function leaksOf({ pool }: Connection, temporalAddress: string): Promise<string[]> {
  const { rows: people } = await pool.query<{ value: string }>(
    `select name as value from person union select value from contact_point
      union select body from sandbox_message where body <> ''`,
  );
  const { rows: accounts } = await pool.query<{ id: string }>('select distinct account as id from ledger order by 1');
  if (people.length === 0 || accounts.length === 0) throw new Error('nobody to look for');
  const connection = await TemporalConnection.connect({ address: temporalAddress });
  try {
    const client = new Client({ connection });
    const found: string[] = [];
    for (const { id } of accounts) {
      for (const recorded of await withChildren(client, accountWorkflowId(id))) {
        const text = readableText(recorded);
        for (const { value } of people) if (text.includes(value)) found.push(`${recorded.workflowId}: ${value}`);
      }
    }
    return found;
  } finally {
    await connection.close();
  }
}
