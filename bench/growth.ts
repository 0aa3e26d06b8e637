/** `npm run bench:growth`: does an account cost more because there are others? 1,000, 10,000 and, with --large, 100,000. */
import { measureBook } from './book/measure-book';
import { machine } from './measure/machine';
import { optionsFrom } from './measure/options';
import { compare, losses, table } from './measure/report';
import { alternate, type Measured } from './measure/rounds';

const MOST = 1.15;
const RUNGS = 4;

const tell = (line: string): void => void process.stderr.write(`${line}\n`);

async function main(): Promise<void> {
  const options = optionsFrom(process.argv.slice(2), 1_000);
  const { accounts, rounds } = options;
  const sizes = [accounts, accounts * 10, ...(options.large ? [accounts * 100] : [])];
  const facts = machine({
    rounds,
    rungs: RUNGS,
    sizes: sizes.join(', '),
    upkeep: 'after each rung worn tables are vacuumed and a checkpoint is made; nothing by the clock',
  });
  const run = async (size: number): Promise<Measured> => {
    const { figures, scans } = await measureBook(size, RUNGS);
    for (const scan of scans) tell(`read from end to end with ${size} accounts: ${scan}`);
    return figures;
  };
  const name = (size: number): string => `${size} accounts`;
  const measured = await alternate(
    sizes.map((size) => ({ name: name(size), run: () => run(size) })),
    rounds,
    tell,
  );
  const promised = [
    { figure: 'node CPU a contact', unit: 'ms', atMost: MOST },
    { figure: 'database CPU a contact', unit: 'ms', atMost: MOST },
    { figure: 'statements a contact', unit: '', atMost: MOST },
    { figure: 'bytes an account, open', unit: 'B', atMost: MOST },
    { figure: 'bytes a contact', unit: 'B', atMost: MOST },
    { figure: 'log bytes a contact', unit: 'B', atMost: MOST },
    { figure: 'CPU of an idle round', unit: 'ms', atMost: MOST },
  ];
  const rows = compare(measured, name(accounts), promised);
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ machine: facts, rows })}\n`);
    return;
  }
  for (const [what, value] of Object.entries(facts)) process.stdout.write(`${what}: ${value}\n`);
  process.stdout.write(`\n${table(rows)}\n\nWhat we lose:\n`);
  for (const loss of losses(rows)) process.stdout.write(`- ${loss}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`bench:growth: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
