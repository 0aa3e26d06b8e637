/**
 * How a lender's tape writes dates and amounts.
 */

/** A date format in its parts: `YYYY`, `YY`, `MM`, `M`, `DD`, `D`, and what stands between them. */
export interface DateFormat {
  readonly parts: readonly { readonly kind: 'year' | 'short-year' | 'month' | 'day' | 'text'; readonly text: string }[];
}

/** How amounts are written; empty texts mean that there is none. */
export interface MoneyFormat {
  readonly decimal: string;
  readonly thousands: string;
  readonly sign: string;
}

/** The format when nothing else is said. */
export const ISO_DATE = 'YYYY-MM-DD';
/** `1234.50`, as everywhere in the system. */
export const PLAIN_MONEY: MoneyFormat = { decimal: '.', thousands: '', sign: '' };
/** Two-digit years from this one on are of the last century. */
export const SHORT_YEAR_PIVOT = 70;

const KINDS: Readonly<Record<string, DateFormat['parts'][number]['kind']>> = {
  YYYY: 'year',
  YY: 'short-year',
  MM: 'month',
  M: 'month',
  DD: 'day',
  D: 'day',
};

/** Reads a format such as `DD/MM/YYYY` or `YYYY年M月D日`; null when year, month and day are not in it once each. */
export function parseDateFormat(text: string): DateFormat | null {
  const parts = (text.match(/YYYY|YY|MM|M|DD|D|[^YMD]+|./gu) ?? []).map((piece) => ({
    kind: KINDS[piece] ?? ('text' as const),
    text: piece,
  }));
  const has = (...kinds: string[]): boolean => parts.filter(({ kind }) => kinds.includes(kind)).length === 1;
  const stray = parts.some(({ kind, text: piece }) => kind === 'text' && /[A-Za-z0-9']/.test(piece));
  return has('year', 'short-year') && has('month') && has('day') && !stray ? { parts } : null;
}
