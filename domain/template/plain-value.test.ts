/** Guarantee: whatever a name holds, it stands in a message as one plain line. */
import fc from 'fast-check';
import { plainText, plainValue } from './plain-value';

test.each([
  ['Li Na', 'Li Na'],
  ['  Li \t Na ', 'Li Na'],
  ['Li\r\nBcc: all@example.org', 'Li Bcc: all@example.org'],
  ['Li\u2028Na', 'Li Na'],
  ['{{ amount }}{% raw %}', '(( amount ))(% raw %)'],
  ['\u202eevil\u202c', 'evil'],
  ['\u2066a\u2069\u200f', 'a'],
  ['a\u0000\u0007\u001bb\u009f', 'ab'],
  ['a\ud800b', 'ab'],
  ['\ufeff李\u200b娜', '李娜'],
  ['می\u200cخواهم', 'می\u200cخواهم'],
  ['', ''],
])('%j', (given, told) => expect(plainValue(given)).toBe(told));

test('a very long name is cut, never within a character', () => {
  expect(plainValue('𠮷'.repeat(500))).toBe('𠮷'.repeat(120));
});

test('no value keeps a control character, a brace, a line end or half a character', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 }).map((codes) => String.fromCharCode(...codes)),
      (given) => {
        const told = plainValue(given);
        expect(told).not.toMatch(/[\p{Cc}\p{Cs}{}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
        expect(plainValue(told)).toBe(told);
      },
    ),
  );
});

test('a text keeps its lines and nothing else that is not seen', () => {
  expect(plainText(' a\r\nb\u2029c\u0000\t ')).toBe('a\nb\nc');
});
