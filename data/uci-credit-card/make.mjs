// Makes accounts.csv.gz from the original file of the UCI repository (or an equal copy):
//
//   node data/uci-credit-card/make.mjs UCI_Credit_Card.csv [TARGET]
//
// It keeps what the tape needs, turns the months round (April first) and drops all that describes the person.
// The same original gives the same bytes on every machine that has the same zlib.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, gzipSync } from 'node:zlib';

const TARGET = join(import.meta.dirname, 'accounts.csv.gz');
const MONTHS = ['2005-04', '2005-05', '2005-06', '2005-07', '2005-08', '2005-09'];
/** The file counts back from September; its first status is called PAY_0 and there is no PAY_1. */
const STATUS = ['PAY_6', 'PAY_5', 'PAY_4', 'PAY_3', 'PAY_2', 'PAY_0'];
const BACKWARDS = [6, 5, 4, 3, 2, 1];
const SOURCE_COLUMNS = [
  'ID',
  'LIMIT_BAL',
  ...STATUS,
  ...BACKWARDS.map((n) => `BILL_AMT${n}`),
  ...BACKWARDS.map((n) => `PAY_AMT${n}`),
];
const COLUMNS = ['id', 'limit', ...['status', 'bill', 'paid'].flatMap((name) => MONTHS.map((m) => `${name}-${m}`))];

function wholeNumber(text, line, column) {
  const value = Number(text);
  if (text === '' || !Number.isInteger(value)) throw new Error(`line ${line}: ${column} \`${text}\` is not a whole number`);
  return value;
}

function compact(original) {
  const [head, ...lines] = original.replaceAll('"', '').trim().split(/\r?\n/);
  const names = head.split(',');
  const places = SOURCE_COLUMNS.map((column) => names.indexOf(column));
  const missing = SOURCE_COLUMNS.filter((_, index) => places[index] === -1);
  if (missing.length > 0) throw new Error(`the header lacks ${missing.join(', ')}`);
  const rows = lines.map((text, index) => {
    const cells = text.split(',');
    return places.map((place, column) => wholeNumber(cells[place] ?? '', index + 2, SOURCE_COLUMNS[column])).join(',');
  });
  return { rows: rows.length, text: `${[COLUMNS.join(','), ...rows].join('\n')}\n` };
}

/** Gzip without the two bytes that differ from machine to machine: no time of making, operating system "unknown". */
function gzip(text) {
  const bytes = gzipSync(text, { level: constants.Z_BEST_COMPRESSION });
  bytes.fill(0, 4, 8);
  bytes[9] = 255;
  return bytes;
}

function make(source, target) {
  const { rows, text } = compact(readFileSync(source, 'utf8'));
  const bytes = gzip(text);
  writeFileSync(target, bytes);
  console.log(`${target}: ${rows} accounts, ${bytes.length} bytes`);
}

const [source, target = TARGET] = process.argv.slice(2);
try {
  if (source === undefined) throw new Error('usage: node data/uci-credit-card/make.mjs UCI_Credit_Card.csv [TARGET]');
  make(source, target);
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
