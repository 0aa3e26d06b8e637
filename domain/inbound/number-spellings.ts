/** The ways in which one number may stand in a book: a person who says stop is found by any of them. */

/** Country codes and what is dialled inside the country before the rest. */
const NATIONAL: readonly (readonly [code: string, digits: number, trunk: string])[] = [
  ['1', 10, '1'],
  ['86', 11, '0'],
  ['91', 10, '0'],
  ['44', 10, '0'],
  ['49', 10, '0'],
  ['34', 9, '0'],
];

/** A number of a provider, such as `whatsapp:+15005550101`, in digits with its plus; null when it is none, as a short code. */
export function numberIn(text: string): string | null {
  const digits = text.replace(/^[a-z]+:/i, '').replace(/[^\d+]/g, '');
  return /^\+?\d{7,15}$/.test(digits) ? digits : null;
}

/** Digits and plus alone, as the index of contact points has them; the given one first. */
export function numberSpellings(number: string): readonly string[] {
  const digits = number.replace(/\D/g, '');
  const national = NATIONAL.flatMap(([code, length, trunk]) => {
    const rest = digits.slice(code.length);
    return digits.startsWith(code) && (code === '49' ? rest.length >= 6 : rest.length === length)
      ? [rest, trunk + rest]
      : [];
  });
  return [...new Set([number.replace(/[^\d+]/g, ''), `+${digits}`, digits, `00${digits}`, ...national])];
}
