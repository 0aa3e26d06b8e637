/**
 * `npm run bench:import`: a tape by raw COPY into one table (A) and by our import into the book (B), in turn, each on
 * a database of its own; then (C) the rows that the import made, by COPY into the same tables with the same references:
 * what PostgreSQL itself takes for such a book. Prints medians, ranges and ratios; what counts is the ratio, since both share the machine.
 *
 * Options: --million (1,000,000 rows, two rounds), --items N (items an account; default 1 and 10), --rounds N.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { providePostgres } from '../servers/provide';
import { line, median } from './import/figures';
import { makeTape } from './import/make-tape';
import { ourImport } from './import/our-import';
import { rawCopy } from './import/raw-copy';

const TODAY = Date.parse('2026-06-02');

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { million: { type: 'boolean' }, items: { type: 'string' }, rounds: { type: 'string' } },
  });
  const rows = values.million ? 1_000_000 : 30_000;
  const rounds = Number(values.rounds ?? (values.million ? 2 : 5));
  const folder = mkdtempSync(join(tmpdir(), 'forbear-bench-'));
  chmodSync(folder, 0o755);
  const postgres = await providePostgres({ dataDir: join(folder, 'postgres') });
  try {
    for (const itemsPerAccount of values.items === undefined ? [1, 10] : [Number(values.items)]) {
      const tape = join(folder, `tape-${itemsPerAccount}.csv`);
      await makeTape(tape, { rows, itemsPerAccount, seed: 1 }, TODAY);
      process.stdout.write(`${rows} rows, ${itemsPerAccount} an account, seed 1, ${rounds} rounds\n`);
      await compare(postgres.url, tape, rows, rounds);
    }
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compare(server: string, tape: string, rows: number, rounds: number): Promise<void> {
  const copies: number[] = [];
  const imports: number[] = [];
  const again: number[] = [];
  const resaid: number[] = [];
  const bookCopies: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    copies.push(await rawCopy(server, tape));
    const took = await ourImport(server, tape);
    imports.push(took.first);
    again.push(took.again);
    resaid.push(took.resaid);
    bookCopies.push(took.bookCopy);
    if (took.started > 0) throw new Error(`importing again touched ${took.started} accounts`);
  }
  process.stdout.write(
    [
      line('A raw COPY into one table', rows, copies),
      line('B import into the book', rows, imports),
      `B / A by rows a second (median): ${(median(copies) / median(imports)).toFixed(3)}`,
      line('C the rows of that book by COPY into an empty book', rows, bookCopies),
      `B / C by rows a second (median): ${(median(bookCopies) / median(imports)).toFixed(3)}`,
      line('same file again', rows, again),
      line('same rows in another file', rows, resaid),
      `again / first: ${(median(again) / median(imports)).toFixed(3)} same file, ${(median(resaid) / median(imports)).toFixed(3)} other file`,
      `RSS max ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`,
      '',
    ].join('\n'),
  );
}

void main();
