/** Where a number is. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** The country of a number in international form, ISO 3166-1; null when it does not tell: no `+`, or of no country. */
export const countryOf = (point: string | null): string | null =>
  parsePhoneNumberFromString(point?.trim() ?? '', { extract: false })?.country ?? null;
