/**
 * The file of a tape: its bytes as UTF-8 text, its header, and its rows for the staging table.
 */

import { createHash } from 'node:crypto';
import { createReadStream, type Stats, statSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { codeOf, messageOf } from '../../servers/error-code';
import { CliProblem } from '../problem';
import { type Cut, ONLY_RETURNS, RecordCutter } from './record-cutter';
import { RowBlocks } from './stage-rows';
import { TapeFault } from './tape-fault';

/** How a file is written. */
export interface FileForm {
  readonly format: 'csv' | 'ndjson';
  readonly delimiter: string;
  readonly encoding: string;
  /** Whether a field that nothing is made of is refused; CSV refuses by the header. */
  readonly refusesUnknown: boolean;
}

const CHUNK_BYTES = 256 * 1024;
const BOM = '\uFEFF';

/** The size of a file; refuses what is no file. */
export function sizeOf(file: string): number {
  let stats: Stats;
  try {
    stats = statSync(file);
  } catch (error) {
    throw new CliProblem(`${file}: ${codeOf(error) === 'ENOENT' ? 'no such file' : messageOf(error)}`);
  }
  if (!stats.isFile()) throw new CliProblem(`${file}: ${stats.isDirectory() ? 'is a folder' : 'is no file'}`);
  if (stats.size === 0) throw new CliProblem(`${file}: is empty; a tape has a header and rows`);
  return stats.size;
}

/** Refuses an encoding that nobody knows. */
export function checkEncoding(encoding: string, where: string): void {
  if (!iconv.encodingExists(encoding))
    throw new CliProblem(`${where}: encoding: \`${encoding}\` is unknown; write e.g. utf-8, gb18030 or windows-1252`);
}

const isUtf8Name = (encoding: string): boolean => /^utf-?8$/i.test(encoding);

/** The file in UTF-8, without a byte order mark. `seen` is shown every byte as it is on the disk. */
async function* textOf(file: string, encoding: string, seen: (bytes: Buffer) => void): AsyncGenerator<Buffer> {
  const decoder = isUtf8Name(encoding) ? null : iconv.getDecoder(encoding);
  let isFirst = true;
  let line = 1;
  const decoded = (text: string): Buffer => {
    const bad = text.indexOf('\uFFFD');
    for (let at = text.indexOf('\n'); at >= 0 && (bad < 0 || at < bad); at = text.indexOf('\n', at + 1)) line += 1;
    if (bad >= 0)
      throw new TapeFault(line, `holds bytes that are no ${encoding}; name the right encoding in the mapping`);
    return Buffer.from(isFirst && text.startsWith(BOM) ? text.slice(1) : text);
  };
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK_BYTES })) {
    const bytes = chunk as Buffer;
    seen(bytes);
    if (decoder !== null) yield decoded(decoder.write(bytes));
    else yield isFirst && bytes.subarray(0, 3).equals(Buffer.from(BOM)) ? bytes.subarray(3) : bytes;
    isFirst = false;
  }
  const tail = decoder?.end();
  if (tail) yield decoded(tail);
}

/** The names in the header of a CSV file. Reads no further than its first record. */
export async function readHeader(file: string, { delimiter, encoding }: FileForm): Promise<string[]> {
  const cutter = new RecordCutter({ delimiter });
  let first: Cut | undefined;
  for await (const chunk of textOf(file, encoding, () => undefined)) {
    first = cutter.cut(chunk)[0];
    if (first !== undefined) break;
  }
  const hasLineFeed = first !== undefined;
  first ??= cutter.end()[0];
  if (first === undefined) throw new TapeFault(1, 'is blank, and so is all the rest; a tape has a header and rows');
  if (first.strayQuote !== null) throw new TapeFault(first.strayQuote, STRAY_QUOTE);
  if (first.strayReturn) throw new TapeFault(first.line, hasLineFeed ? STRAY_RETURN : ONLY_RETURNS);
  const [names] = parse(first.bytes.subarray(first.start, first.end), {
    delimiter,
    ltrim: true,
    rtrim: true,
  }) as string[][];
  return (names ?? []).map((name) => name.trim());
}

/** A digest of the whole file. */
export async function digestOf(file: string, salt: string): Promise<string> {
  const hash = createHash('sha256').update(salt);
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK_BYTES })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** How far a file has been read. */
export interface ReadState {
  rows: number;
  bytes: number;
  digest: string;
}

/** The rows of a file as blocks for the staging table. `state` follows along; its digest is told at the end. */
export async function* stageRows(
  file: string,
  form: FileForm,
  header: readonly string[],
  salt: string,
  state: ReadState,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256').update(salt);
  const isCsv = form.format === 'csv';
  const cutter = new RecordCutter({ delimiter: isCsv ? form.delimiter : null });
  const blocks = new RowBlocks(form.delimiter, header.length);
  const take = isCsv ? csvRow(blocks, header.length) : jsonRow(blocks, header, form.refusesUnknown);
  const seen = (bytes: Buffer): void => {
    hash.update(bytes);
    state.bytes += bytes.length;
  };
  for await (const chunk of textOf(file, form.encoding, seen)) {
    for (const cut of cutter.cut(chunk)) take(cut);
    state.rows = blocks.rows;
    yield* blocks.blocks();
  }
  for (const cut of cutter.end()) take(cut);
  state.rows = blocks.rows;
  state.digest = hash.digest('hex');
  yield* blocks.blocks(true);
}

const STRAY_RETURN = 'holds a carriage return that ends no line; put the cell in quotes';
const STRAY_QUOTE = 'has a quote in the middle of a cell; put the whole cell in quotes and double each quote in it';

/** Every record but the header, as it stands in the file. */
function csvRow(blocks: RowBlocks, width: number): (cut: Cut) => void {
  let isHeader = true;
  return (cut) => {
    if (isHeader) {
      isHeader = false;
    } else if (cut.strayQuote !== null) {
      blocks.fault(cut.strayQuote, STRAY_QUOTE);
    } else if (cut.fields !== width) {
      const reason = `has ${cut.fields} fields where the header has ${width}; is a delimiter missing, or one too many?`;
      blocks.fault(cut.line, reason);
    } else if (cut.strayReturn) {
      blocks.fault(cut.line, STRAY_RETURN);
    } else blocks.take(cut);
  };
}

/** Every line as a flat JSON object, its fields in the order of the header. */
function jsonRow(blocks: RowBlocks, header: readonly string[], refusesUnknown: boolean): (cut: Cut) => void {
  const known = new Set(header);
  return ({ bytes, start, end, line }) => {
    let value: unknown;
    try {
      value = JSON.parse(bytes.toString('utf8', start, end));
    } catch {
      value = null;
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      blocks.fault(line, 'is no JSON object; write one object a line');
      return;
    }
    const fields = value as Readonly<Record<string, unknown>>;
    if (refusesUnknown && !Object.keys(fields).every((name) => known.has(name))) {
      blocks.fault(line, 'has a field that is none of our columns; a mapping file (--map) names the fields to take');
      return;
    }
    const cells = header.map((name) => cellOf(fields[name]));
    const odd = cells.indexOf(undefined);
    if (odd >= 0)
      blocks.fault(line, `has a list, a group or a zero character in \`${header[odd]}\`; write text or a number`);
    else blocks.takeCells(line, cells as (string | null)[]);
  };
}

function cellOf(value: unknown): string | null | undefined {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value.includes('\0') ? undefined : value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
