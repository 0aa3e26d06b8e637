/**
 * First step: the rows of the file as they are, by COPY into a temporary table. It has no log and goes with the
 * session, so a killed import leaves nothing behind; the next one stages anew and finds in the book what was applied.
 */
import type { Writable } from 'node:stream';
import { escapeLiteral, type PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { TapeLayout } from './layout';

/** Makes the staging table and answers the stream that fills it: CSV rows, each with its line number and its fault before. */
export async function openStage(client: PoolClient, { width, delimiter }: TapeLayout): Promise<Writable> {
  const columns = Array.from({ length: width }, (_, place) => `c${place} text`);
  await client.query(`create temp table tape_stage (line bigint not null, fault text, ${columns.join(', ')})`);
  return client.query(
    copyFrom(`copy tape_stage from stdin (format csv, delimiter ${escapeLiteral(delimiter)}, encoding 'utf8')`),
  );
}
