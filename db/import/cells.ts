/**
 * Reading cells in SQL: a text of the staging table becomes a date or an amount, or null when it is none.
 */
import { escapeLiteral } from 'pg';
import { ODD_DIGITS } from '../../domain/money';
import type { FactCell } from '../../domain/tape-columns';
import { type DateFormat, ISO_DATE, type MoneyFormat, SHORT_YEAR_PIVOT } from '../../domain/tape-formats';
import type { LaidCell } from './layout';

/** What does not count at either end of a cell. */
const BLANKS = String.raw`E' \t\r\n'`;

/** Blanks that keep digits of one number on one line; where blanks group digits these do too. */
const HARD_BLANKS = String.raw`U&'\00A0\202F'`;

/** The text of a cell without blanks around it; null when it is empty and there is no constant. */
export function cellText({ place, constant, prefix }: Omit<LaidCell, 'date'>): string {
  if (place === null) return constant === null ? 'null::text' : `${escapeLiteral(constant)}::text`;
  const cell = `nullif(btrim(c${place}, ${BLANKS}), '')`;
  const whole = prefix === '' ? cell : `${escapeLiteral(prefix)} || ${cell}`;
  return constant === null ? whole : `coalesce(${whole}, ${escapeLiteral(constant)})`;
}

/** A text in a date format as an ISO text; what does not fit the format becomes null. */
export function isoDate(text: string, { parts }: DateFormat): string {
  if (parts.map(({ text: piece }) => piece).join('') === ISO_DATE)
    return `case when ${hasIsoForm(text)} then ${text} end`;
  const order: Partial<Record<'year' | 'month' | 'day', number>> = {};
  let groups = 0;
  const pattern = parts.map(({ kind, text: piece }) => {
    if (kind === 'text') return piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    groups += 1;
    order[kind === 'short-year' ? 'year' : kind] = groups;
    if (kind === 'year') return '(\\d{4})';
    return piece.length === 1 ? '(\\d{1,2})' : '(\\d{2})';
  });
  const regex = escapeLiteral(`^${pattern.join('')}$`);
  const iso = `regexp_replace(${text}, ${regex}, '\\${order.year}-\\${order.month}-\\${order.day}')`;
  const isShort = parts.some(({ kind }) => kind === 'short-year');
  const whole = isShort ? `case when ${iso} < '${SHORT_YEAR_PIVOT}' then '20' else '19' end || ${iso}` : iso;
  return `case when ${text} ~ ${regex} then ${whole} end`;
}

/** Whether a text is `dddd-dd-dd`; quicker than a regular expression. */
const hasIsoForm = (text: string): string =>
  `${text} like '____-__-__' and translate(${text}, '0123456789', '') = '--'`;

/** An ISO text as a date; null when there is no such day. */
export const dateOf = (iso: string): string => `case when pg_input_is_valid(${iso}, 'date') then (${iso})::date end`;

/**
 * An amount as the system writes it; what does not fit the format is left so that it is no amount. The sign stands once, at one
 * end; blanks stand between it and the digits, and elsewhere only where they group digits.
 */
export function plainAmount(text: string, { decimal, thousands, sign }: MoneyFormat): string {
  if (decimal === '.' && thousands === '' && sign === '') return text;
  const mark = (given: string): string => given.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const whole = thousands === '' ? '\\d+' : `(\\d+|\\d{1,3}(${mark(thousands)}\\d{3})+)`;
  const number = `${whole}(${mark(decimal)}\\d+)?`;
  const before = `${mark(sign)} *`;
  const signed =
    sign === '' ? `-?${number}` : `(-?(${before})?${number}|${before}-?${number}|-?${number} *${mark(sign)})`;
  const told = thousands === ' ' ? `translate(${text}, ${HARD_BLANKS}, '  ')` : text;
  const without = (from: string, piece: string): string =>
    piece === '' ? from : `replace(${from}, ${escapeLiteral(piece)}, '')`;
  const bare = [sign, thousands, ' '].reduce(without, told);
  const plain = decimal === '.' ? bare : `replace(${bare}, ${escapeLiteral(decimal)}, '.')`;
  return `case when ${told} ~ ${escapeLiteral(`^${signed}$`)} then ${plain} else 'no amount: ' || ${told} end`;
}

/** Decimals of the row's currency (ISO 4217). */
export const currencyDigits = (currency: string): string =>
  `case ${currency} ${Object.entries(ODD_DIGITS)
    .map(([code, digits]) => `when '${code}' then ${digits}`)
    .join(' ')} else 2 end`;

/** A plain amount in minor units; null when it is none or has too many decimals. */
export const minorOf = (text: string, digits: string): string => `case
    when ${text} !~ '^\\d+(\\.\\d+)?$' or length(split_part(${text}, '.', 1)) > 15 then null
    when length(split_part(${text}, '.', 2)) > ${digits} then null
    else (${text}::numeric * case ${digits} when 2 then 100 when 0 then 1 else 1000 end)::bigint end`;

const TRUE = `('true', 'yes', 'y', '1', '是')`;
const FALSE = `('false', 'no', 'n', '0', '否')`;

/** A text as the JSON of a fact; null when it is none of its type. */
export function factJson(text: string, type: FactCell, date: DateFormat): string {
  switch (type) {
    case 'date':
      return `to_jsonb(to_char(${dateOf(isoDate(text, date))}, 'YYYY-MM-DD'))`;
    case 'string':
      return `to_jsonb(${text})`;
    case 'int':
      return `case when ${text} ~ '^-?\\d{1,15}$' then to_jsonb(${text}::bigint) end`;
    case 'double':
      return `case when ${text} ~ '^-?\\d{1,15}(\\.\\d{1,15})?$' then to_jsonb(${text}::float8) end`;
    case 'bool':
      return `case when lower(${text}) in ${TRUE} then 'true'::jsonb when lower(${text}) in ${FALSE} then 'false'::jsonb end`;
  }
}
