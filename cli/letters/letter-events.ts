/** `forbear letters events`: a list of the post, taken whole or not at all. */
import { basename } from 'node:path';
import { parse } from 'csv-parse/sync';
import { type LetterEventSaid, letterEventOf } from '../../contract/letter-events';
import type { Db } from '../../db/connect';
import { takeLetterEvent } from '../../db/letter-news';
import type { TurnHost } from '../../db/open-turn';
import type { Instant } from '../../domain/time';
import { CliProblem } from '../problem';
import { readInput } from '../read-input';
import { withLetters } from './letter-book';

interface EventOptions {
  readonly by: string;
  readonly data?: string;
  readonly json?: boolean;
}

/** A line of the file that cannot be taken. */
interface Fault {
  readonly line: number;
  readonly field: string;
  readonly reason: string;
}

const COLUMNS = ['ref', 'event', 'at', 'reason', 'tracking'];
const REQUIRED = ['ref', 'event', 'at'];

/** Takes a list. Answers the exit code: 2 when a line is wrong, and then nothing was booked. */
export function takeLetterEvents(file: string, { by, data, json }: EventOptions): Promise<number> {
  const rows = rowsOf(file);
  return withLetters(data, async (db, turns) => {
    const { events, faults } = read(rows, turns.clock.now());
    const told = { source: basename(file), actor: by };
    const counts: Record<string, number> = {};
    const unknown = faults.length > 0 ? [] : await bookAll(db, turns, events, told, counts);
    const wrong = [...faults, ...unknown];
    if (json) process.stdout.write(`${JSON.stringify({ ...counts, faults: wrong })}\n`);
    else if (wrong.length === 0)
      process.stdout.write(`${events.length} lines: ${counts.booked ?? 0} new, ${counts.known ?? 0} known before\n`);
    for (const { line, field, reason } of wrong) process.stderr.write(`${file}: line ${line}: ${field} ${reason}\n`);
    if (wrong.length > 0) process.stderr.write(`${file}: nothing was booked; mend the lines and take the list again\n`);
    return wrong.length === 0 ? 0 : 2;
  });
}

interface Row {
  readonly line: number;
  readonly record: Readonly<Record<string, string | null>>;
}

/** A row as csv-parse gives it with `info`. */
interface CsvRow {
  readonly info: { readonly lines: number };
  readonly record: Row['record'];
}

function rowsOf(file: string): Row[] {
  const text = readInput(file);
  try {
    const rows: CsvRow[] = parse(text, {
      bom: true,
      columns: (header: string[]) => checkedHeader(file, header),
      skip_empty_lines: true,
      trim: true,
      info: true,
      cast: (value) => (value === '' ? null : value),
    });
    return rows.map(({ info, record }) => ({ line: info.lines, record }));
  } catch (error) {
    if (error instanceof CliProblem) throw error;
    throw new CliProblem(`${file}: is no CSV: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function checkedHeader(file: string, header: readonly string[]): string[] {
  const names = header.map((name) => name.trim());
  const unknown = names.find((name) => !COLUMNS.includes(name));
  if (unknown !== undefined)
    throw new CliProblem(`${file}: unknown column \`${unknown}\`; columns are ${COLUMNS.join(', ')}`);
  const missing = REQUIRED.find((name) => !names.includes(name));
  if (missing !== undefined)
    throw new CliProblem(`${file}: column \`${missing}\` is missing; the first line names the columns`);
  return names;
}

function read(rows: readonly Row[], now: Instant) {
  const events: { readonly line: number; readonly event: LetterEventSaid }[] = [];
  const faults: Fault[] = [];
  for (const { line, record } of rows) {
    const parsed = letterEventOf(record, now);
    if ('event' in parsed) events.push({ line, event: parsed.event });
    else faults.push(...parsed.problems.map((problem) => ({ line, ...problem })));
  }
  return { events, faults };
}

/** One transaction: a list with an unknown letter in it is of another house, and books nothing. */
async function bookAll(
  db: Db,
  turns: TurnHost,
  events: readonly { readonly line: number; readonly event: LetterEventSaid }[],
  told: { readonly source: string; readonly actor: string },
  counts: Record<string, number>,
): Promise<Fault[]> {
  const faults: Fault[] = [];
  await db
    .transaction()
    .execute(async (tx) => {
      for (const { line, event } of events) {
        const { result } = await takeLetterEvent(tx, turns, event, told);
        counts[result] = (counts[result] ?? 0) + 1;
        if (result === 'unknown-letter') faults.push({ line, field: 'ref', reason: 'is no letter of this book' });
        if (result === 'not-printed') faults.push({ line, field: 'ref', reason: 'is a letter that was never printed' });
      }
      if (faults.length > 0) throw new NothingBooked();
    })
    .catch((error: unknown) => {
      if (!(error instanceof NothingBooked)) throw error;
    });
  return faults;
}

/** Rolls the list back. */
class NothingBooked extends Error {}
