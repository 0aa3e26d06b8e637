import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { CallEntry } from './call-entry';
import type { Accepted, MessageStatus } from './message';
import type { Step } from './message-plan';

/** A line of the log. One `message` line for each message that was accepted: what an independent program reconciles with. */
export type Entry =
  | ({ readonly event: 'message'; readonly status: MessageStatus; readonly plan: readonly Step[] } & Accepted)
  | {
      readonly event: 'status';
      readonly sid: string;
      readonly step: number | null;
      readonly status: MessageStatus;
      readonly errorCode: number | null;
      readonly at: number;
    }
  | { readonly event: 'redacted'; readonly sid: string; readonly at: number }
  | CallbackEntry
  /** The vendor's own answer to a word of opting out or in. No message of the account. */
  | ({ readonly event: 'auto-reply' } & AutoReply)
  | { readonly event: 'opt-out' | 'opt-in'; readonly sender: string; readonly number: string; readonly at: number }
  | CallEntry;

/** What the vendor itself wrote to a number that had sent a word of opting out or in. */
export interface AutoReply {
  readonly to: string;
  readonly from: string;
  readonly body: string;
  readonly at: number;
}

/** One POST to the account's address. `answer` is the HTTP status or what went wrong; `final` when no other try follows. */
export interface CallbackEntry {
  readonly event: 'callback';
  readonly sid: string;
  readonly step: string;
  readonly attempt: number;
  readonly url: string;
  readonly status: string;
  readonly answer: number | string;
  readonly final: boolean;
  readonly at: number;
}

/** Where everything that was accepted is written before anybody is told so. */
export interface Log {
  /** What an earlier process wrote. */
  readonly earlier: readonly Entry[];
  /** Hands the line to the operating system before it returns: it survives the end of the process, with `fsync` of the machine. */
  write(entry: Entry): void;
  close(): void;
}

/** Opens or makes the file; without one everything is forgotten at the end. */
export function openLog(file: string | undefined, fsync = false): Log {
  if (file === undefined) return { earlier: [], write: () => undefined, close: () => undefined };
  mkdirSync(dirname(file), { recursive: true });
  const earlier = existsSync(file) ? readEntries(file) : [];
  const handle = openSync(file, 'a');
  return {
    earlier,
    write: (entry) => {
      writeWhole(handle, `${JSON.stringify(entry)}\n`);
      if (fsync) fsyncSync(handle);
    },
    close: () => closeSync(handle),
  };
}

/** Writes all of a line or nothing: what a full disk has cut off would make the next line unreadable. */
function writeWhole(handle: number, line: string): void {
  const bytes = Buffer.from(line);
  let done = 0;
  try {
    while (done < bytes.length) done += writeSync(handle, bytes, done);
  } catch (error) {
    if (done > 0) ftruncateSync(handle, fstatSync(handle).size - done);
    throw error;
  }
}

/** A line that a kill has left unfinished was never answered for; it is cut off, so that the next one begins a line. */
function readEntries(file: string): Entry[] {
  const bytes = readFileSync(file);
  const end = bytes.lastIndexOf(0x0a) + 1;
  if (end < bytes.length) truncateSync(file, end);
  const lines = bytes.subarray(0, end).toString('utf8').split('\n').slice(0, -1);
  return lines.map((line, index) => {
    try {
      return JSON.parse(line) as Entry;
    } catch {
      throw new Error(`${file}: line ${index + 1} is no JSON; the log was changed by another program`);
    }
  });
}
