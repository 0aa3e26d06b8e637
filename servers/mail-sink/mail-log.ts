/**
 * Mails in an append-only file, a line each (NDJSON): what was answered with `250` is on the disk, whatever dies then; without
 * `fsync` it outlives the process, not the machine.
 */
import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';

/** A mail as it came. */
export interface StoredMail {
  /** From 1, in the order of arrival. */
  readonly id: number;
  /** ISO instant of arrival. */
  readonly at: string;
  /** The envelope: what was said to the server, not what the mail says. */
  readonly from: string;
  readonly to: readonly string[];
  /** The sender's own name for the mail in the envelope (RFC 3461), or null. */
  readonly envid: string | null;
  readonly isEncrypted: boolean;
  /** The whole mail, base64. */
  readonly raw: string;
}

/** The mails of a sink. */
export class MailLog {
  readonly #mails: StoredMail[];
  readonly #file: number | null;

  /** Opens the file, or keeps the mails in memory when there is none. A last line that broke off is cut away: it was never answered. */
  constructor(
    path: string | null,
    private readonly fsync = true,
  ) {
    this.#mails = [];
    this.#file = path === null ? null : openSync(path, existsSync(path) ? 'r+' : 'w+');
    if (path === null || this.#file === null) return;
    const bytes = readFileSync(path);
    const whole = bytes.lastIndexOf(0x0a) + 1;
    ftruncateSync(this.#file, whole);
    const lines = bytes.subarray(0, whole).toString('utf8').split('\n');
    this.#mails = lines.filter((line) => line !== '').map((line) => JSON.parse(line) as StoredMail);
    this.#end = whole;
  }

  #end = 0;

  /** Keeps a mail; in the file when this returns. */
  append(mail: Omit<StoredMail, 'id'>): StoredMail {
    const stored = { id: this.#mails.length + 1, ...mail };
    if (this.#file !== null) {
      const line = Buffer.from(`${JSON.stringify(stored)}\n`);
      this.#end += writeSync(this.#file, line, 0, line.length, this.#end);
      if (this.fsync) fsyncSync(this.#file);
    }
    this.#mails.push(stored);
    return stored;
  }

  /** Every mail, the oldest first. */
  all(): readonly StoredMail[] {
    return this.#mails;
  }

  /** A mail, or undefined. */
  find(id: number): StoredMail | undefined {
    return this.#mails[id - 1];
  }

  /** Closes the file. */
  close(): void {
    if (this.#file !== null) closeSync(this.#file);
  }
}
