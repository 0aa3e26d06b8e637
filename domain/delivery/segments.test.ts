/**
 * Guarantee: what a message is counted as before it leaves is what it is paid for. Sizes by 3GPP TS 23.038 and 23.040; the
 * four examples of Twilio's segment calculator (tests/index.test.js, MIT) among them.
 */
import fc from 'fast-check';
import { segmentsOf, sendable } from './segments';

const digits = (count: number): string => '1234567890'.repeat(Math.ceil(count / 10)).slice(0, count);
const han = (count: number): string => '您'.repeat(count);

test.each([
  ['nothing', '', 'GSM-7', 0, 0],
  ['160 of the default alphabet are one', digits(160), 'GSM-7', 160, 1],
  ['161 are two', digits(161), 'GSM-7', 161, 2],
  ['2 x 153 are two', digits(306), 'GSM-7', 306, 2],
  ['one more is three', digits(307), 'GSM-7', 307, 3],
  ['10 segments', digits(1_530), 'GSM-7', 1_530, 10],
  ['11 segments', digits(1_531), 'GSM-7', 1_531, 11],
  ['published: an escape, 158 more', `{${digits(158)}`, 'GSM-7', 160, 1],
  ['published: an escape, 159 more', `{${digits(159)}`, 'GSM-7', 161, 2],
  ['published: a surrogate pair, 68 more', `😜${digits(68)}`, 'UCS-2', 70, 1],
  ['published: a surrogate pair, 69 more', `😜${digits(69)}`, 'UCS-2', 71, 2],
  ['80 euro signs are 160 septets', '€'.repeat(80), 'GSM-7', 160, 1],
  ['an escape does not end a segment: 152 and a euro', `${digits(152)}€${digits(10)}`, 'GSM-7', 164, 2],
  ['and its place is lost: 152 + € + 151, one more than fits', `${digits(152)}€${digits(152)}`, 'GSM-7', 306, 3],
  ['letters with accents that GSM has', 'àèéìòùÄÖÑÜäöñüßÆæØøÅåÇΔΦΓΛΩΠΨΣΘΞ¡¿§¤', 'GSM-7', 36, 1],
  ['one accent that it lacks', 'ú', 'UCS-2', 1, 1],
  ['70 of Chinese are one', han(70), 'UCS-2', 70, 1],
  ['71 are two', han(71), 'UCS-2', 71, 2],
  ['2 x 67 are two', han(134), 'UCS-2', 134, 2],
  ['135 are three', han(135), 'UCS-2', 135, 3],
  ['a surrogate pair does not straddle: 66 and an emoji', `${han(66)}😜${han(4)}`, 'UCS-2', 72, 2],
  ['and its place is lost', `${han(66)}😜${han(66)}`, 'UCS-2', 134, 3],
  ['a typographic apostrophe makes it all UCS-2', 'It’s due', 'UCS-2', 8, 1],
])('%s', (_, text, encoding, units, count) => {
  expect(segmentsOf(text)).toEqual({ encoding, units, count });
});

test('no more text is fewer segments, and a segment holds what it can', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, two) => {
      const [shorter, longer] = [segmentsOf(one), segmentsOf(one + two)];
      expect(longer.count).toBeGreaterThanOrEqual(shorter.count);
      const part = longer.encoding === 'GSM-7' ? 153 : 67;
      expect(longer.count).toBeGreaterThanOrEqual(Math.ceil(longer.units / (part + 7)));
      expect(longer.count).toBeLessThanOrEqual(Math.ceil(longer.units / (part - 1)));
    }),
  );
});

test('control characters do not travel; what can be read does', () => {
  expect(sendable('  a\r\nb\rc\u2028d\t\u0000\u001b\u007f\u0085e \n')).toBe('a\nb\nc\nd     e');
  expect(sendable('half of a \ud83d pair')).toBe('half of a \ufffd pair');
  expect(sendable('您好 😜 €')).toBe('您好 😜 €');
  expect(sendable('\u0000\t \n')).toBe('');
});
