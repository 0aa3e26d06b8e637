/** `npm run bench:kill`: kill -9 of each part, started again at once. How late is the latest contact; what is lost. */
import { setTimeout as pause } from 'node:timers/promises';
import { type Left, underway, untilSettled, whatIsLeft } from './kill/left';
import { type Play, Stage } from './kill/stage';
import { figureOf } from './measure/figures';
import { machine } from './measure/machine';
import { optionsFrom } from './measure/options';
import { markdown } from './measure/report';
import { inScratch } from './measure/scratch';

const LATE_MOST_S = 12;
const DAY_WALL_MS = 12_000;
const POLL_MS = 10;
/** 21:00 of the second day: every contact of the day has been made, and the next are eleven hours away. */
const IDLE_AT_MS = DAY_WALL_MS * (1 + 21 / 24);

/** A kill, and when. */
interface Blow {
  readonly name: string;
  readonly providerMs: number;
  readonly strike: (stage: Stage) => Promise<void>;
}

const tell = (line: string): void => void process.stderr.write(`${line}\n`);

async function whileIdle(stage: Stage): Promise<void> {
  await pause(Math.max(0, stage.clock.startWallMs + IDLE_AT_MS - Date.now()));
  await untilSettled(stage, stage.play.accounts * 2);
}

/** In the second day, while a provider is being called. */
async function inMidContact(stage: Stage): Promise<void> {
  await pause(Math.max(0, stage.clock.startWallMs + DAY_WALL_MS * 1.5 - Date.now()));
  while ((await underway(stage)) === 0) await pause(POLL_MS);
}

const BLOWS: readonly Blow[] = [
  { name: 'nothing', providerMs: 40, strike: () => Promise.resolve() },
  { name: 'worker, idle', providerMs: 40, strike: (stage) => whileIdle(stage).then(() => stage.killWorker()) },
  {
    name: 'worker, in mid-contact',
    providerMs: 500,
    strike: (stage) => inMidContact(stage).then(() => stage.killWorker()),
  },
  { name: 'Temporal', providerMs: 500, strike: (stage) => inMidContact(stage).then(() => stage.killServer()) },
  {
    name: "Temporal's database",
    providerMs: 500,
    strike: (stage) => inMidContact(stage).then(() => stage.killServerDatabase()),
  },
  { name: 'the book', providerMs: 500, strike: (stage) => inMidContact(stage).then(() => stage.killBook()) },
];

function strike(blow: Blow, play: Play): Promise<Left> {
  return inScratch(async (folder) => {
    const stage = await Stage.open(folder, play);
    try {
      await stage.begin();
      await blow.strike(stage);
      return await whatIsLeft(stage);
    } finally {
      await stage.close();
    }
  });
}

async function main(): Promise<void> {
  const options = optionsFrom(process.argv.slice(2), 40);
  const { accounts, rounds, only } = options;
  const facts = machine({ rounds, accounts, rungs: 3, 'a business day': `${DAY_WALL_MS / 1_000} s` });
  const blows = BLOWS.filter(({ name }) => only.length === 0 || only.includes(name));
  const rows: { blow: string; left: Left[] }[] = blows.map(({ name }) => ({ blow: name, left: [] }));
  for (let round = 1; round <= rounds; round += 1) {
    for (const [place, blow] of blows.entries()) {
      const left = await strike(blow, { accounts, rungs: 3, dayMs: DAY_WALL_MS, providerMs: blow.providerMs });
      rows[place]?.left.push(left);
      tell(`round ${round}/${rounds} ${blow.name}: ${JSON.stringify(left)}`);
    }
  }
  if (options.json) process.stdout.write(`${JSON.stringify({ machine: facts, rows })}\n`);
  else print(facts, rows);
  const worst = rows.flatMap(({ left }) => left);
  if (worst.some(({ latestS, doubles, stuck }) => latestS > LATE_MOST_S || doubles > 0 || stuck > 0))
    process.exitCode = 1;
}

function print(facts: Readonly<Record<string, string>>, rows: readonly { blow: string; left: Left[] }[]): void {
  for (const [name, value] of Object.entries(facts)) process.stdout.write(`${name}: ${value}\n`);
  const lines = rows.map(({ blow, left }) => {
    const latest = figureOf(left.map(({ latestS }) => latestS));
    const sum = (of: (one: Left) => number): string => `${left.reduce((total, one) => total + of(one), 0)}`;
    return [
      blow,
      `${latest.median.toFixed(1)} (${latest.least.toFixed(1)}-${latest.most.toFixed(1)})`,
      `${Math.round(figureOf(left.map(({ medianMs }) => medianMs)).median)}`,
      sum(({ doubles }) => doubles),
      sum(({ unknown }) => unknown),
      sum(({ stuck }) => stuck),
      latest.most <= LATE_MOST_S ? 'kept' : 'MISSED',
    ];
  });
  const head = ['killed', 'latest contact, s late', 'median, ms late', 'twice', 'unknown', 'stuck', '<= 12 s'];
  process.stdout.write(`\n${markdown(head, lines)}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`bench:kill: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
