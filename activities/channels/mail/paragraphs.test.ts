/** Guarantee: a text is shown for any width with its own lines, and no word of it is lost. */
import fc from 'fast-check';
import { paragraphsOf } from './paragraphs';

const long = 'a word and another word '.repeat(4).trim();

test('what the file wrapped flows on; what its writer ended ends', () => {
  expect(paragraphsOf(`Lender\r\n2026-06-12\n\n${long}\nflows on.\nThen you can\n  pay\n  ask\nor wait.\n`)).toEqual([
    [
      { text: 'Lender', isItem: false },
      { text: '2026-06-12', isItem: false },
    ],
    [
      { text: `${long} flows on.`, isItem: false },
      { text: 'Then you can', isItem: false },
      { text: 'pay', isItem: true },
      { text: 'ask', isItem: true },
      { text: 'or wait.', isItem: false },
    ],
  ]);
});

test('an item that the file wrapped flows on with a small letter, and ends before the next item', () => {
  const item = `You ${long}`;
  expect(paragraphsOf(`  ${item}\n  ${item}\n  goes on.\nThe end`)).toEqual([
    [
      { text: item, isItem: true },
      { text: `${item} goes on.`, isItem: true },
      { text: 'The end', isItem: false },
    ],
  ]);
  expect(paragraphsOf(`You can\n- ${long}\n- ask\n1. ${long}\n2. pay`)).toEqual([
    [
      { text: 'You can', isItem: false },
      ...[`- ${long}`, '- ask', `1. ${long}`, '2. pay'].map((text) => ({ text, isItem: true })),
    ],
  ]);
});

test('Chinese flows on without a blank', () => {
  expect(paragraphsOf(`${'您好，请联系我们。'.repeat(5)}\n我们会帮助您。`)).toEqual([
    [{ text: `${'您好，请联系我们。'.repeat(5)}我们会帮助您。`, isItem: false }],
  ]);
});

test('no word is lost or made, whatever is written', () => {
  const bare = (text: string): string => text.replace(/\s/g, '');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      expect(
        bare(
          paragraphsOf(text)
            .flat()
            .map((line) => line.text)
            .join(''),
        ),
      ).toBe(bare(text));
    }),
  );
});
