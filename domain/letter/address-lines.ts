/** The lines of an address as they stand in the window of an envelope. */

/** More lines than that do not fit the window (DIN 5008: six lines for the recipient). */
export const ADDRESS_LINES_MAX = 6;

/** A line longer than that cannot be told apart from a mistake. */
const LINE_MAX = 100;

/** What the window shows, or why it cannot. No personal data in the reason. */
export type AddressLines = { readonly lines: readonly string[] } | { readonly reason: string };

/**
 * The recipient's name and the lines of their address. An address is divided at line breaks; one that has none, at its
 * commas. Nothing is left out: what does not fit is refused.
 */
export function addressLines(name: string | null, address: string | null): AddressLines {
  if (address === null) return { reason: 'the person has no address' };
  const given = address.split(/\r\n|\r|\n/);
  const parts = given.length > 1 ? given : address.split(/[,，、]/);
  const lines = [name ?? '', ...parts].map(plain).filter((line) => line !== '');
  const place = name === null || plain(name) === '' ? lines : lines.slice(1);
  if (place.length === 0) return { reason: 'the address is empty' };
  if (lines.length > ADDRESS_LINES_MAX)
    return { reason: `the address has ${lines.length} lines with the name; the window shows ${ADDRESS_LINES_MAX}` };
  const long = lines.findIndex((line) => line.length > LINE_MAX);
  if (long !== -1) return { reason: `line ${long + 1} of the address is longer than ${LINE_MAX} characters` };
  return { lines };
}

/** Control characters and marks of direction are no part of an address; blanks are one. */
const plain = (line: string): string =>
  line
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
