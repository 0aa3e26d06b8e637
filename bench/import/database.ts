/** A database of its own on the server, dropped at the end. */
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

/** Makes a database, works in it, drops it. */
export async function inDatabase<T>(server: string, work: (url: string) => Promise<T>): Promise<T> {
  const name = `bench_${randomUUID().replaceAll('-', '')}`;
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(`create database ${name}`);
    const url = new URL(server);
    url.pathname = `/${name}`;
    const result = await work(url.href);
    await client.query(`drop database ${name} with (force)`);
    return result;
  } finally {
    await client.end();
  }
}
