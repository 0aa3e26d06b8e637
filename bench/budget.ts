/**
 * `npm run bench:budget`: a reservation under a cap, written under the person's number, against the transaction that locks,
 * counts and inserts. 20 connections; `--accounts N` persons (100,000); `--rounds N`. Both must answer alike before a clock starts.
 */
import { providePostgres } from '../servers/provide';
import { BEFORE, CAP, countedFrom, DAY_MS, FIRST_DAY, type Wanted, type Way, wantedOn } from './budget/cap';
import { lockWay } from './budget/lock-way';
import { asContact, byItself } from './budget/our-way';
import { inDatabase } from './import/database';
import { machine } from './measure/machine';
import { type Options, optionsFrom } from './measure/options';
import { compare, losses, type Row, table } from './measure/report';
import { alternate, type Measured } from './measure/rounds';
import { inScratch } from './measure/scratch';

const CONNECTIONS = 20;
const ANSWERS = 4_000;
const A_ROUND = 20_000;
/** 1.5 times as many a second. */
const MOST = 1 / 1.5;

const WAYS = [asContact, byItself, lockWay];

const tell = (line: string): void => void process.stderr.write(`${line}\n`);

/** What each request of one after the other must be answered, counted by hand. */
function answersTo(requests: readonly Wanted[]): boolean[] {
  const calls = new Map<number, number[]>();
  return requests.map(({ person, at }) => {
    const made = calls.get(person) ?? Array.from({ length: BEFORE }, (_, n) => (FIRST_DAY - 1 - n) * DAY_MS);
    calls.set(person, made);
    const free = made.filter((when) => when >= countedFrom(at) && when <= at).length < CAP;
    if (free) made.push(at);
    return free;
  });
}

/** All ways, and the count by hand, on few persons; throws when they differ. */
async function sameAnswers(server: string): Promise<void> {
  const persons = 300;
  const requests = [0, 1, 2, 3].flatMap((day) => wantedOn(day, persons, ANSWERS / 4, day + 1));
  const right = answersTo(requests);
  for (const open of WAYS) {
    const answers = await inDatabase(server, async (url) => {
      const way = await open(url, persons, 1);
      const given: boolean[] = [];
      for (const wanted of requests) given.push(await way.reserve(wanted));
      await way.close();
      return given;
    });
    const wrong = answers.findIndex((answer, place) => answer !== right[place]);
    if (wrong !== -1) throw new Error(`${open.name} answers request ${wrong} otherwise`);
  }
  tell(
    `${ANSWERS} requests one after the other: all answer as counted by hand, ${right.filter((free) => !free).length} refused`,
  );
}

async function runOf({ reserve, warm }: Way, requests: readonly Wanted[]): Promise<Measured> {
  await warm?.(requests);
  const took: number[] = [];
  let next = 0;
  const caller = async (): Promise<void> => {
    for (let wanted = requests[next++]; wanted !== undefined; wanted = requests[next++]) {
      const began = performance.now();
      await reserve(wanted);
      took.push(performance.now() - began);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: CONNECTIONS }, caller));
  const wall = performance.now() - began;
  took.sort((a, b) => a - b);
  const at = (share: number): number => took[Math.floor(took.length * share)] ?? Number.NaN;
  return { wall: wall / took.length, 'ops/s': (took.length * 1_000) / wall, p50: at(0.5), p99: at(0.99) };
}

async function measure(server: string, { accounts: persons, rounds }: Options): Promise<Row[]> {
  const opened = WAYS;
  const nested = async (ways: readonly Way[]): Promise<Row[]> => {
    const open = opened[ways.length];
    if (open !== undefined) {
      return inDatabase(server, async (url) => {
        const way = await open(url, persons, CONNECTIONS);
        return nested([...ways, way]).finally(() => way.close());
      });
    }
    const days = new Map<string, number>();
    const sides = ways.map((way) => ({
      name: way.name,
      run: () => {
        const day = days.get(way.name) ?? 0;
        days.set(way.name, day + 1);
        return runOf(way, wantedOn(day, persons, A_ROUND, 100 + day));
      },
    }));
    const measured = await alternate(sides, rounds, tell);
    return compare(measured, 'lock, count, insert', [
      { figure: 'wall', unit: 'ms a reservation', atMost: MOST },
      { figure: 'ops/s', unit: 'a second' },
      { figure: 'p50', unit: 'ms' },
      { figure: 'p99', unit: 'ms' },
    ]);
  };
  return nested([]);
}

async function main(): Promise<void> {
  const options = optionsFrom(process.argv.slice(2), 100_000);
  const { rounds, accounts } = options;
  const facts = machine({ connections: CONNECTIONS, persons: accounts, 'reservations a round': A_ROUND, rounds });
  const rows = await inScratch(async (folder) => {
    const postgres = await providePostgres({ dataDir: `${folder}/postgres` });
    try {
      await sameAnswers(postgres.url);
      return await measure(postgres.url, options);
    } finally {
      await postgres.stop();
    }
  });
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ machine: facts, rows })}\n`);
    return;
  }
  for (const [name, value] of Object.entries(facts)) process.stdout.write(`${name}: ${value}\n`);
  process.stdout.write(`\n${table(rows)}\n`);
  for (const wall of rows.filter(({ figure }) => figure === 'wall'))
    process.stdout.write(`\n${wall.side}: ${(1 / wall.ratio.median).toFixed(2)} times as many a second`);
  process.stdout.write('\n');
  for (const loss of losses(rows.filter(({ figure }) => figure !== 'ops/s'))) process.stdout.write(`- ${loss}\n`);
}

void main();
