/** `forbear up`: everything on one machine, until Ctrl-C. Data survive a restart. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Db } from '../db/connect';
import { keepSandboxClock, readSandboxClock } from '../db/sandbox-clock.store';
import { type BusinessClock, parsePace, sandboxClock, wallClock } from '../domain/business-clock';
import type { Instant } from '../domain/time';
import { onDisk } from '../servers/disk-problem';
import { claimPort } from '../servers/free-port';
import { makeFolder } from '../servers/make-folder';
import { providePostgres, provideTemporal } from '../servers/provide';
import { cliLogger, openBook, openHouse, prepareBook } from './house';
import { keysFrom } from './keys';
import { type HouseLender, lenderFrom, SANDBOX_LENDER } from './lender';
import { CONSOLE } from './package-root';
import { pricesFrom } from './prices';
import { CliProblem } from './problem';
import { type Providers, providersFrom } from './providers';
import { houseFolder, noteRunning, noteStopped } from './running';
import { Environment } from './serve/environment';
import { paceLimits } from './serve/pace-settings';
import { retentionFrom } from './serve/retention-settings';
import { type StandIns, startStandIns } from './stand-ins';
import { untilStopped } from './until-stopped';

/** Options of the command. */
export interface UpOptions {
  readonly port: number;
  readonly data?: string;
  readonly clock?: string;
}

const KEEP_CLOCK_MS = 250;

/** Starts the house and runs it until it is told to stop. */
export async function up(options: UpOptions): Promise<void> {
  const factor = paceOf(options.clock);
  const env = new Environment(process.env);
  const named = lenderFrom(env);
  const providers = providersOf(env, factor, named);
  const lender = named ?? SANDBOX_LENDER;
  const { keys, made } = keysFrom(process.env);
  const prices = pricesFrom(env);
  const keep = retentionFrom(env);
  const logger = cliLogger();
  const folder = houseFolder(options.data);
  const stopped = untilStopped();
  await onDisk(folder, () => makeFolder(folder));
  const port = await claimPort(options.port, 'the API', 'stop what listens there, or choose another with --port');
  const postgres = await providePostgres({ dataDir: join(folder, 'postgres') });
  const closing: (() => Promise<void>)[] = [postgres.stop];
  try {
    const temporal = await provideTemporal({ dbFile: join(folder, 'temporal.db'), uiPort: 0 });
    closing.push(temporal.stop);
    await prepareBook(postgres.url, logger);
    const clock = await clockOf(postgres.url, factor);
    const standIns =
      providers === 'stand-ins' ? await startStandIns({ apiUrl: `http://127.0.0.1:${port}`, folder, lender }) : null;
    if (standIns !== null) closing.push(standIns.close);
    const house = await openHouse({
      databaseUrl: postgres.url,
      temporalAddress: temporal.address,
      clock,
      keys,
      providers: providers === 'stand-ins' ? (standIns?.providers ?? null) : providers,
      lender,
      limits: paceLimits(env),
      prices,
      keep,
      logger,
      api: { port, host: '127.0.0.1' },
    });
    closing.push(house.close);
    if (factor !== null) closing.push(keepClock(house.db, clock, factor));
    noteRunning(folder, { databaseUrl: postgres.url, temporalAddress: temporal.address });
    closing.push(async () => noteStopped(folder));
    greet(house.apiUrl, temporal.uiUrl, standIns?.pages, folder, made ? keys : []);
    await Promise.race([stopped, house.worker, ...exits(postgres.started, temporal.started)]);
    process.stdout.write('stopping\n');
  } finally {
    for (const close of closing.reverse()) await close();
  }
}

/** Business time a wall's; null = the wall's own. */
function paceOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const factor = parsePace(text);
  if (factor === null) throw new CliProblem(`--clock \`${text}\` is no pace; write e.g. 1d=2s`);
  return factor;
}

/** Without FORBEAR_CHANNEL stand-ins are the providers. A scaled clock never meets a real debtor. */
const providersOf = (
  env: Environment,
  factor: number | null,
  lender: HouseLender | null,
): Providers | 'stand-ins' | null =>
  env.text('FORBEAR_CHANNEL') === undefined ? 'stand-ins' : providersFrom(env, { isSandbox: factor !== null }, lender);

/** The wall's clock, or a sandbox clock that goes on where it was stopped. */
async function clockOf(databaseUrl: string, factor: number | null): Promise<BusinessClock> {
  if (factor === null) return wallClock(Date.now);
  const book = openBook(databaseUrl, 'forbear-clock', cliLogger());
  try {
    const kept = await readSandboxClock(book.db);
    return sandboxClock({ start: kept?.at ?? (Date.now() as Instant), wallStartMs: Date.now(), factor }, Date.now);
  } finally {
    await book.close();
  }
}

/** Keeps the clock's place while it runs; the answer stops that. */
function keepClock(db: Db, clock: BusinessClock, factor: number): () => Promise<void> {
  const timer = setInterval(() => void keepSandboxClock(db, clock.now(), factor).catch(() => undefined), KEEP_CLOCK_MS);
  return async () => {
    clearInterval(timer);
    await keepSandboxClock(db, clock.now(), factor);
    await pause(0);
  };
}

const exits = (...servers: ({ readonly exited: Promise<string> } | undefined)[]): Promise<never>[] =>
  servers.flatMap((server) =>
    server === undefined ? [] : [server.exited.then((how) => Promise.reject(new Error(`a server ended: ${how}`)))],
  );

function greet(
  apiUrl: string,
  uiUrl: string | undefined,
  pages: StandIns['pages'] | undefined,
  folder: string,
  made: readonly { key: string; actor: string; role: string }[],
): void {
  const lines = [
    ...(existsSync(CONSOLE) ? [`console      ${apiUrl}/`] : []),
    `API          ${apiUrl}/api/v1   (OpenAPI at ${apiUrl}/api/openapi.json)`,
  ];
  if (uiUrl !== undefined) lines.push(`Temporal UI  ${uiUrl}`);
  if (pages !== undefined)
    lines.push(`messages     ${pages.messages}   (nothing leaves this machine; answer there as the debtor)`);
  if (pages !== undefined) lines.push(`mails        ${pages.mails}`);
  lines.push(`data         ${folder}`);
  if (made.length > 0) {
    lines.push('keys for this run (set FORBEAR_KEYS=key:actor:role,... for your own):');
    for (const { key, role } of made) lines.push(`  ${role.padEnd(11)} ${key}`);
  }
  process.stdout.write(`${lines.join('\n')}\nready; Ctrl-C stops everything\n`);
}
