/**
 * How a text travels by SMS: in which alphabet and in how many segments, each of which is paid for. GSM 7-bit default
 * alphabet and its extension table: 3GPP TS 23.038, 6.2.1; the header of a concatenated message: 3GPP TS 23.040, 9.2.3.24.1.
 */

/** A text as it will be sent. */
export interface Segments {
  readonly encoding: 'GSM-7' | 'UCS-2';
  /** Septets of GSM-7 (a character of the extension table is two), or 16-bit units of UCS-2. */
  readonly units: number;
  readonly count: number;
}

/** More than that is refused before it leaves: a reminder is no essay, and the provider's own bound is 1,600 characters. */
export const MOST_SEGMENTS = 10;

const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿' +
    'abcdefghijklmnopqrstuvwxyzäöñüà',
);
const EXTENSION = new Set('\f^{}\\[~]|€');

/** Of one message of 140 octets, and of each part of a longer one, whose header takes 6 of them. */
const ROOM = { 'GSM-7': { alone: 160, part: 153 }, 'UCS-2': { alone: 70, part: 67 } } as const;

/** Counts the segments of a text. An escape is never parted from its character, nor a surrogate from its other half. */
export function segmentsOf(text: string): Segments {
  const characters = [...text];
  const isGsm = characters.every((character) => BASIC.has(character) || EXTENSION.has(character));
  const encoding = isGsm ? 'GSM-7' : 'UCS-2';
  const { alone, part } = ROOM[encoding];
  let units = 0;
  let parts = 1;
  let filled = 0;
  for (const character of characters) {
    const size = isGsm ? (EXTENSION.has(character) ? 2 : 1) : character.length;
    units += size;
    filled += size;
    if (filled > part) {
      parts += 1;
      filled = size;
    }
  }
  return { encoding, units, count: units === 0 ? 0 : units <= alone ? 1 : parts };
}

/** What of a text cannot travel: control characters are dropped, line ends are `\n`, and blanks around it go. */
export const sendable = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufeff\ufffe\uffff]/g, ' ')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .trim();
