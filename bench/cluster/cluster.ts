/**
 * A throw-away Temporal server on a PostgreSQL of its own: the shape in which it runs in production, on one machine.
 * The programs are Temporal's own `server` and `temporal-sql-tool`, built from its sources (docs/performance.md).
 */
import { randomInt } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { claimPort } from '../../servers/free-port';
import { startPostgres } from '../../servers/postgres-server';
import { runProgram } from '../../servers/run-program';
import { launchServer, type ServerProcess } from '../../servers/server-process';
import { clusterConfig } from './config';

const NAMESPACE = 'default';
const DAY_S = 86_400;
const TRIES = 300;

/** The folder with Temporal's `server` and `sql`. */
function programs(): { readonly server: string; readonly sql: string } {
  const folder = process.env.FORBEAR_TEMPORAL_SERVER_BIN;
  if (!folder) {
    throw new Error(
      'set FORBEAR_TEMPORAL_SERVER_BIN to the folder with `server` and `sql` of Temporal (docs/performance.md says how to build them)',
    );
  }
  return { server: join(folder, 'server'), sql: join(folder, 'sql') };
}

/** Starts both on fresh data in a folder. */
export async function startCluster(folder: string) {
  const { server, sql } = programs();
  let database = await startPostgres({ dataDir: join(folder, 'temporal-database') });
  const url = new URL(database.url);
  for (const name of ['temporal', 'temporal_visibility']) await makeSchema(sql, url, name);
  const [port = 0, ...ports] = await freePorts(9);
  const dynamicFile = join(folder, 'dynamic.yaml');
  writeFileSync(dynamicFile, '{}\n');
  const configFile = join(folder, 'temporal.yaml');
  writeFileSync(configFile, clusterConfig({ port, ports, database: url, dynamicFile }));
  const address = `127.0.0.1:${port}`;
  const launch = (): Promise<ServerProcess> =>
    launchServer(server, ['--config-file', configFile, '--allow-no-auth', 'start'], {
      stopSteps: [
        ['SIGTERM', 10_000],
        ['SIGKILL', 5_000],
      ],
    });
  let running = await launch();
  await untilReady(address, running);
  return {
    address,
    serverPid: () => running.identity.pid,
    databasePid: () => database.pid,
    /** Kills the server with -9 and starts it again on the same data. */
    async killServer(): Promise<void> {
      process.kill(running.identity.pid, 'SIGKILL');
      await running.exited;
      running = await launch();
    },
    /** The same for its database. */
    async killDatabase(): Promise<void> {
      process.kill(database.pid, 'SIGKILL');
      await database.exited;
      database = await startPostgres({ dataDir: join(folder, 'temporal-database'), port: Number(url.port) });
    },
    async stop(): Promise<void> {
      await running.stop();
      await database.stop();
    },
  };
}

async function makeSchema(sql: string, { hostname, port, username, password }: URL, name: string): Promise<void> {
  const common = ['--plugin', 'postgres12', '--ep', hostname, '-p', port, '-u', username, '--pw', password];
  const steps = [
    ['create-database'],
    ['setup-schema', '-v', '0.0'],
    ['update-schema', '--schema-name', `postgresql/v12/${name === 'temporal' ? 'temporal' : 'visibility'}`],
  ];
  for (const step of steps) {
    const { code, output } = await runProgram(sql, [...common, '--db', name, ...step]);
    if (code !== 0) throw new Error(`${name}: ${step[0]} failed: ${output.slice(-500)}`);
  }
}

/** Temporal keeps ports in signed 16-bit cells, so the system's own choice of a free port may be too high. */
async function freePorts(count: number): Promise<number[]> {
  const found = new Set<number>();
  while (found.size < count) {
    const port = randomInt(20_000, 32_000);
    const isFree = await claimPort(port, 'Temporal', '').then(
      () => true,
      () => false,
    );
    if (isFree) found.add(port);
  }
  return [...found];
}

/** Serving, the namespace there, and seen by the frontend. */
async function untilReady(address: string, server: ServerProcess): Promise<void> {
  let last: unknown = null;
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (server.ended()) throw new Error(`the Temporal server ended: ${server.said().at(-1)?.slice(0, 300)}`);
    try {
      const connection = await Connection.connect({ address, connectTimeout: '2s' });
      try {
        await register(connection);
        await connection.workflowService.countWorkflowExecutions({ namespace: NAMESPACE });
        return;
      } finally {
        await connection.close();
      }
    } catch (error) {
      last = error;
    }
    await pause(100);
  }
  throw new Error(`the Temporal server is not ready: ${String(last)}`);
}

async function register(connection: Connection): Promise<void> {
  const retention = { seconds: DAY_S as unknown as never };
  await connection.workflowService
    .registerNamespace({ namespace: NAMESPACE, workflowExecutionRetentionPeriod: retention })
    .catch((error: unknown) => {
      if (!(error instanceof Error) || !/already/i.test(error.message)) throw error;
    });
}
