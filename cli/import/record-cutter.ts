/**
 * Cuts a stream of bytes into records without copying or decoding them: a record ends at a line feed that is in no
 * quotes. What stands in a record is PostgreSQL's to read; here are only its place, its line and its number of fields.
 *
 * A quote opens a cell only as the first thing in it, and only a delimiter or the end of the line may follow the one that closes
 * it, blanks apart. PostgreSQL's COPY lets any quote open and close: two stray ones would make one cell of all the rows between
 * them. A record with another quote is marked, and never reaches COPY as it stands.
 */
import { isUtf8 } from 'node:buffer';
import { TapeFault } from './tape-fault';

/** Longer than any honest row; a file without line ends is met before it fills the memory. */
export const RECORD_BYTES_MAX = 1024 * 1024;

const LF = 10;
const CR = 13;
const QUOTE = 34;
const BLANK = 32;
const TAB = 9;

/** One record: a stretch of `bytes`. */
export interface Cut {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
  /** Line on which it begins, from 1. */
  readonly line: number;
  readonly fields: number;
  /** A carriage return stands alone outside quotes. */
  readonly strayReturn: boolean;
  /** Line of the first quote that neither opens nor closes a cell, or of text after one that closes; null = none. */
  readonly strayQuote: number | null;
}

/** How records are written; without a delimiter every line is one record, whatever its quotes. */
export interface CutterOptions {
  readonly delimiter: string | null;
}

/** Cuts chunk after chunk. */
export class RecordCutter {
  readonly #kinds = new Uint8Array(256);
  readonly #delimiter: number;
  #rest: Buffer = Buffer.alloc(0);
  #scanned = 0;
  #line = 1;
  #next = 1;
  #fields = 1;
  #quoted = false;
  #stray = false;
  /** Where the present cell begins, and where its quote was closed (below it: not yet), counted from the record's start. */
  #cell = 0;
  #closed = -1;
  /** Line on which the last quote was opened. */
  #opened = 1;
  #strayQuote: number | null = null;
  /** Begin of a cell that is known to have text before its first quote: looked at once, however many quotes follow. */
  #plain = -1;

  constructor({ delimiter }: CutterOptions) {
    this.#delimiter = delimiter === null ? -1 : delimiter.charCodeAt(0);
    for (const byte of [0, LF, CR]) this.#kinds[byte] = 1;
    if (delimiter !== null) for (const byte of [QUOTE, this.#delimiter]) this.#kinds[byte] = 1;
  }

  /** The records that end within a chunk; blank lines are none. Throws a TapeFault. */
  cut(chunk: Buffer): Cut[] {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const cuts: Cut[] = [];
    const kinds = this.#kinds;
    let start = 0;
    let at = this.#scanned;
    for (; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (kinds[byte] === 0) continue;
      if (byte === QUOTE) this.#quote(bytes, start, at);
      else if (byte === 0)
        throw new TapeFault(this.#next, 'holds a zero byte: is this a binary or UTF-16 file? Give text');
      else if (byte === LF) {
        this.#next += 1;
        if (this.#quoted) continue;
        this.#endCell(bytes, start, at, this.#next - 1);
        this.#add(cuts, bytes, start, at);
        start = at + 1;
      } else if (!this.#quoted) {
        if (byte === this.#delimiter) {
          this.#fields += 1;
          this.#endCell(bytes, start, at, this.#next);
          this.#cell = at + 1 - start;
        } else if (at + 1 === bytes.length) break;
        else if (bytes[at + 1] !== LF) this.#stray = true;
      }
      if (at - start > RECORD_BYTES_MAX) break;
    }
    if (bytes.length - start > RECORD_BYTES_MAX) throw this.#tooLong();
    this.#rest = bytes.subarray(start);
    this.#scanned = at - start;
    refuseOtherEncodings(cuts);
    return cuts;
  }

  /** The record that the end of the file ends, if any. */
  end(): Cut[] {
    if (this.#quoted) throw new TapeFault(this.#opened, 'opens a quote that is never closed');
    const cuts: Cut[] = [];
    this.#endCell(this.#rest, 0, this.#rest.length, this.#next);
    this.#add(cuts, this.#rest, 0, this.#rest.length);
    refuseOtherEncodings(cuts);
    return cuts;
  }

  /** A quote opens, closes or is doubled; else it is stray. */
  #quote(bytes: Buffer, start: number, at: number): void {
    if (this.#quoted) {
      this.#quoted = false;
      this.#closed = at - start;
    } else if (this.#closed === at - start - 1 && this.#closed >= this.#cell) {
      this.#quoted = true;
    } else if (this.#closed < this.#cell && this.#plain !== this.#cell && isBlank(bytes, start + this.#cell, at)) {
      this.#quoted = true;
      this.#opened = this.#next;
    } else {
      this.#plain = this.#cell;
      this.#strayQuote ??= this.#next;
    }
  }

  /** Nothing but blanks may stand between the quote that closes a cell and its end. */
  #endCell(bytes: Buffer, start: number, end: number, line: number): void {
    if (this.#closed >= this.#cell && !isBlank(bytes, start + this.#closed + 1, end)) this.#strayQuote ??= line;
  }

  #add(cuts: Cut[], bytes: Buffer, start: number, lineEnd: number): void {
    const end = lineEnd > start && bytes[lineEnd - 1] === CR ? lineEnd - 1 : lineEnd;
    if (end - start > RECORD_BYTES_MAX) throw this.#tooLong();
    if (end > start) {
      const [line, fields, strayReturn, strayQuote] = [this.#line, this.#fields, this.#stray, this.#strayQuote];
      cuts.push({ bytes, start, end, line, fields, strayReturn, strayQuote });
    }
    this.#line = this.#next;
    this.#fields = 1;
    this.#stray = false;
    this.#cell = 0;
    this.#closed = -1;
    this.#strayQuote = null;
    this.#plain = -1;
  }

  #tooLong(): TapeFault {
    if (this.#stray && this.#next === 1) return new TapeFault(this.#line, ONLY_RETURNS);
    const why = this.#quoted ? `is the quote that line ${this.#opened} opens never closed?` : 'is it the right file?';
    return new TapeFault(this.#line, `is longer than ${RECORD_BYTES_MAX / 1024 / 1024} MiB; ${why}`);
  }
}

/** A file of an old Macintosh, or of a spreadsheet that writes like one. */
export const ONLY_RETURNS =
  'ends with a carriage return alone, as do the others; save the file with line ends LF or CRLF';

function isBlank(bytes: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at];
    if (byte !== BLANK && byte !== TAB && byte !== CR) return false;
  }
  return true;
}

function refuseOtherEncodings(cuts: readonly Cut[]): void {
  const [first, last] = [cuts[0], cuts.at(-1)];
  if (first === undefined || last === undefined || isUtf8(first.bytes.subarray(first.start, last.end))) return;
  const bad = cuts.find(({ bytes, start, end }) => !isUtf8(bytes.subarray(start, end))) ?? first;
  throw new TapeFault(
    bad.line,
    'is not UTF-8; name the encoding of the file in the mapping, such as `encoding: gb18030`',
  );
}
