/** The floor: the same bytes by COPY into one table with types and a key. */
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { inDatabase } from './database';
import { timed } from './figures';

/** Seconds of one COPY. */
export function rawCopy(server: string, tape: string): Promise<number> {
  return inDatabase(server, async (url) => {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      await client.query(`create table tape_row (account text, product text, debtor text, name text, phone text,
        email text, address text, language text, item text, due date, amount numeric, interest numeric, fees numeric,
        primary key (account, item))`);
      return await timed(() =>
        pipeline(createReadStream(tape), client.query(copyFrom('copy tape_row from stdin (format csv, header)'))),
      );
    } finally {
      await client.end();
    }
  });
}
