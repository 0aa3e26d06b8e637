/**
 * For tests: a database of their own on the server that DATABASE_URL names, migrated, and dropped at the end.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { LogEvent } from 'kysely';
import { Client } from 'pg';
import { type Connection, connect } from './connect';
import { migrate } from './migrate';

/** A book of a test's own. */
export interface FreshBook extends Connection {
  readonly url: string;
  /** Statements seen since the last call, in order; `begin` and `commit` are not among them. */
  takeStatements(): string[];
  /** Closes the connections and drops the database. */
  drop(): Promise<void>;
}

/** The server for tests, from the environment. */
export function serverUrl(): string {
  const url = process.env.DATABASE_URL;
  if (url === undefined || url === '')
    throw new Error('DATABASE_URL is not set; it names the PostgreSQL server for tests');
  return url;
}

/** Makes an empty database; `migrated: false` leaves it without tables. */
export async function freshBook({ migrated = true } = {}): Promise<FreshBook> {
  const name = `forbear_${randomUUID().replaceAll('-', '')}`;
  await onServer(`create database ${name}`);
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  const statements: string[] = [];
  const onQuery = ({ query }: LogEvent): void => {
    if (!['begin', 'commit', 'rollback'].includes(query.sql)) statements.push(query.sql);
  };
  const connection = connect({ url: url.href, applicationName: 'forbear-test', onError: () => {}, onQuery });
  if (migrated) await migrate(connection.pool, join(__dirname, 'migrations'));
  return {
    ...connection,
    url: url.href,
    takeStatements: () => statements.splice(0),
    drop: async () => {
      await connection.close();
      await onServer(`drop database if exists ${name} with (force)`);
    },
  };
}

async function onServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
