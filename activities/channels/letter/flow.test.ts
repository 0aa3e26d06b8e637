/** Guarantee: every character of a text is on the paper, as itself or as its code point; no line is too wide. */
import fc from 'fast-check';
import { codePointOf, type Line, paragraphsOf, setParagraph, type Type } from './flow';

/** A type in which a character is 5 wide, a Chinese one 10; it lacks what lies beyond the basic plane, and blanks are 5. */
const TYPE: Type = {
  has: (codePoint) => codePoint <= 0xffff,
  widthOf: (text) => [...text].reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) > 0x2e80 ? 10 : 5), 0),
  boxWidth: (name) => name.length * 3,
};

const shown = (line: Line): string =>
  line.pieces.map((piece) => ('text' in piece ? piece.text : `[${codePointOf(piece.missing)}]`)).join('');

test('a line breaks where it may', () => {
  const lines = setParagraph('you may pay, or ask for time', 60, TYPE).map(shown);
  expect(lines).toEqual(['you may pay,', 'or ask for', 'time']);
});

test('no Chinese line begins with a comma or a full stop', () => {
  const lines = setParagraph('您可以还款，也可以协商。谢谢', 50, TYPE).map(shown);
  for (const line of lines) expect(line).not.toMatch(/^[，。]/);
  expect(lines.join('')).toBe('您可以还款，也可以协商。谢谢');
});

test('a character that the font lacks is its code point', () => {
  expect(setParagraph('𠮷田', 200, TYPE).map(shown)).toEqual(['[U+20BB7]田']);
});

test('a word that is wider than the line is divided', () => {
  expect(setParagraph('https://example.org/a/b', 30, TYPE).map(shown).join('')).toBe('https://example.org/a/b');
});

test('an address of the web stays in one piece where a line holds it', () => {
  const told = (width: number) => setParagraph('pay at https://example.org/a1, or call', width, TYPE).map(shown);
  expect(told(125)).toEqual(['pay at', 'https://example.org/a1,', 'or call']);
  expect(told(50).join('').replace(/ /g, '')).toBe('payathttps://example.org/a1,orcall');
  const chinese = setParagraph('请通过https://example.org/a1提出异议。', 110, TYPE).map(shown);
  expect(chinese).toEqual(['请通过', 'https://example.org/a1', '提出异议。']);
});

test('a telephone number with its country stays in one piece', () => {
  const lines = setParagraph('pay or call +1 212-555-0140, or ask', 100, TYPE).map(shown);
  expect(lines).toEqual(['pay or call', '+1 212-555-0140, or', 'ask']);
});

test('however many empty lines separate, one is left', () => {
  expect(paragraphsOf('Pay\n\n\n \nAsk\n')).toEqual(['Pay', '', 'Ask', '']);
});

test('a line at the margin that was broken by typing goes on', () => {
  const wide = 'x'.repeat(85);
  expect(paragraphsOf(`${wide}\nand more\n\nBye`)).toEqual([`${wide} and more`, '', 'Bye']);
  const han = '您'.repeat(45);
  expect(paragraphsOf(`${han}\n好`)).toEqual([`${han}好`]);
});

test('a point stands by itself, however wide it or the line before is; what is indented deeper goes on with it', () => {
  const wide = 'x'.repeat(85);
  expect(paragraphsOf(`${wide}:\n  ${wide}\n  take advice\n    of a lawyer.\n${wide}\n  Ask`)).toEqual([
    `${wide}:`,
    `  ${wide}`,
    '  take advice of a lawyer.',
    wide,
    '  Ask',
  ]);
  expect(paragraphsOf('Pay\n\n    deeper, with no point before')).toEqual([
    'Pay',
    '',
    '    deeper, with no point before',
  ]);
});

test('nothing is dropped and nothing too wide', () => {
  const unit = fc.constantFrom('a', 'b', ' ', '您', '，', '。', '𠮷', '(', ')', '-', '1', '。', 'é', '龑');
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 60 }), fc.integer({ min: 30, max: 200 }), (units, width) => {
      const text = units.join('').trim();
      const lines = setParagraph(text, width, TYPE);
      const all = lines.map(shown).join('').replace(/ /g, '');
      expect(all).toBe(text.replace(/ /g, '').replaceAll('𠮷', '[U+20BB7]'));
      for (const { pieces } of lines)
        expect(pieces.reduce((sum, piece) => sum + piece.width, 0)).toBeLessThanOrEqual(width);
    }),
  );
});
