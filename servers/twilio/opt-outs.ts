import type { Entry } from './log';

/** Words that the vendor obeys by itself on long codes. Only the word alone counts; anything else is a message like others. */
const STOP = new Set(['STOP', 'UNSUBSCRIBE', 'END', 'QUIT', 'STOPALL', 'REVOKE', 'OPTOUT', 'CANCEL']);
const START = new Set(['START', 'YES', 'UNSTOP']);
const HELP = new Set(['HELP', 'INFO']);

/** What the vendor takes a text for. */
export function keywordOf(body: string): 'STOP' | 'START' | 'HELP' | null {
  const word = body.trim().toUpperCase();
  if (STOP.has(word)) return 'STOP';
  if (START.has(word)) return 'START';
  return HELP.has(word) ? 'HELP' : null;
}

/** Who has opted out of which sender: a number, or a messaging service as a whole. */
export class OptOuts {
  private readonly out = new Set<string>();

  apply(entry: Entry): void {
    if (entry.event === 'opt-out') this.out.add(`${entry.sender} ${entry.number}`);
    if (entry.event === 'opt-in') this.out.delete(`${entry.sender} ${entry.number}`);
  }

  has(sender: string, number: string): boolean {
    return this.out.has(`${sender} ${number}`);
  }
}
