/**
 * The whole house on one machine: servers, migrations, worker, relay, starter, feeder and API in one process, started
 * in order and stopped in the opposite one.
 */
import { existsSync } from 'node:fs';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Runtime } from '@temporalio/worker';
import pino, { type Logger } from 'pino';
import { sandboxChannel } from '../activities/channels/sandbox';
import { liquidComposer } from '../activities/compose';
import type { ActivityHost } from '../activities/host';
import { createApi } from '../api/create-api';
import type { ApiKey } from '../api/keys';
import type { TurnHost } from '../db/account-turn';
import { connect, type Db } from '../db/connect';
import { migrate } from '../db/migrate';
import { PolicyShelf } from '../db/policy-shelf';
import type { BusinessClock } from '../domain/business-clock';
import { createAccountWorker } from '../worker/account-worker';
import { expiryRound } from '../worker/hold-expiry';
import { relayRound } from '../worker/relay';
import { runRounds } from '../worker/rounds';
import { Starter } from '../worker/starter';
import { feedRound } from '../worker/tape-feeder';
import { LENDER } from './lender';
import { CONSOLE, MIGRATIONS, packageVersion, TEMPLATES, templateFiles, WORKFLOW_BUNDLE } from './package-root';

/** What the house is built on. */
export interface HouseOptions {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly clock: BusinessClock;
  readonly keys: readonly ApiKey[];
  readonly api: { readonly port: number; readonly host: string };
  readonly rehearse?: TurnHost['rehearse'];
  readonly logger: Logger;
  readonly onRefused?: (account: string, type: string, reason: string) => void;
}

/** A house that runs. */
export interface House {
  readonly db: Db;
  readonly apiUrl: string;
  readonly turns: TurnHost;
  readonly temporal: Client;
  /** Resolves when the worker has stopped; rejects when it failed. */
  readonly worker: Promise<void>;
  close(): Promise<void>;
}

const POLL_MS = 40;
const FAILED_PAUSE_MS = 500;

/** A logger for the command line: silent unless FORBEAR_LOG names a level; what a person must know is printed, not logged. */
export const cliLogger = (level = process.env.FORBEAR_LOG ?? 'silent'): Logger =>
  pino({ level, base: { app: 'forbear' } }, pino.destination({ fd: 2, sync: true }));

/** Brings the database to the present schema. */
export async function prepareBook(databaseUrl: string, logger: Logger): Promise<void> {
  const connection = openBook(databaseUrl, 'forbear-migrate', logger);
  try {
    await migrate(connection.pool, MIGRATIONS);
  } finally {
    await connection.close();
  }
}

/** Opens the book. */
export const openBook = (url: string, applicationName: string, logger: Logger) =>
  connect({
    url,
    applicationName,
    max: 16,
    onError: (error) => logger.warn({ error: error.message }, 'idle database connection broke'),
  });

/** Builds the house; the caller has migrated the book and closes what this returns. */
export async function openHouse(options: HouseOptions): Promise<House> {
  const { clock, logger } = options;
  installRuntime(logger);
  const book = openBook(options.databaseUrl, 'forbear', logger);
  const { db } = book;
  const host: ActivityHost = {
    db,
    clock,
    shelf: new PolicyShelf(),
    rehearse: options.rehearse ?? null,
    channel: sandboxChannel(db),
    compose: liquidComposer(TEMPLATES, LENDER),
    wallMs: Date.now,
  };
  const connection = await Connection.connect({ address: options.temporalAddress });
  const temporal = new Client({ connection, namespace: 'default' });
  const native = await NativeConnection.connect({ address: options.temporalAddress });
  const worker = await createAccountWorker({
    connection: native,
    namespace: 'default',
    bundlePath: WORKFLOW_BUNDLE,
    host,
  });
  const working = worker.run();
  working.catch((error: unknown) => logger.fatal({ error: String(error) }, 'the worker failed'));

  const stop = new AbortController();
  const loops = serviceLoops(options, host, temporal, stop.signal);
  const api = await createApi({
    db,
    databaseUrl: options.databaseUrl,
    turns: host,
    temporal,
    keys: options.keys,
    logger,
    templates: templateFiles(),
    version: packageVersion(),
    ...(existsSync(CONSOLE) && { console: CONSOLE }),
  });
  const close = async (): Promise<void> => {
    await api.close();
    stop.abort();
    await loops;
    if (worker.getState() === 'RUNNING') worker.shutdown();
    await working.catch(() => undefined);
    await native.close();
    await connection.close();
    await book.close();
  };
  try {
    const apiUrl = await api.listen(options.api.port, options.api.host);
    return { db, apiUrl, turns: host, temporal, worker: working, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Relay and starter always; the feeder only beside a sandbox clock. */
function serviceLoops(
  options: HouseOptions,
  host: ActivityHost,
  temporal: Client,
  signal: AbortSignal,
): Promise<unknown> {
  const { logger, clock } = options;
  const starter = new Starter(host.db, temporal, clock, Date.now);
  const onRefused = options.onRefused ?? ((account, type, reason) => logger.info({ account, type, reason }, 'refused'));
  const loop = (name: string, round: () => Promise<number>): Promise<void> =>
    runRounds({
      round,
      pauseMs: POLL_MS,
      failedPauseMs: FAILED_PAUSE_MS,
      signal,
      onError: (error) =>
        logger.warn({ loop: name, error: error instanceof Error ? error.message : String(error) }, 'round failed'),
    });
  return Promise.all([
    loop('relay', () => relayRound(host.db, temporal)),
    loop('starter', () => starter.round()),
    loop('hold expiry', () => expiryRound(host.db, clock)),
    ...(clock.isSandbox ? [loop('feeder', () => feedRound({ db: host.db, temporal, turns: host, onRefused }))] : []),
  ]);
}

let runtimeInstalled = false;

/** The SDK's own runtime, once a process: its log goes to ours, and signals are left to the command. */
function installRuntime(logger: Logger): void {
  if (runtimeInstalled) return;
  runtimeInstalled = true;
  const write = (level: 'debug' | 'info' | 'warn' | 'error') => (message: string, meta?: object) =>
    logger[level]({ ...meta }, message);
  Runtime.install({
    shutdownSignals: [],
    logger: {
      log: (level, message, meta) =>
        write(level === 'TRACE' ? 'debug' : (level.toLowerCase() as 'debug' | 'info' | 'warn' | 'error'))(
          message,
          meta,
        ),
      trace: write('debug'),
      debug: write('debug'),
      info: write('debug'),
      warn: write('warn'),
      error: write('error'),
    },
    telemetryOptions: { logging: { filter: 'ERROR', forward: {} } },
  });
}
