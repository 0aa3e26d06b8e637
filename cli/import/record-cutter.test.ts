import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { RECORD_BYTES_MAX, RecordCutter } from './record-cutter';
import { TapeFault } from './tape-fault';

const cell = fc.string({ unit: fc.constantFrom('a', '王', '"', ',', ';', '\n', '\r\n', ' ', ''), maxLength: 6 });
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 });
const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function cutAll(bytes: Buffer, sizes: readonly number[], delimiter: string | null = ',') {
  const cutter = new RecordCutter({ delimiter });
  const found: { text: string; line: number; fields: number }[] = [];
  const take = (cuts: ReturnType<RecordCutter['cut']>): void => {
    for (const { bytes: of, start, end, line, fields } of cuts)
      found.push({ text: of.toString('utf8', start, end), line, fields });
  };
  for (let at = 0, n = 0; at < bytes.length; n += 1) {
    const size = sizes[n % sizes.length] ?? 1;
    take(cutter.cut(Buffer.from(bytes.subarray(at, at + size))));
    at += size;
  }
  take(cutter.end());
  return found;
}

test('however a file falls into chunks, its records, fields and lines are those of the whole', () => {
  fc.assert(
    fc.property(
      table,
      fc.constantFrom('\n', '\r\n'),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
      (rows, end, sizes) => {
        const text = rows.map((row) => row.map(quoted).join(',')).join(end) + end;
        const cuts = cutAll(Buffer.from(text), sizes);
        const parsed = parse(text, { relax_column_count: true, skip_empty_lines: true }) as string[][];
        expect(cuts.map(({ text: of }) => parse(of, { relax_column_count: true })[0])).toEqual(parsed);
        expect(cuts.map(({ fields }) => fields)).toEqual(parsed.map((row) => row.length));
        const lines = rows.map(
          (_, n) =>
            rows
              .slice(0, n)
              .map((row) => row.map(quoted).join(','))
              .join('\n')
              .split('\n').length + (n === 0 ? 0 : 1),
        );
        expect(cuts.map(({ line }) => line)).toEqual(lines);
      },
    ),
  );
});

test('a line of JSON is a record whatever quotes are in it', () => {
  expect(cutAll(Buffer.from('{"a":"x"}\n\n{"b"\n'), [3], null).map(({ text, line }) => [text, line])).toEqual([
    ['{"a":"x"}', 1],
    ['{"b"', 3],
  ]);
});

test.each([
  ['a zero byte', 'a\nb\0\n', 'line 2 holds a zero byte'],
  ['an open quote', 'a\n"b\n', 'line 2 opens a quote that is never closed'],
])('%s is told with its line', (_what, text, message) => {
  expect(() => cutAll(Buffer.from(text), [2])).toThrow(
    new TapeFault(2, message.slice('line 2 '.length)).message.slice(0, message.length),
  );
});

test('a record that is too long is refused before the file is read on', () => {
  const cutter = new RecordCutter({ delimiter: ',' });
  const block = Buffer.alloc(RECORD_BYTES_MAX / 4, 'x');
  let blocks = 0;
  expect(() => {
    for (;;) {
      blocks += 1;
      cutter.cut(block);
    }
  }).toThrow('line 1 is longer than 1 MiB');
  expect(blocks).toBe(5);
});
