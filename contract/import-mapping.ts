/**
 * The mapping file of `forbear import`: which of somebody else's columns is which of ours, and how cells are written.
 */
import { z } from 'zod';
import { TAPE_FIELDS, type TapeField } from '../domain/tape-columns';
import { type DateFormat, ISO_DATE, type MoneyFormat, PLAIN_MONEY, parseDateFormat } from '../domain/tape-formats';
import { must, text, textOf } from './fields';
import { findingsOf, type InputProblem, problemAt, problemOfSyntax } from './problem';
import { readSource } from './source-text';

const fields = (what: string) => ({ error: must(what) });
const dateFormat = textOf(
  'a date format such as `YYYY-MM-DD`, `YYMMDD`, `M/D/YY` or `YYYY年M月D日`',
  (given) => parseDateFormat(given) !== null,
);
const mark = (what: string) => textOf(what, (given) => given.length <= 3 && !/[\d"\\-]/.test(given));
const values = z.array(z.string(fields('text in quotes')), fields('a list of values')).min(1, fields('values'));

const cell = z.union(
  [
    text('the name of a column'),
    z.strictObject({
      column: text('the name of a column').optional(),
      constant: text('the value of every row whose cell is empty, in quotes').optional(),
      prefix: text('what is put before the cell').optional(),
      date: dateFormat.optional(),
    }),
  ],
  { error: must('the name of a column, or { column, constant, prefix, date }') },
);

const schema = z.strictObject({
  format: z.enum(['csv', 'ndjson'], fields('csv or ndjson')).optional(),
  delimiter: textOf(
    'one character such as `;`',
    (given) => /^[\t -~]$/.test(given) && !/["\w.\\ ]/.test(given),
  ).default(','),
  encoding: text('an encoding such as utf-8 or gb18030').default('utf-8'),
  date: dateFormat.default(ISO_DATE),
  money: z
    .strictObject(
      {
        decimal: z.enum(['.', ','], fields('`.` or `,`')).default('.'),
        thousands: mark('what groups digits, such as `,`').optional(),
        sign: mark('a currency sign such as `€`').optional(),
      },
      fields('{ decimal, thousands, sign }'),
    )
    .refine(({ decimal, thousands }) => decimal !== thousands, { error: 'decimal and thousands must differ' })
    .default({ decimal: '.' }),
  where: z
    .record(
      z.string(),
      z.union([values, z.strictObject({ not: values })], fields('a list of values, or { not: a list of values }')),
    )
    .default({}),
  columns: z.strictObject(
    Object.fromEntries(TAPE_FIELDS.map((field) => [field, cell.optional()])) as Record<
      TapeField,
      z.ZodOptional<typeof cell>
    >,
    fields('our columns with the names of theirs'),
  ),
});

/** Where the value of one of our columns comes from. */
export interface MappedCell {
  readonly column: string | null;
  /** The value where the cell is empty, or of every row. */
  readonly constant: string | null;
  readonly prefix: string;
  readonly date: DateFormat;
}

/** Rows are taken whose cell is (or is not) one of the values. */
export interface RowFilter {
  readonly column: string;
  readonly values: readonly string[];
  readonly taken: boolean;
}

/** A mapping that was read. */
export interface TapeMapping {
  /** Null: by the name of the tape's file. */
  readonly format: 'csv' | 'ndjson' | null;
  readonly delimiter: string;
  readonly encoding: string;
  readonly money: MoneyFormat;
  readonly where: readonly RowFilter[];
  readonly columns: ReadonlyMap<TapeField, MappedCell>;
}

/** Reads a mapping file; every problem at once, with line and column. */
export function parseMapping(given: string): { mapping: TapeMapping } | { problems: readonly InputProblem[] } {
  const source = readSource(given);
  if (!('locate' in source)) return { problems: source.map(problemOfSyntax) };
  const parsed = schema.safeParse(source.value);
  if (!parsed.success) {
    const problems = findingsOf(parsed.error, schema).map(({ path, message, unknownField }) =>
      problemAt(source, path, message, { key: unknownField }),
    );
    return { problems };
  }
  const { format = null, delimiter, encoding, money, where, columns, date } = parsed.data;
  const usual = formatOf(date);
  return {
    mapping: {
      format,
      delimiter,
      encoding,
      money: { decimal: money.decimal, thousands: money.thousands ?? '', sign: money.sign ?? '' },
      where: Object.entries(where).map(([column, wanted]) =>
        Array.isArray(wanted) ? { column, values: wanted, taken: true } : { column, values: wanted.not, taken: false },
      ),
      columns: new Map(
        TAPE_FIELDS.flatMap((field) => {
          const told = columns[field];
          if (told === undefined) return [];
          const cell = typeof told === 'string' ? { column: told } : told;
          return [[field, mapped(cell, usual)] as const];
        }),
      ),
    },
  };
}

/** What a tape without a mapping is: our own columns by name, in UTF-8. */
export function plainMapping(header: readonly TapeField[]): TapeMapping {
  const date = formatOf(ISO_DATE);
  return {
    format: null,
    delimiter: ',',
    encoding: 'utf-8',
    money: PLAIN_MONEY,
    where: [],
    columns: new Map(header.map((field) => [field, { column: field, constant: null, prefix: '', date }])),
  };
}

type ToldCell = Exclude<z.infer<typeof cell>, string>;

const mapped = (told: ToldCell, usual: DateFormat): MappedCell => ({
  column: told.column ?? null,
  constant: told.constant ?? null,
  prefix: told.prefix ?? '',
  date: told.date === undefined ? usual : formatOf(told.date),
});

function formatOf(given: string): DateFormat {
  const format = parseDateFormat(given);
  if (format === null) throw new Error(`date format \`${given}\` passed its schema`);
  return format;
}
