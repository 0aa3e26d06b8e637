/**
 * `npm run bench:channels`: what leaves and what comes back, without Temporal. CPU that our hand-over adds to the bare client
 * of a provider; messages a second with budgets and ledger; reports of a provider; the kill switch.
 *
 * Options: --rounds N (5), --accounts N (10,000: due for the kill switch), --only hand-over|messages|callbacks|kill|temporal,
 * --json. `--only temporal` alone shows the rate through a real Temporal; without --only it is not run.
 */
import { providePostgres } from '../servers/provide';
import { callbacks } from './channels/callback-rate';
import type { Ground, Line } from './channels/ground';
import { handOvers } from './channels/hand-over-cost';
import { kill } from './channels/kill-rate';
import { messages } from './channels/message-rate';
import { startPeers } from './channels/peers';
import { throughTemporal } from './channels/through-temporal';
import { machine } from './measure/machine';
import { optionsFrom } from './measure/options';
import { markdown } from './measure/report';
import { inScratch } from './measure/scratch';

type Part = (ground: Ground) => Promise<Line[]>;

const PARTS: Readonly<Record<string, Part>> = {
  'hand-over': handOvers,
  messages,
  callbacks,
  kill,
  temporal: throughTemporal,
};
const BY_DEFAULT = ['hand-over', 'messages', 'callbacks', 'kill'];

const verdict = ({ kept }: Line): string => (kept === null ? '' : kept ? 'kept' : 'MISSED');

async function main(): Promise<void> {
  const { rounds, accounts, only, json } = optionsFrom(process.argv.slice(2), 10_000);
  const wanted = only.length === 0 ? BY_DEFAULT : only;
  const unknown = wanted.find((name) => PARTS[name] === undefined);
  if (unknown !== undefined)
    throw new TypeError(`--only \`${unknown}\` is unknown; write ${Object.keys(PARTS).join(', ')}`);
  const provider = 'a process on this machine that answers at once';
  const facts = machine({ rounds, 'contacts at once': 40, provider });
  const lines = await inScratch(async (folder) => {
    const postgres = await providePostgres({ dataDir: `${folder}/postgres` });
    const peers = await startPeers();
    const database = postgres.started?.pid ?? null;
    try {
      const all: Line[] = [];
      for (const name of wanted) {
        const lines = await PARTS[name]?.({ server: postgres.url, database, peers: peers.said, rounds, accounts });
        all.push(...(lines ?? []));
      }
      return all;
    } finally {
      await peers.kill();
      await postgres.stop();
    }
  });
  if (json) return void process.stdout.write(`${JSON.stringify({ machine: facts, lines })}\n`);
  for (const [name, value] of Object.entries(facts)) process.stdout.write(`${name}: ${value}\n`);
  const rows = lines.map((line) => [line.what, line.measured, line.limit, verdict(line)]);
  process.stdout.write(`\n${markdown(['what', 'measured', 'limit', 'verdict'], rows)}\n`);
  for (const { what, measured, limit } of lines.filter(({ kept }) => kept === false))
    process.stdout.write(`- missed: ${what}: ${measured}, not ${limit}\n`);
}

void main();
