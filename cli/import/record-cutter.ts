/**
 * Cuts a stream of bytes into records without copying or decoding them: a record ends at a line feed that is in no
 * quotes. What stands in a record is PostgreSQL's to read; here are only its place, its line and its number of fields.
 */
import { isUtf8 } from 'node:buffer';
import { TapeFault } from './tape-fault';

/** Longer than any honest row; a file without line ends is met before it fills the memory. */
export const RECORD_BYTES_MAX = 1024 * 1024;

const LF = 10;
const CR = 13;
const QUOTE = 34;

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
      if (byte === QUOTE) this.#quoted = !this.#quoted;
      else if (byte === 0)
        throw new TapeFault(this.#next, 'holds a zero byte: is this a binary or UTF-16 file? Give text');
      else if (byte === LF) {
        this.#next += 1;
        if (this.#quoted) continue;
        this.#add(cuts, bytes, start, at);
        start = at + 1;
      } else if (!this.#quoted) {
        if (byte === this.#delimiter) this.#fields += 1;
        else if (at + 1 === bytes.length) break;
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
    if (this.#quoted) throw new TapeFault(this.#line, 'opens a quote that is never closed');
    const cuts: Cut[] = [];
    this.#add(cuts, this.#rest, 0, this.#rest.length);
    refuseOtherEncodings(cuts);
    return cuts;
  }

  #add(cuts: Cut[], bytes: Buffer, start: number, lineEnd: number): void {
    const end = lineEnd > start && bytes[lineEnd - 1] === CR ? lineEnd - 1 : lineEnd;
    if (end - start > RECORD_BYTES_MAX) throw this.#tooLong();
    if (end > start) {
      cuts.push({ bytes, start, end, line: this.#line, fields: this.#fields, strayReturn: this.#stray });
    }
    this.#line = this.#next;
    this.#fields = 1;
    this.#stray = false;
  }

  #tooLong(): TapeFault {
    const why = this.#quoted ? 'is a quote never closed?' : 'is it the right file?';
    return new TapeFault(this.#line, `is longer than ${RECORD_BYTES_MAX / 1024 / 1024} MiB; ${why}`);
  }
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
