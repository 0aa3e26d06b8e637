/** What comes from outside, such as a name, as it may stand in a message: one line, nothing unseen, nothing that a program would read. */

/** Names longer than that are cut: nobody has one, and a text must stay a text. */
const LENGTH_MAX = 120;

/**
 * A value in one line. Line ends become blanks; control characters, direction overrides and what is not seen are dropped,
 * but for the two joiners that some scripts write with; braces become parentheses, so that no later program takes them for
 * its own.
 */
export const plainValue = (value: string): string =>
  [
    ...value
      .replace(/[\r\n\t\v\f\u0085\u2028\u2029]+/g, ' ')
      .replace(/[\p{Cc}\p{Cs}\p{Co}]|(?![\u200c\u200d])\p{Cf}/gu, '')
      .replace(/[{}]/g, (brace) => (brace === '{' ? '(' : ')'))
      .replace(/ {2,}/g, ' ')
      .trim(),
  ]
    .slice(0, LENGTH_MAX)
    .join('');

/** A finished text: line ends are `\n`, and no other control character is left. */
export const plainText = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/(?!\n)\p{Cc}|\p{Cs}/gu, '')
    .trim();
