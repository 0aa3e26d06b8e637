/** `forbear import FILE`: a loan tape comes into the book. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { plainMapping } from '../../contract/import-mapping';
import type { ImportSummary } from '../../contract/import-report';
import type { Db } from '../../db/connect';
import { type Imported, importTape } from '../../db/import/import-tape';
import type { TapeLayout } from '../../db/import/layout';
import { PolicyShelf } from '../../db/policy-shelf';
import { readSandboxClock } from '../../db/sandbox-clock.store';
import { type BusinessClock, sandboxClock, wallClock } from '../../domain/business-clock';
import { TAPE_FIELDS } from '../../domain/tape-columns';
import { cliLogger, openBook, prepareBook } from '../house';
import { CliProblem } from '../problem';
import { withBook } from '../running';
import { checkGiven, type Given, layOut, mappingOfHeader, readMapping } from './lay-out';
import { ImportProgress } from './progress';
import { ImportReport, summaryText } from './report';
import { TapeFault } from './tape-fault';
import { checkEncoding, digestOf, type FileForm, type ReadState, readHeader, sizeOf, stageRows } from './tape-file';

/** Options of the command. */
export interface ImportOptions extends Given {
  readonly map?: string;
  readonly dryRun?: boolean;
  readonly skipBad?: boolean;
  readonly again?: boolean;
  readonly json?: boolean;
  readonly data?: string;
}

/** Imports a tape. Answers the exit code: 0 done, 1 done with rows left out, 2 refused. */
export async function importFile(file: string, options: ImportOptions): Promise<number> {
  const { map, dryRun = false, skipBad = false, again = false, json = false, data } = options;
  const { lender: toldLender, currency, zone, policy } = options;
  checkGiven({ lender: toldLender, currency, zone, policy } as Given);
  try {
    const size = sizeOf(file);
    const { form, header, layout } = await describe(file, map ?? null, {
      lender: toldLender,
      currency,
      zone,
      policy,
    } as Given);
    const lender = lenderOf(layout, file);
    const report = new ImportReport(file, json);
    const progress = new ImportProgress();
    const salt = JSON.stringify([lender, form, header, layout.money, layout.where, [...layout.cells]]);
    const state: ReadState = { rows: 0, bytes: 0, digest: '' };
    const imported = await withBook(data, (url) =>
      onBook(url, (db, pool, clock) =>
        importTape(
          pool,
          db,
          { clock, shelf: new PolicyShelf(), rehearse: null },
          {
            lender,
            layout,
            bytes: BigInt(size),
            digest: () => digestOf(file, salt),
            fill: async (stage) => {
              const rows = stageRows(file, form, header, salt, state);
              await pipeline(Readable.from(watched(rows, state, progress)), stage);
              if (state.rows === 0) throw new CliProblem(`${file}: has a header and no rows; nothing was applied`);
              return { rows: state.rows, digest: state.digest };
            },
            dryRun,
            skipBad,
            again,
            tell: report.tell,
            onStep: (step, done, of) => progress.say(STEPS[step], done, of),
          },
        ),
      ),
    );
    return await conclude(file, imported, { report, lender, seconds: progress.seconds, json });
  } catch (error) {
    if (error instanceof TapeFault) throw new CliProblem(`${file}: ${error.message}; nothing was applied`);
    throw error;
  }
}

const STEPS = { check: 'rows checked', open: 'accounts opened', change: 'accounts changed' } as const;

/** How the file is written, what its columns are called, and what they mean. */
async function describe(file: string, map: string | null, given: Given) {
  const mapping = map === null ? null : readMapping(map);
  const format = mapping?.format ?? (/\.(ndjson|jsonl)$/i.test(file) ? 'ndjson' : 'csv');
  const form: FileForm = {
    format,
    delimiter: format === 'csv' ? (mapping?.delimiter ?? ',') : ',',
    encoding: mapping?.encoding ?? 'utf-8',
    refusesUnknown: mapping === null,
  };
  if (map !== null) checkEncoding(form.encoding, map);
  if (format === 'ndjson') {
    const known = mapping ?? plainMapping(TAPE_FIELDS);
    const columns = [...known.columns.values()].map(({ column }) => column);
    const header = [...new Set([...columns, ...known.where.map(({ column }) => column)])].filter(
      (name) => name !== null,
    );
    return { form, header, layout: layOut(file, map, { ...known, format, delimiter: ',' }, header, given) };
  }
  const header = await readHeader(file, form);
  return { form, header, layout: layOut(file, map, mapping ?? mappingOfHeader(file, header), header, given) };
}

function lenderOf(layout: TapeLayout, file: string): string {
  const lender = layout.cells.get('lender')?.constant;
  if (lender == null) throw new CliProblem(`${file}: lender: --lender is missing; name the lender whose tape this is`);
  return lender;
}

async function onBook<T>(
  url: string,
  work: (db: Db, pool: ReturnType<typeof openBook>['pool'], clock: BusinessClock) => Promise<T>,
): Promise<T> {
  const logger = cliLogger();
  await prepareBook(url, logger);
  const book = openBook(url, 'forbear-import', logger);
  try {
    const kept = await readSandboxClock(book.db);
    const clock =
      kept === null
        ? wallClock(Date.now)
        : sandboxClock({ start: kept.at, wallStartMs: Date.now(), factor: kept.factor }, Date.now);
    return await work(book.db, book.pool, clock);
  } finally {
    await book.close();
  }
}

/** The blocks as they are, with a word on progress from time to time. */
async function* watched(
  blocks: AsyncIterable<Buffer>,
  state: ReadState,
  progress: ImportProgress,
): AsyncGenerator<Buffer> {
  for await (const block of blocks) {
    progress.say('rows read', state.rows, 0);
    yield block;
  }
}

async function conclude(
  file: string,
  imported: Imported,
  { report, lender, seconds, json }: { report: ImportReport; lender: string; seconds: number; json: boolean },
): Promise<number> {
  const summary: ImportSummary = { kind: 'summary', lender, ...imported, seconds };
  await report.end(summary);
  const text = `${summaryText(file, summary)} (${seconds.toFixed(1)} s)\n`;
  if (json) process.stderr.write(text);
  else (imported.outcome === 'refused' ? process.stderr : process.stdout).write(text);
  if (imported.outcome === 'refused') return 2;
  return imported.refusedRows > 0 ? 1 : 0;
}
