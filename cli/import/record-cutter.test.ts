import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { RECORD_BYTES_MAX, RecordCutter } from './record-cutter';

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

const strays = (text: string, size: number) => {
  const cutter = new RecordCutter({ delimiter: ',' });
  const found: (readonly [string, number | null])[] = [];
  const take = (cuts: ReturnType<RecordCutter['cut']>): void => {
    for (const { bytes, start, end, strayQuote } of cuts) found.push([bytes.toString('utf8', start, end), strayQuote]);
  };
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) take(cutter.cut(Buffer.from(bytes.subarray(at, at + size))));
  take(cutter.end());
  return found;
};

test.each([1, 2, 3, 100])('a quote counts only at the ends of its cell, in pieces of %p bytes', (size) => {
  expect(strays('a 5" pipe,1\nb,2\nc 6" pipe,3\n', size)).toEqual([
    ['a 5" pipe,1', 1],
    ['b,2', null],
    ['c 6" pipe,3', 3],
  ]);
  expect(strays(' "a, b" ,1\r\n"x""y",2\r\n"",3', size)).toEqual([
    [' "a, b" ,1', null],
    ['"x""y",2', null],
    ['"",3', null],
  ]);
  expect(strays('"a"b,1\n"c\nd"e\n1,"f" "g"\n2,"h"i', size)).toEqual([
    ['"a"b,1', 1],
    ['"c\nd"e', 3],
    ['1,"f" "g"', 4],
    ['2,"h"i', 5],
  ]);
});

test('of blanks, a letter and a hundred thousand quotes each byte is looked at a few times, not once a quote', () => {
  const bytes = Buffer.from(`${' '.repeat(400_000)}x${'"'.repeat(100_000)}\n`);
  let looks = 0;
  const counted = new Proxy(bytes, {
    get: (of, key) => {
      if (typeof key === 'string' && /^\d+$/.test(key)) looks += 1;
      const value = Reflect.get(of, key, of);
      return typeof value === 'function' ? value.bind(of) : value;
    },
  });
  expect(new RecordCutter({ delimiter: ',' }).cut(counted)).toMatchObject([{ strayQuote: 1 }]);
  expect(looks).toBeLessThan(4 * bytes.length);
});

test('a stray quote changes no record before it, and what it leaves unmarked is well formed', () => {
  fc.assert(
    fc.property(table, fc.nat(), (rows, place) => {
      const whole = rows.map((row) => row.map(quoted).join(',')).join('\n');
      const at = place % (whole.length + 1);
      const damaged = `${whole.slice(0, at)}"${whole.slice(at)}\n`;
      let found: ReturnType<typeof strays>;
      try {
        found = strays(damaged, 7);
      } catch (error) {
        expect((error as Error).message).toMatch(/quote that is never closed/);
        return;
      }
      let end = 0;
      for (const [n, [text]] of strays(`${whole}\n`, 9).entries()) {
        end = whole.indexOf(text, end) + text.length;
        if (end < at) expect(found[n]).toEqual([text, null]);
      }
      // What is not marked, COPY reads as it was cut: cell by cell, with no quote left over.
      for (const [text, stray] of found)
        if (stray === null) expect(() => parse(text, { relax_column_count: true, trim: true })).not.toThrow();
    }),
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
  ['an open quote of several lines', '"a\nb",1\n"c\nd\n', 'line 3 opens a quote that is never closed'],
])('%s is told with its line', (_what, text, message) => {
  expect(() => cutAll(Buffer.from(text), [2])).toThrow(message);
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
