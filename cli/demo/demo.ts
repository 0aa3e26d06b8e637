/**
 * `forbear demo`: really late accounts through business days at a day a second, on a real Temporal server and a real
 * PostgreSQL, with stand-in people. The same seed gives the same book.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ApiKey } from '../../api/keys';
import { type CheckedInvariant, checkInvariants, isBroken, lookedAtNow } from '../../db/check-invariants';
import { PolicyShelf } from '../../db/policy-shelf';
import { type BusinessClock, sandboxClock } from '../../domain/business-clock';
import { atMinute, localDate, parseDate } from '../../domain/calendar';
import { addDays, type Instant, type LocalDate, type Zone } from '../../domain/time';
import { claimPort } from '../../servers/free-port';
import { providePostgres, provideTemporal } from '../../servers/provide';
import { cliLogger, type House, openBook, openHouse, prepareBook } from '../house';
import { printInvariants, verdictOf } from '../invariants';
import { keysFrom } from '../keys';
import { type HouseLender, lenderFrom, SANDBOX_LENDER } from '../lender';
import { publish } from '../policy';
import { returnsJson } from '../returns-table';
import { Environment } from '../serve/environment';
import { startStandIns } from '../stand-ins';
import { storyOf } from '../story';
import { untilStopped } from '../until-stopped';
import { type DemoPolicies, demoPolicies } from './demo-policies';
import { countFigures, type Figures } from './figures';
import { countLeft, nameLeft, Stillness } from './left-over';
import { loadTape } from './load';
import { Display, readProgress } from './progress';
import { standIns } from './rehearsal';
import { countReturns, type PolicyReturns, printReturns } from './returns';
import { printSummary } from './summary';
import { lateAccounts } from './tape';
import { tellUnderWay } from './under-way';
import { inYuan } from './yuan';

/** Options of the command. */
export interface DemoOptions {
  readonly accounts: number;
  readonly days: number;
  readonly seed: number;
  readonly port: number;
  /** A policy file, or the id of one that is shipped; without it the reference policies share the accounts. */
  readonly policy?: string;
  /** Sends through stand-ins for the providers, else into the book; the answers of their debtors come from the same tape. */
  readonly channels: boolean;
  readonly json?: boolean;
}

const ZONE = 'Asia/Taipei' as Zone;
const FIRST_DAY = '2005-04-01';
const DAY_MS = 86_400_000;
const WALL_MS_A_DAY = 1_000;
/**
 * After the last day, what is still on its way is waited for as long as it goes on; this long without progress is the end.
 * A task that is lost, its try on the spot and each one through the queue take ten seconds, with up to thirty between them.
 */
const DRAIN_MS = 300_000;
/** Its one worker is never replaced; what is late waits for it, and is not begun anew. */
const ONLY_WORKER_MS = 20_000;

/** Runs the demo and prints its summary. Answers the exit code: 1 when one of the three zeros is none, or an invariant is broken. */
export async function demo(options: DemoOptions): Promise<number> {
  const begun = Date.now();
  const policies = demoPolicies(options.policy);
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const lender = lenderFrom(new Environment(process.env)) ?? SANDBOX_LENDER;
  const { keys, made } = keysFrom(process.env);
  const logger = cliLogger();
  const folder = mkdtempSync(join(tmpdir(), 'forbear-demo-'));
  const closing: (() => Promise<void>)[] = [async () => rmSync(folder, { recursive: true, force: true })];
  const stopped = untilStopped().then(() => 'stopped' as const);
  try {
    say('starting PostgreSQL and Temporal');
    const [postgres, temporal] = await startServers(folder);
    closing.push(postgres.stop, temporal.stop);
    await prepareBook(postgres.url, logger);
    const first = parseDate(FIRST_DAY) as LocalDate;
    const start = atMinute(first, 0, ZONE);
    const end = atMinute(addDays(first, options.days), 0, ZONE);
    say(
      `loading ${options.accounts} really late accounts (UCI credit-card data; people and answers from seed ${options.seed})`,
    );
    await load(postgres.url, options, start, policies);
    const port = await claimPort(options.port, 'the API', 'stop what listens there, or choose another with --port');
    const channels = options.channels ? await startChannels(port, folder, lender) : null;
    if (channels !== null) closing.push(channels.close);
    const clock = sandboxClock(
      { start, wallStartMs: Date.now() + 1_500, factor: DAY_MS / WALL_MS_A_DAY, end },
      Date.now,
    );
    const house = await openHouse({
      databaseUrl: postgres.url,
      temporalAddress: temporal.address,
      clock,
      keys,
      providers: channels?.providers ?? null,
      lender,
      logger,
      api: { port, host: '127.0.0.1' },
      rehearse: standIns(options.seed),
      waitsForItsOwnMs: ONLY_WORKER_MS,
    });
    closing.push(house.close);
    if (temporal.uiUrl !== undefined) say(`Temporal UI  ${temporal.uiUrl}`);
    say(`API          ${house.apiUrl}/api/v1${made ? viewerOf(keys) : ''}`);
    if (channels !== null) say(`messages     ${channels.pages.messages}   mails ${channels.pages.mails}`);
    const ended = await Promise.race([
      stopped,
      watch(house, clock, options, { first, end, stopped }),
      house.worker.then(() => 'stopped' as const),
    ]);
    if (ended === 'stopped') say('stopped before the end; the summary tells what happened so far');
    const figures = withSentTwice(await countFigures(house.db, end), channels?.sentTwice() ?? 0);
    const lookedAt = lookedAtNow(clock);
    const invariants = await checkInvariants(
      house.db,
      ended === 'ended' ? { ...lookedAt, now: end, slackMs: 0 } : lookedAt,
    );
    const returns = await countReturns(house.db);
    await printEnd(house, { figures, invariants, returns }, options, end, (Date.now() - begun) / 1_000);
    const zeros = figures.outOfWindow + figures.doubleContacts + figures.stuck;
    return zeros === 0 && !invariants.some(isBroken) ? 0 : 1;
  } finally {
    for (const close of closing.reverse()) await close();
  }
}

