/**
 * Second step: every staged row is read once into typed columns, with the rules that it breaks as bits of `wrong`.
 */
import { escapeLiteral, type PoolClient } from 'pg';
import {
  factIn,
  TAPE_COLUMN_NAMES,
  TAPE_COLUMNS,
  type TapeColumnName,
  type TapeField,
} from '../../domain/tape-columns';
import { cellText, currencyDigits, dateOf, factJson, isoDate, minorOf, plainAmount } from './cells';
import { type TapeLayout, tells } from './layout';
import { factColumn, maskOf, type RowRule, rowRules } from './rules';

/** Makes `tape_row`; answers the rules in the order of their bits. */
export async function readRows(client: PoolClient, layout: TapeLayout, lender: string): Promise<readonly RowRule[]> {
  const { sql: mask, rules } = maskOf(rowRules(layout, lender, (field) => formatText(layout, field)));
  const typed = TAPE_COLUMN_NAMES.map((name) => typedColumn(layout, name));
  await client.query(`
    create temp table tape_row as
    select line, fault, ${TAPE_COLUMN_NAMES.filter((name) => name !== 'item' && name !== 'lender').join(', ')},
      coalesce(item, due::text) as item, ${factsOf(layout)} as facts,
      ${mask} as wrong,
      hash_record_extended(row(${headOf(layout)}), 0) as head
    from (select line, fault, ${[...typed, ...factColumns(layout)].join(',\n      ')}
      , ${tells(layout, 'lender') ? `lender = ${escapeLiteral(lender)}` : 'true'} as lender_fits
      from (select line, fault, ${rawColumns(layout).join(',\n        ')}
        from tape_stage ${taken(layout)} offset 0) raw offset 0) typed`);
  await client.query('drop table tape_stage');
  await client.query('analyze tape_row (account, line, wrong)');
  return rules;
}

const formatText = (layout: TapeLayout, field: TapeField): string =>
  layout.cells
    .get(field)
    ?.date.parts.map(({ text }) => text)
    .join('') ?? '';

/** The cells as text, amounts already in our own notation. */
function rawColumns(layout: TapeLayout): string[] {
  return [...layout.cells].map(([field, cell]) => {
    const text = cellText(cell);
    const fact = factIn(field);
    if (fact !== null) return `${text} as ${factColumn(fact.name)}`;
    const { kind } = TAPE_COLUMNS[field as TapeColumnName];
    if (kind === 'money') return `${plainAmount(text, layout.money)} as ${field}_text`;
    return kind === 'date' ? `${text} as ${field}_told` : `${text} as ${field}`;
  });
}

function typedColumn(layout: TapeLayout, name: TapeColumnName): string {
  const { kind } = TAPE_COLUMNS[name];
  const cell = layout.cells.get(name);
  if (kind === 'date') {
    if (cell === undefined) return `null::text as ${name}_text, null::date as ${name}`;
    return `${name}_told as ${name}_text, ${dateOf(isoDate(`${name}_told`, cell.date))} as ${name}`;
  }
  if (kind === 'money') {
    if (cell === undefined) return `null::text as ${name}_text, null::bigint as ${name}`;
    return `${name}_text, ${minorOf(`${name}_text`, digitsOf(layout))} as ${name}`;
  }
  return cell === undefined ? `null::text as ${name}` : name;
}

/** Decimals of the tape's currency: a number when all rows have the same. */
function digitsOf(layout: TapeLayout): string {
  const cell = layout.cells.get('currency');
  return currencyDigits(cell?.place === null && cell.constant !== null ? escapeLiteral(cell.constant) : 'currency');
}

function factColumns({ cells }: TapeLayout): string[] {
  return [...cells].flatMap(([field, { date }]) => {
    const fact = factIn(field);
    if (fact === null) return [];
    const column = factColumn(fact.name);
    return [`${column}, ${factJson(column, fact.type, date)} as ${column}_json`];
  });
}

function factsOf({ cells }: TapeLayout): string {
  const pairs = [...cells.keys()].flatMap((field) => {
    const fact = factIn(field);
    return fact === null ? [] : [`'${fact.name}', ${factColumn(fact.name)}_json`];
  });
  return pairs.length === 0 ? `'{}'::jsonb` : `jsonb_strip_nulls(jsonb_build_object(${pairs.join(', ')}))`;
}

/** What must be the same on every row of an account. */
export const headFields = (layout: TapeLayout): TapeField[] =>
  [...layout.cells].flatMap(([field, { place }]) => {
    if (place === null || field === 'account' || field === 'lender') return [];
    return factIn(field) !== null || TAPE_COLUMNS[field as TapeColumnName].of !== 'item' ? [field] : [];
  });

const headOf = (layout: TapeLayout): string =>
  ['account', ...headFields(layout).map((field) => factColumnOr(field))].join(', ');

const factColumnOr = (field: TapeField): string => {
  const fact = factIn(field);
  return fact === null ? field : factColumn(fact.name);
};

/** The filter of the mapping; a row that is not whole stays, to be refused. */
function taken({ where }: TapeLayout): string {
  if (where.length === 0) return '';
  const conditions = where.map(({ place, values, taken: wanted }) => {
    const list = values.map((value) => escapeLiteral(value)).join(', ');
    return `coalesce(${cellText({ place, constant: null, prefix: '' })}, '') ${wanted ? '' : 'not '}in (${list})`;
  });
  return `where fault is not null or (${conditions.join(' and ')})`;
}
