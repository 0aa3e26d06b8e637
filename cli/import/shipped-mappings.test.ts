import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMapping } from '../../contract/import-mapping';

const FOLDER = join(__dirname, '../../data/mappings');

test.each(readdirSync(FOLDER))('%s is a mapping without mistakes', (file) => {
  expect(parseMapping(readFileSync(join(FOLDER, file), 'utf8'))).toHaveProperty('mapping');
});

test.each([
  ['columns: { account: a, nmae: b }', '1:24 columns.nmae: unknown field; did you mean `name`?'],
  ['colums: {}\ncolumns: {}', '1:1 colums: unknown field; did you mean `columns`?'],
  ['date: YYYY-MM\ncolumns: {}', '1:7 date: must be a date format'],
  ['delimiter: ";;"\ncolumns: {}', '1:12 delimiter: must be one character'],
  ['money: { decimal: ",", thousands: "," }\ncolumns: {}', '1:8 money: decimal and thousands must differ'],
  ['columns:\n  due: { column: a, dat: YYMMDD }', '2:8 columns.due: must be the name of a column'],
  ['format: xls\ncolumns: {}', '1:9 format: must be csv or ndjson'],
])('%s is told with its place', (text, wanted) => {
  const parsed = parseMapping(text);
  const problems = 'problems' in parsed ? parsed.problems : [];
  expect(problems.map(({ line, column, message }) => `${line}:${column} ${message}`)).toEqual([
    expect.stringContaining(wanted),
  ]);
});
