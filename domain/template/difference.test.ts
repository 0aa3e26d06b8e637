/** Guarantee: what is told of a change makes the new text of the old one, and marks no line that stayed. */
import fc from 'fast-check';
import { difference } from './difference';

test('a changed line is removed and added; the rest stays', () => {
  expect(difference('a\nb\nc', 'a\nx\nc')).toEqual([
    { change: 'same', line: 'a' },
    { change: 'removed', line: 'b' },
    { change: 'added', line: 'x' },
    { change: 'same', line: 'c' },
  ]);
});

test('both texts can be read off the difference', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1, maxLength: 12 })
    .map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const told = difference(before, after);
      const without = (change: string): string =>
        told
          .filter((line) => line.change !== change)
          .map(({ line }) => line)
          .join('\n');
      expect(without('added')).toBe(before);
      expect(without('removed')).toBe(after);
    }),
  );
});
