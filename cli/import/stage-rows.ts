/**
 * Records as the staging table takes them: line number, fault, and the fields as they stand in the file.
 */
import type { Cut } from './record-cutter';

const BLOCK_BYTES = 128 * 1024;

/** Collects rows into blocks of bytes. */
export class RowBlocks {
  #block = Buffer.allocUnsafe(BLOCK_BYTES);
  #used = 0;
  #full: Buffer[] = [];
  rows = 0;

  constructor(
    private readonly delimiter: string,
    private readonly width: number,
  ) {}

  /** A row whose fields are the record's own bytes. */
  take({ bytes, start, end, line }: Cut): void {
    const head = `${line}${this.delimiter}${this.delimiter}`;
    this.#room(head.length + end - start + 1);
    this.#used += this.#block.write(head, this.#used, 'latin1');
    this.#used += bytes.copy(this.#block, this.#used, start, end);
    this.#block[this.#used] = 10;
    this.#used += 1;
    this.rows += 1;
  }

  /** A row whose fields are told; null leaves the cell empty. */
  takeCells(line: number, cells: readonly (string | null)[]): void {
    this.#text(line, '', cells.map((cell) => (cell === null ? '' : quoted(cell))).join(this.delimiter));
  }

  /** A row that has another form than the header. */
  fault(line: number, reason: string): void {
    this.#text(line, quoted(reason), this.delimiter.repeat(this.width - 1));
  }

  /** What is ready; at the end of the file everything is. */
  *blocks(isEnd = false): Generator<Buffer> {
    yield* this.#full.splice(0);
    if (isEnd && this.#used > 0) yield this.#block.subarray(0, this.#used);
  }

  #text(line: number, fault: string, fields: string): void {
    const text = `${line}${this.delimiter}${fault}${this.delimiter}${fields}\n`;
    this.#room(Buffer.byteLength(text));
    this.#used += this.#block.write(text, this.#used);
    this.rows += 1;
  }

  #room(bytes: number): void {
    if (this.#used + bytes <= this.#block.length) return;
    if (this.#used > 0) this.#full.push(this.#block.subarray(0, this.#used));
    this.#block = Buffer.allocUnsafe(Math.max(BLOCK_BYTES, bytes));
    this.#used = 0;
  }
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
