/**
 * Amounts, dates and moments in the language of the reader. Amounts stay decimal text to the last digit.
 */
import { minorDigits } from '../../domain/money';
import type { LocalDate } from '../../domain/time';
import type { Language } from '../i18n/language';
import { dayOf, isoOf } from './calendar-day';

/** Money as the API tells it. */
export interface MoneyText {
  readonly amount: string;
  readonly currency: string;
}

const isDecimal = (text: string): text is `${number}` => /^\d+(\.\d+)?$/.test(text);

const kept = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

/** Formats are dear to make, and the same few are used for every line of a list. */
function once<T extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => T): T {
  const known = kept.get(key);
  if (known !== undefined) return known as T;
  const made = make();
  kept.set(key, made);
  return made;
}

/** `CN¥1,234.50` in English, `¥1,234.50` in Chinese; always all digits of the currency. */
export function formatMoney({ amount, currency }: MoneyText, language: Language): string {
  const digits = minorDigits(currency);
  const format = once(`money ${language} ${currency}`, () =>
    Intl.NumberFormat(language, {
      style: 'currency',
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }),
  );
  return isDecimal(amount) ? format.format(amount) : `${amount} ${currency}`;
}

/** A whole number with the language's grouping. */
export const formatCount = (count: number, language: Language): string =>
  once(`count ${language}`, () => Intl.NumberFormat(language)).format(count);

/** A calendar date: `31 May 2012`, `2012年5月31日`. It has no zone, and none is applied. */
export function formatDay(date: string | LocalDate, language: Language): string {
  const day = typeof date === 'string' ? dayOf(date) : date;
  return dayFormat(language).format(Date.parse(`${isoOf(day)}T00:00:00Z`));
}

const dayFormat = (language: Language): Intl.DateTimeFormat =>
  once(`day ${language}`, () => Intl.DateTimeFormat(locale(language), { dateStyle: 'medium', timeZone: 'UTC' }));

/** A moment on the clock of a zone: `1 Jun 2012, 08:00`. */
export function formatMoment(moment: string, zone: string, language: Language): string {
  const format = once(`moment ${language} ${zone}`, () =>
    Intl.DateTimeFormat(locale(language), {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone: zone,
      hourCycle: 'h23',
    }),
  );
  return format.format(Date.parse(moment));
}

/** The day before the month, as everybody but the Americans reads it. */
const locale = (language: Language): string => (language === 'en' ? 'en-GB' : language);
