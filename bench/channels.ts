/**
 * `npm run bench:channels`: what leaves and what comes back, without Temporal. CPU that our hand-over adds to the bare client
 * of a provider; messages a second with budgets and ledger; reports of a provider; the kill switch.
 *
 * Options: --rounds N (5), --accounts N (10,000 due for the kill switch), --only hand-over|messages|callbacks|kill,
 * --json. `--server memory|cluster` is for the other measurements.
 */
import { twilioClient } from '../activities/channels/twilio/client';
import { twilioSms } from '../activities/channels/twilio/sms';
import { processPace } from '../activities/pace';
import { connect } from '../db/connect';
import { setLimits } from '../db/pace/sender.store';
import { wallClock } from '../domain/business-clock';
import { providePostgres } from '../servers/provide';
import { callbackRate, hangUp } from './channels/callback-rate';
import { startChild } from './channels/children';
import { dueBook } from './channels/due-book';
import { handOverCost } from './channels/hand-over-cost';
import { killRate } from './channels/kill-rate';
import { messageRate } from './channels/message-rate';
import { type Peers, startPeers, twilioAt } from './channels/peers';
import { inDatabase } from './import/database';
import { figureOf } from './measure/figures';
import { machine } from './measure/machine';
import { optionsFrom } from './measure/options';
import { markdown } from './measure/report';
import { alternate, type Measured } from './measure/rounds';
import { inScratch } from './measure/scratch';

const tell = (line: string): void => void process.stderr.write(`${line}\n`);

const ADDED_MS_MOST = 2;
const MESSAGES_LEAST = 200;
const CALLBACKS_A_SECOND = 500;
const CALLBACK_P99_MS_MOST = 50;
const A_ROUND = { handOvers: 500, messages: 1_000, callbackSeconds: 10 };
/** So fast that nobody waits: what asking costs is measured, not waiting. */
const NEVER_FULL = { perSecond: 5_000, burst: 5_000 };

/** One line of the table. */
interface Line {
  readonly what: string;
  readonly measured: string;
  readonly limit: string;
  readonly kept: boolean | null;
}

const shown = (value: number): string =>
  Math.abs(value) >= 100 ? `${Math.round(value)}` : `${Number(value.toPrecision(3))}`;
const range = (values: readonly number[]): string => {
  const { median, least, most } = figureOf(values);
  return `${shown(median)} (${shown(least)} to ${shown(most)})`;
};
const median = (values: readonly number[]): number => figureOf(values).median;
const of = (rounds: readonly Measured[], name: string): number[] => rounds.map((round) => round[name] ?? Number.NaN);

/** A pace with a connection of its own, as a worker has it. */
async function openPace(url: string) {
  const { db, close } = connect({ url, applicationName: 'forbear-pace', max: 1, onError: () => undefined });
  await setLimits(db, [{ sender: 'sms', channel: 'sms', rate: NEVER_FULL }]);
  const limited = new Set(['sms']);
  const pace = processPace({ db, clock: wallClock(Date.now), limited, elapsedMs: () => performance.now() });
  return { pace, close };
}

interface Ground {
  readonly server: string;
  readonly database: number | null;
  readonly peers: Peers;
  readonly rounds: number;
}

async function handOvers({ server, peers, rounds }: Ground): Promise<Line[]> {
  return inDatabase(server, async (url) => {
    const book = await dueBook(url, { isSandbox: true, handOver: async () => ({ state: 'sent', providerRef: '' }) }, 1);
    const paced = await openPace(url);
    try {
      const size = { many: A_ROUND.handOvers, rounds };
      const added = await handOverCost(peers, { ...book.host, pace: paced.pace }, size, tell);
      return added.map(({ way, bare, added: more }) => ({
        what: `CPU ms a message: ${way} (${shown(bare.median)})`,
        measured: `${shown(more.median)} (${shown(more.least)} to ${shown(more.most)})`,
        limit: `<= ${ADDED_MS_MOST}`,
        kept: more.median <= ADDED_MS_MOST,
      }));
    } finally {
      await paced.close();
      await book.close();
    }
  });
}

async function messages({ server, database, peers, rounds }: Ground): Promise<Line[]> {
  return inDatabase(server, async (url) => {
    const settings = twilioAt(peers);
    const client = twilioClient(settings);
    const book = await dueBook(
      url,
      { isSandbox: true, handOver: async () => ({ state: 'sent', providerRef: '' }) },
      2 * rounds * A_ROUND.messages,
    );
    const paced = await openPace(url);
    const host = { ...book.host, channel: twilioSms({ settings, client, db: book.db }) };
    let taken = 0;
    const next = () => {
      taken += A_ROUND.messages;
      return book.due.slice(taken - A_ROUND.messages, taken);
    };
    try {
      const measured = await alternate(
        [
          { name: 'without a pace', run: () => messageRate(host, next(), database) },
          { name: 'with a pace', run: () => messageRate({ ...host, pace: paced.pace }, next(), database) },
        ],
        rounds,
        tell,
      );
      const [floor = [], ours = []] = [measured.get('without a pace'), measured.get('with a pace')];
      const rate = of(ours, 'a second');
      const more = of(ours, 'node CPU ms').map((ms, round) => ms - (of(floor, 'node CPU ms')[round] ?? Number.NaN));
      return [
        {
          what: 'messages a second, by Twilio’s client, with budgets, ledger and pace',
          measured: range(rate),
          limit: `>= ${MESSAGES_LEAST}`,
          kept: median(rate) >= MESSAGES_LEAST,
        },
        { what: 'node CPU ms of such a message', measured: range(of(ours, 'node CPU ms')), limit: '', kept: null },
        {
          what: 'database CPU ms of such a message',
          measured: range(of(ours, 'database CPU ms')),
          limit: '',
          kept: null,
        },
        { what: 'of it node CPU ms for the pace', measured: range(more), limit: '', kept: null },
      ];
    } finally {
      await paced.close();
      await book.close();
    }
  });
}

