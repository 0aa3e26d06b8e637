/** What stand-ins took for one contact more than once, by their own logs: the book is not asked. */
import { readFileSync } from 'node:fs';

interface Line {
  readonly event?: string;
  readonly direction?: string;
  /** Of messages and calls: where reports go; its end is the contact's reference. */
  readonly statusCallback?: string | null;
  /** Of mails: the contact's reference, in the envelope. */
  readonly envid?: string | null;
}

/** How many messages, calls and mails too many are in the logs. A last line that broke off was never answered for. */
export const sentTwice = (...files: readonly string[]): number =>
  files.reduce((sum, file) => sum + tooMany(readFileSync(file, 'utf8')), 0);

function tooMany(log: string): number {
  const seen = new Map<string, number>();
  for (const text of log.slice(0, log.lastIndexOf('\n') + 1).split('\n')) {
    const name = text === '' ? null : contactOf(JSON.parse(text) as Line);
    if (name !== null) seen.set(name, (seen.get(name) ?? 0) + 1);
  }
  return [...seen.values()].reduce((sum, times) => sum + times - 1, 0);
}

const contactOf = ({ event, direction, statusCallback, envid }: Line): string | null =>
  event === undefined
    ? (envid ?? null)
    : (event === 'message' || event === 'call') && direction === 'outbound-api'
      ? (statusCallback ?? null)
      : null;
