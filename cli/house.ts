/**
 * The whole house on one machine: servers, migrations, worker, relay, starter, feeder and API in one process, started
 * in order and stopped in the opposite one.
 */
import { existsSync } from 'node:fs';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import pino, { type Logger } from 'pino';
import { liquidComposer } from '../activities/compose';
import type { ActivityHost } from '../activities/host';
import { previewWriter } from '../activities/preview';
import { previewPricer } from '../activities/price-of-message';
import { createApi } from '../api/create-api';
import type { ApiKey } from '../api/keys';
import type { Db } from '../db/connect';
import type { TurnHost } from '../db/open-turn';
import type { Limit } from '../db/pace/sender.store';
import { readPhoneZones } from '../db/phone-zones';
import { PolicyShelf } from '../db/policy-shelf';
import type { Retention } from '../db/retention.store';
import type { BusinessClock } from '../domain/business-clock';
import type { PriceTable } from '../domain/price/price-table';
import { createAccountWorker } from '../worker/account-worker';
import type { HouseLender } from './lender';
import { LOG_GUARD } from './log-guard';
import { serviceLoops } from './loops';
import { openBook } from './open-book';
import { paceBeside } from './open-pace';
import {
  CONSOLE,
  PHONE_ZONES,
  packageVersion,
  TEMPLATES,
  templateFiles,
  templateTexts,
  WORKFLOW_BUNDLE,
} from './package-root';
import type { Providers } from './providers';
import { resolverLoop } from './resolver-loop';
import { telephoneOf } from './telephone';
import { installRuntime } from './temporal-runtime';
import { wayOut } from './way-out';

export { openBook, prepareBook } from './open-book';

/** What the house is built on. */
export interface HouseOptions {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly clock: BusinessClock;
  readonly keys: readonly ApiKey[];
  /** Who carries messages out of the house; null = the sandbox. */
  readonly providers: Providers | null;
  /** Who writes and calls. */
  readonly lender: HouseLender;
  /** How fast its senders may go; on the wall's clock only. */
  readonly limits?: readonly Limit[];
  /** What messages cost; null or absent = no cost is known. */
  readonly prices?: PriceTable | null;
  /** How long rows are kept that nothing needs any more; on the wall's clock only. */
  readonly keep?: Retention;
  readonly api: { readonly port: number; readonly host: string };
  readonly rehearse?: TurnHost['rehearse'];
  /** As of the worker; absent: it is restarted one day, and what waits for it must not wait long. */
  readonly waitsForItsOwnMs?: number;
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

/** A logger for the command line: silent unless FORBEAR_LOG names a level; what a person must know is printed, not logged. */
export const cliLogger = (level = process.env.FORBEAR_LOG ?? 'silent'): Logger =>
  pino({ level, base: { app: 'forbear' }, ...LOG_GUARD }, pino.destination({ fd: 2, sync: true }));

/** Builds the house; the caller has migrated the book and closes what this returns. */
export async function openHouse(options: HouseOptions): Promise<House> {
  const { clock, logger, lender, prices = null } = options;
  installRuntime(logger, { infoAs: 'debug' });
  const book = openBook(options.databaseUrl, 'forbear', logger);
  const { db } = book;
  const paced = await paceBeside(clock, options.databaseUrl, options.limits ?? [], logger);
  const host: ActivityHost = {
    db,
    clock,
    shelf: new PolicyShelf(),
    phoneZones: await readPhoneZones(PHONE_ZONES),
    rehearse: options.rehearse ?? null,
    channel: wayOut(db, options.providers),
    compose: liquidComposer(TEMPLATES, lender.words),
    prices,
    wallMs: Date.now,
    ...paced?.host,
  };
  const connection = await Connection.connect({ address: options.temporalAddress });
  const temporal = new Client({ connection, namespace: 'default' });
  const native = await NativeConnection.connect({ address: options.temporalAddress });
  const worker = await createAccountWorker({
    connection: native,
    namespace: 'default',
    bundlePath: WORKFLOW_BUNDLE,
    host,
    ...(options.waitsForItsOwnMs !== undefined && { waitsForItsOwnMs: options.waitsForItsOwnMs }),
  });
  const working = worker.run();
  working.catch((error: unknown) => logger.fatal({ error: String(error) }, 'the worker failed'));

  const stop = new AbortController();
  const loops = Promise.all([
    serviceLoops({ db, temporal, turns: host, logger, keep: options.keep, onRefused: options.onRefused }, stop.signal),
    resolverLoop({ db, turns: host, channel: host.channel }, logger, stop.signal),
  ]);
  const api = await createApi({
    db,
    databaseUrl: options.databaseUrl,
    turns: host,
    temporal,
    keys: options.keys,
    logger,
    templates: templateFiles(),
    texts: { files: templateTexts(), write: previewWriter(TEMPLATES, lender.words), price: previewPricer(prices) },
    version: packageVersion(),
    ...(options.providers && { webhooks: options.providers.webhooks }),
    ...telephoneOf(options.providers, lender.words, host),
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
    await paced?.close();
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
