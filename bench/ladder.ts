/** `npm run bench:ladder`: what a rung of ours costs against the least that it can cost. docs/performance.md. */

import { type LadderSide, type LadderSize, runLadders } from './ladder/one-ladder';
import { parkedSides, runParked } from './ladder/parked';
import { floor, localFloor, queuedStory, story } from './ladder/sides';
import { bareBundle } from './measure/bundle';
import { machine } from './measure/machine';
import { type Options, optionsFrom } from './measure/options';
import { compare, losses, type Row, table } from './measure/report';
import { alternate } from './measure/rounds';
import { inScratch } from './measure/scratch';

const WORKER_MOST = 1.25;
const BYTES_MOST = 1.3;
const MEMORY_MOST = 1.25;
const PARKED_TIMES = 5;

const tell = (line: string): void => void process.stderr.write(`${line}\n`);

async function measure(options: Options, bundle: string): Promise<Row[]> {
  const { accounts, server } = options;
  const cases: (readonly [string, LadderSize])[] = [
    ['warm, 4 rungs', { server, accounts, rungs: 4, cached: 2_000 }],
    ['warm, 12 rungs', { server, accounts: Math.ceil(accounts / 3), rungs: 12, cached: 2_000 }],
    ['cold, 12 rungs', { server, accounts: Math.ceil(accounts / 3), rungs: 12, cached: 6, tasks: 3 }],
  ];
  const rows: Row[] = [];
  for (const [name, size] of cases) {
    if (options.only.length > 0 && !options.only.some((part) => name.startsWith(part))) continue;
    tell(`# ${name}`);
    rows.push(
      ...(await measureCase(name, size, [floor(bundle), localFloor(bundle), story, queuedStory], options.rounds)),
    );
  }
  if (options.only.length === 0 || options.only.includes('parked'))
    rows.push(...(await measureParked(options, bundle)));
  return rows;
}

async function measureParked({ rounds, server, accounts }: Options, bundle: string): Promise<Row[]> {
  tell('# parked');
  const sides = parkedSides(bundle).map((side) => ({
    name: side.name,
    run: () => runParked(side, server, PARKED_TIMES * accounts),
  }));
  const promised = [{ figure: 'memory of an open account', unit: 'B', atMost: MEMORY_MOST }];
  return compare(await alternate(sides, rounds, tell), 'floor', promised);
}

async function measureCase(name: string, size: LadderSize, sides: LadderSide[], rounds: number): Promise<Row[]> {
  const measured = await alternate(
    sides.map((side) => ({ name: side.name, run: () => runLadders(side, size) })),
    rounds,
    tell,
  );
  const promised = [
    { figure: 'worker CPU', unit: 'ms a rung', atMost: WORKER_MOST },
    { figure: 'server CPU', unit: 'ms a rung' },
    { figure: 'database CPU', unit: 'ms a rung' },
    { figure: 'total CPU', unit: 'ms a rung' },
    { figure: 'events', unit: `a history of ${size.rungs} rungs` },
    { figure: 'history bytes', unit: 'B', atMost: BYTES_MOST },
  ];
  return compare(measured, 'floor', promised).map((row) => ({ ...row, side: `${row.side}, ${name}` }));
}

async function main(): Promise<void> {
  const options = optionsFrom(process.argv.slice(2), 120);
  const { rounds, server, accounts } = options;
  const facts = machine({ server, rounds, accounts });
  const rows = await inScratch(async (folder) => measure(options, await bareBundle(folder)));
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ machine: facts, rows })}\n`);
    return;
  }
  for (const [name, value] of Object.entries(facts)) process.stdout.write(`${name}: ${value}\n`);
  process.stdout.write(`\n${table(rows)}\n\nWhat we lose:\n`);
  for (const loss of losses(rows)) process.stdout.write(`- ${loss}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`bench:ladder: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
