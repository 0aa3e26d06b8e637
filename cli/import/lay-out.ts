/** How the columns of a file become ours: by the mapping, or by their own names, and by what the command line says. */

import { currency, id, zone } from '../../contract/fields';
import { parseMapping, plainMapping, type TapeMapping } from '../../contract/import-mapping';
import { printProblem } from '../../contract/problem';
import type { TapeLayout } from '../../db/import/layout';
import { nearestWord } from '../../domain/known-facts';
import { isTapeField, TAPE_COLUMN_NAMES, TAPE_COLUMNS, TAPE_FIELDS, type TapeField } from '../../domain/tape-columns';
import { ISO_DATE, parseDateFormat } from '../../domain/tape-formats';
import { CliProblem } from '../problem';
import { readInput } from '../read-input';

/** What the command line gives for every row that does not say it itself. */
export interface Given {
  readonly lender?: string;
  readonly currency?: string;
  readonly zone?: string;
  readonly policy?: string;
}

const COLUMNS_MAX = 500;

/** Reads a mapping file. Throws a CliProblem with every problem and its line. */
export function readMapping(file: string): TapeMapping {
  const parsed = parseMapping(readInput(file));
  if ('problems' in parsed)
    throw new CliProblem(parsed.problems.map((problem) => `${file}:${printProblem(problem)}`).join('; '));
  return parsed.mapping;
}

/** The mapping of a tape whose columns have our own names. An unknown name is refused: it would be lost unseen. */
export function mappingOfHeader(file: string, header: readonly string[]): TapeMapping {
  refuseOtherDelimiter(file, header);
  const unknown = header.find((name) => !isTapeField(name));
  if (unknown !== undefined) {
    const nearest = nearestWord(unknown, TAPE_FIELDS);
    // The name itself is not repeated unless it is nearly one of ours: a file without a header has people in its first line.
    const what =
      nearest === null
        ? `column ${header.indexOf(unknown) + 1} is none of ours`
        : `column \`${unknown}\` is unknown; did you mean \`${nearest}\`?`;
    throw new CliProblem(`${file}: line 1: ${what}; a mapping file (--map) names the columns to take`);
  }
  return plainMapping(header.filter(isTapeField));
}

function refuseOtherDelimiter(file: string, header: readonly string[]): void {
  const [only = ''] = header;
  const other = [';', '\t', '|', ','].find((mark) => only.includes(mark));
  if (header.length > 1 || other === undefined) return;
  const shown = other === '\t' ? '\\t' : other;
  throw new CliProblem(
    `${file}: line 1: is one column; its cells seem to be parted by \`${shown}\`: name \`delimiter: "${shown}"\` in a mapping file (--map)`,
  );
}

/** The layout of a tape. Throws a CliProblem that names what is missing and who may give it. */
export function layOut(
  file: string,
  mapFile: string | null,
  mapping: TapeMapping,
  header: readonly string[],
  given: Given,
): TapeLayout {
  if (header.length > COLUMNS_MAX)
    throw new CliProblem(`${file}: line 1: has ${header.length} columns; ${COLUMNS_MAX} at most`);
  if (mapping.format !== 'ndjson') refuseOtherDelimiter(file, header);
  const placeOf = (name: string, of: string): number => {
    const place = header.indexOf(name);
    const where = mapFile === null ? file : `${mapFile}: ${of}`;
    if (place < 0) {
      const nearest = nearestWord(name, header);
      throw new CliProblem(
        `${where}: the tape has no column \`${name}\`${nearest === null ? '' : `; did you mean \`${nearest}\`?`}`,
      );
    }
    if (header.indexOf(name, place + 1) >= 0)
      throw new CliProblem(`${file}: line 1: has two columns \`${name}\`; rename one`);
    return place;
  };
  const cells = new Map(
    [...mapping.columns].map(([field, { column, constant, prefix, date }]) => [
      field,
      { place: column === null ? null : placeOf(column, `columns.${field}`), constant, prefix, date },
    ]),
  );
  for (const [field, constant] of Object.entries(given) as [TapeField, string | undefined][]) {
    if (constant === undefined) continue;
    const told = cells.get(field);
    cells.set(field, { place: null, prefix: '', date: isoFormat, ...told, constant });
  }
  refuseMissing(file, new Set(cells.keys()));
  const where = mapping.where.map(({ column, values, taken }) => ({ place: placeOf(column, 'where'), values, taken }));
  return { width: header.length, delimiter: mapping.delimiter, money: mapping.money, where, cells };
}

function refuseMissing(file: string, told: ReadonlySet<TapeField>): void {
  for (const name of TAPE_COLUMN_NAMES) {
    const { need, meaning } = TAPE_COLUMNS[name];
    if (need === 'never' || told.has(name)) continue;
    const option = need === 'option' ? `, no --${name}` : '';
    throw new CliProblem(`${file}: ${name}: there is no such column${option} and no mapping of it (${meaning})`);
  }
  if (!told.has('amount') && !told.has('open'))
    throw new CliProblem(`${file}: amount: there is no such column, no \`open\`, and no mapping of either`);
}

/** Refuses options that are not what they must be. */
export function checkGiven(given: Given): void {
  const rules = { lender: id('an id such as `bank-1`'), policy: id('the id of a policy'), currency, zone };
  for (const [name, schema] of Object.entries(rules) as [keyof Given, typeof currency][]) {
    const value = given[name];
    if (value === undefined) continue;
    const parsed = schema.safeParse(value);
    if (!parsed.success) throw new CliProblem(`--${name}: ${parsed.error.issues[0]?.message ?? 'is wrong'}`);
  }
}

const iso = parseDateFormat(ISO_DATE);
if (iso === null) throw new Error('the ISO date format cannot be read');
const isoFormat = iso;
