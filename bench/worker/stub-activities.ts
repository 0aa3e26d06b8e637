/**
 * Activities that answer the next step at once, without a book: what is left is the cost of the story itself. Steps
 * are as long as real ones.
 */
import type { Activities } from '../../activities/contract';
import type { Expectation, Step } from '../../domain/move';
import { type Instant, instant } from '../../domain/time';

/** The account of a stub ladder carries in its name how many rungs it has. */
export const stubAccount = (rungs: number, place: number): string => `${rungs}-rungs-${place}`;

const FIRST_SEQ = 3;
const rungsOf = (account: string): number => Number.parseInt(account, 10);

/** Activities of ladders with so long a pause before each rung; after the last the run ends. */
export function stubActivities(pauseMs: number, nowMs: () => number): Activities {
  const step = (account: string, seq: number): Step => {
    const wallMs = nowMs() + pauseMs;
    const due = instant(wallMs);
    if (seq >= FIRST_SEQ + rungsOf(account)) return { next: { what: 'ended' }, wake: null, seq };
    return { next: contactAt(due), wake: { due, wallMs }, seq };
  };
  return {
    plan: ({ account, seq = FIRST_SEQ }) => Promise.resolve(step(account, seq)),
    contact: ({ account, seq }) => Promise.resolve(step(account, seq + 1)),
    book: () => Promise.reject(new Error('nobody speaks here')),
  };
}

const contactAt = (at: Instant): Expectation => ({
  what: 'contact',
  rung: 'second-reminder',
  contact: 'message',
  channel: 'sms',
  at,
});