const startServers = (folder: string) =>
  Promise.all([providePostgres({ dataDir: join(folder, 'postgres') }), provideTemporal({ uiPort: 0 })]);

const startChannels = (port: number, folder: string, lender: HouseLender) =>
  startStandIns({ apiUrl: `http://127.0.0.1:${port}`, folder, lender });

const viewerOf = (keys: readonly ApiKey[]): string =>
  `   (key of a viewer: ${keys.find(({ role }) => role === 'viewer')?.key})`;

/** The providers' own logs count as well as the book. */
const withSentTwice = (figures: Figures, twice: number): Figures => ({
  ...figures,
  doubleContacts: figures.doubleContacts + twice,
});

async function load(
  url: string,
  { accounts, seed }: DemoOptions,
  start: Instant,
  { files, shares }: DemoPolicies,
): Promise<void> {
  const book = openBook(url, 'forbear-load', cliLogger());
  try {
    for (const { policy, text } of files) await publish(book.db, policy, text, start, 'demo');
    const clock = sandboxClock({ start, wallStartMs: Date.now(), factor: 1 }, Date.now);
    const tape = (await lateAccounts({ count: accounts, seed })).map(inYuan);
    const turns = { clock, shelf: new PolicyShelf(), rehearse: null };
    await loadTape(book.db, turns, { accounts: tape, start, seed, policies: shares });
  } finally {
    await book.close();
  }
}

/** Shows progress until every account has come past the end and nothing is on its way, or somebody stops it. */
async function watch(
  house: House,
  clock: BusinessClock,
  { days }: DemoOptions,
  { first, end, stopped }: { readonly first: LocalDate; readonly end: Instant; readonly stopped: Promise<'stopped'> },
): Promise<'ended' | 'stopped'> {
  const display = new Display(process.stderr);
  const still = new Stillness();
  for (;;) {
    const now = clock.now();
    const date = Math.max(first, localDate(now, ZONE)) as LocalDate;
    const shown = await readProgress(house.db);
    display.show({ day: Math.max(0, date - first + (now < end - 1 ? 0 : 1)), days, date, ...shown }, Date.now());
    if (now >= end - 1) {
      const left = await countLeft(house.db, end);
      if (left === 0) return 'ended';
      if (still.look(Date.now(), shown.acts, left) > DRAIN_MS) {
        for (const { account, line } of await nameLeft(house.db, end))
          process.stderr.write(`stuck: ${line} (${await tellUnderWay(house.temporal, account)})\n`);
        return 'ended';
      }
    }
    if ((await Promise.race([stopped, pause(250)])) === 'stopped') return 'stopped';
  }
}

/** What a demo ends with: what was counted, and whether the guarantees hold. */
interface End {
  readonly figures: Figures;
  readonly invariants: readonly CheckedInvariant[];
  /** What each policy's rungs cost and what came back. */
  readonly returns: readonly PolicyReturns[];
}

async function printEnd(
  house: House,
  { figures, invariants, returns }: End,
  options: DemoOptions,
  end: Instant,
  wallSeconds: number,
): Promise<void> {
  const { accounts, contacts, ...rest } = figures;
  if (!options.json) {
    const told = invariants.some(isBroken) ? printInvariants(invariants) : verdictOf(invariants);
    process.stdout.write(
      `${[printSummary(figures, wallSeconds), told, ...returns.flatMap(printReturns)].join('\n')}\n\n${await storyOf(house.db, await mostWalked(house), end, 'en')}\n`,
    );
    return;
  }
  const line = {
    accounts,
    contacts: contacts.total,
    contactsByChannel: contacts.byChannel,
    contactsByRung: contacts.byRung,
    ...rest,
    invariants: { checked: invariants.length, broken: invariants.filter(isBroken).map(({ id }) => id) },
    returns: returns.map(({ policy, returns: sums }) => returnsJson(policy.id, sums, policy.currency)),
    seed: options.seed,
    wallSeconds: Math.round(wallSeconds * 10) / 10,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** The account with the richest story: the one with most kinds of act. */
async function mostWalked({ db }: House): Promise<string> {
  const row = await db
    .selectFrom('ledger')
    .select('account')
    .groupBy('account')
    .orderBy((eb) => eb.fn.count('kind').distinct(), 'desc')
    .orderBy((eb) => eb.fn.countAll(), 'desc')
    .orderBy('account')
    .limit(1)
    .executeTakeFirst();
  return row?.account ?? '';
}
