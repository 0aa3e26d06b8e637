/**
 * The small shapes of which files and requests are made. Each error message says what the field must be.
 */
import { z } from 'zod';
import { parseDate, parseDuration, parseInstant, parseZone, wholeDays } from '../domain/calendar';
import { isCurrency, parseAmount } from '../domain/money';
import { CLOCK_TIME, CODE, FACT_NAME } from './event-fields';

type Issue = { readonly input?: unknown };

/** The message of a field: missing, or not what it must be. */
export const must = (what: string) => (issue: Issue) =>
  issue.input === undefined ? `is missing; give ${what}` : `must be ${what}, not ${shown(issue.input)}`;

/** The message of a union whose `type` is none of its own, or is missing. */
export const mustType = (what: string) => (issue: Issue) => {
  const { input } = issue;
  const isGroup = typeof input === 'object' && input !== null && !Array.isArray(input);
  return must(what)({ input: isGroup ? (input as { readonly type?: unknown }).type : input });
};

/** A wrong value as a message names it, in one short line. */
function shown(input: unknown): string {
  if (input === null) return 'empty';
  if (Array.isArray(input)) return 'a list';
  if (typeof input === 'object') return 'a group of fields';
  if (typeof input === 'bigint') return `\`${input}\``;
  const written = JSON.stringify(input) ?? typeof input;
  return `\`${written.length > 60 ? `${written.slice(0, 57)}...` : written}\``;
}

/** A text that satisfies a test. */
export const textOf = (what: string, test: (text: string) => boolean) =>
  z
    .string({ error: must(what) })
    .refine(test, { error: must(what), abort: true })
    .meta({ description: what });

/** An id: letters, digits, dot, dash, underscore. */
export const id = (what: string) => textOf(what, (text) => /^[\p{L}\p{N}][\p{L}\p{N}._:-]{0,99}$/u.test(text));

/** Text that is not empty. */
export const text = (what: string) => textOf(what, (given) => given.trim() !== '' && given.length <= 2_000);

/** An ISO 8601 duration longer than nothing, without months or years. */
export const duration = textOf(
  'an ISO 8601 duration such as `P2D` or `PT48H`, longer than nothing, without months or years',
  (given) => parseDuration(given) !== null && /[1-9]/.test(given),
);

/** An ISO 8601 duration that may be nothing. */
export const durationOrNone = textOf(
  'an ISO 8601 duration such as `PT3H`, without months or years',
  (given) => parseDuration(given) !== null,
);

/** Whole days as a duration. */
export const daysAtLeast = (least: number) =>
  textOf(`whole days such as \`P${Math.max(1, least)}D\`${least > 0 ? '' : ', or `P0D`'}`, (given) => {
    const parsed = parseDuration(given);
    const days = parsed === null ? null : wholeDays(parsed);
    return days !== null && Number.isInteger(days) && days >= least;
  });

/** Three capital letters. */
export const currency = textOf('an ISO 4217 code such as `CNY`', isCurrency);

/** An amount whose currency is checked elsewhere. */
export const decimal = textOf('an amount in quotes such as `"249.95"`', (given) => /^\d{1,15}(\.\d+)?$/.test(given));

/** A calendar date. */
export const date = textOf('a date such as `2012-05-31`', (given) => parseDate(given) !== null);

/** A time of day on the wall clock. */
export const clockTime = textOf('a time of day such as `18:00`', (given) => CLOCK_TIME.test(given));

/** A moment with its offset. */
export const moment = textOf(
  'a moment with its offset such as `2012-06-01T10:00:00+08:00`',
  (given) => parseInstant(given) !== null,
);

/** A time zone by its IANA name. */
export const zone = textOf('an IANA time zone such as `Asia/Shanghai`', (given) => parseZone(given) !== null);

const SCALAR = 'true, false, a number or a code such as `illness`';

/** Scalar facts by name, as conditions read them. Texts are codes, since they stay in histories. */
export const scalarFacts = z
  .record(
    z.string().regex(FACT_NAME, { error: 'is no name of a fact' }),
    z.union(
      [z.string().regex(new RegExp(`^$|${CODE.source}`, 'u'), { error: must(SCALAR) }), z.number(), z.boolean()],
      {
        error: must(SCALAR),
      },
    ),
    { error: must('a group of facts such as { "cooperation": "good" }') },
  )
  .refine((facts) => Object.keys(facts).length > 0, { error: 'is empty; name at least one fact' });

/** Money as text: why the amount does not fit the currency, or null. */
export function amountProblem(amount: string, code: string): string | null {
  const parsed = parseAmount(amount, code);
  if (typeof parsed === 'bigint') return null;
  return parsed === 'too many decimals'
    ? `\`${amount}\` has too many decimals for ${code}`
    : `\`${amount}\` is no amount`;
}