async function callbacks({ server, rounds }: Ground): Promise<Line[]> {
  return inDatabase(server, async (url) => {
    const book = await dueBook(url, { isSandbox: true, handOver: async () => ({ state: 'sent', providerRef: '' }) }, 1);
    const api = await startChild<{ readonly url: string }>('api-process', { databaseUrl: url });
    try {
      await callbackRate(api.said.url, CALLBACKS_A_SECOND, 2);
      const measured: Measured[] = [];
      for (let round = 1; round <= rounds; round += 1) {
        await book.pool.query('truncate callback');
        const figures = await callbackRate(api.said.url, CALLBACKS_A_SECOND, A_ROUND.callbackSeconds);
        tell(`round ${round}/${rounds} callbacks: ${JSON.stringify(figures)}`);
        measured.push(figures);
      }
      const p99 = of(measured, 'p99');
      return [
        {
          what: `ms that a report waits, p99, at ${CALLBACKS_A_SECOND} a second`,
          measured: range(p99),
          limit: `<= ${CALLBACK_P99_MS_MOST}`,
          kept: median(p99) <= CALLBACK_P99_MS_MOST,
        },
        { what: 'the same, p50', measured: range(of(measured, 'p50')), limit: '', kept: null },
        { what: 'reports a second', measured: range(of(measured, 'a second')), limit: '', kept: null },
      ];
    } finally {
      hangUp();
      await api.kill();
      await book.close();
    }
  });
}

async function kill({ server, peers }: Ground, many: number): Promise<Line[]> {
  return inDatabase(server, async (url) => {
    const settings = twilioAt(peers);
    const client = twilioClient(settings);
    const book = await dueBook(
      url,
      { isSandbox: true, handOver: async () => ({ state: 'sent', providerRef: '' }) },
      many,
    );
    const paced = await openPace(url);
    const api = await startChild<{ readonly url: string }>('api-process', { databaseUrl: url });
    try {
      const host = { ...book.host, pace: paced.pace, channel: twilioSms({ settings, client, db: book.db }) };
      const figures = await killRate(host, book.due, api.said.url, 2_000);
      tell(`kill switch: ${JSON.stringify(figures)}`);
      const { rows } = await book.pool.query<{ n: number }>('select count(*)::int as n from send_turn');
      const [after, later] = [figures['after the answer'] ?? Number.NaN, figures['after 1 s'] ?? Number.NaN];
      return [
        { what: `${many} due, off: hand-overs after 1 s`, measured: `${later}`, limit: '0', kept: later === 0 },
        { what: 'hand-overs after the answer', measured: `${after}`, limit: '0', kept: after === 0 },
        {
          what: 'ms until the answer',
          measured: shown(figures['ms to the answer'] ?? Number.NaN),
          limit: '',
          kept: null,
        },
        {
          what: 'had left before; wait now',
          measured: `${figures['before off']}; ${rows[0]?.n}`,
          limit: '',
          kept: null,
        },
      ];
    } finally {
      await api.kill();
      await paced.close();
      await book.close();
    }
  });
}

async function main(): Promise<void> {
  const { rounds, accounts, only, json } = optionsFrom(process.argv.slice(2), 10_000);
  const facts = machine({ rounds, 'contacts at once': 40, provider: 'a process on this machine that answers at once' });
  const lines = await inScratch(async (folder) => {
    const postgres = await providePostgres({ dataDir: `${folder}/postgres` });
    const peers = await startPeers();
    const ground = { server: postgres.url, database: postgres.started?.pid ?? null, peers: peers.said, rounds };
    const parts: Readonly<Record<string, () => Promise<Line[]>>> = {
      'hand-over': () => handOvers(ground),
      messages: () => messages(ground),
      callbacks: () => callbacks(ground),
      kill: () => kill(ground, accounts),
    };
    const unknown = only.find((name) => parts[name] === undefined);
    if (unknown !== undefined)
      throw new TypeError(`--only \`${unknown}\` is unknown; write ${Object.keys(parts).join(', ')}`);
    try {
      const all: Line[] = [];
      for (const [name, run] of Object.entries(parts))
        if (only.length === 0 || only.includes(name)) all.push(...(await run()));
      return all;
    } finally {
      await peers.kill();
      await postgres.stop();
    }
  });
  if (json) return void process.stdout.write(`${JSON.stringify({ machine: facts, lines })}\n`);
  for (const [name, value] of Object.entries(facts)) process.stdout.write(`${name}: ${value}\n`);
  const verdict = ({ kept }: Line): string => (kept === null ? '' : kept ? 'kept' : 'MISSED');
  const rows = lines.map((line) => [line.what, line.measured, line.limit, verdict(line)]);
  process.stdout.write(`\n${markdown(['what', 'measured', 'limit', 'verdict'], rows)}\n`);
  for (const { what, measured, limit } of lines.filter(({ kept }) => kept === false))
    process.stdout.write(`- missed: ${what}: ${measured}, not ${limit}\n`);
}

void main();
