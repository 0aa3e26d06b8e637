/** How a visit ends for the account that watches it, and what the account does about one that is lost. */
import { ChildWorkflowFailure, condition, log, patched } from '@temporalio/workflow';
import type { Step } from '../domain/move';
import type { Inbox } from './inbox';

/** The step that the visit answered; null when it was cancelled or terminated, has failed or timed out. */
export type VisitEnd = { readonly step: Step } | { readonly step: null; readonly error: unknown };

const FIRST_REST_MS = 1_000;
const REST_MAX_MS = 600_000;

/** Whether this run looks at the book after a visit without an answer: what it did before it could is replayed as it was. */
export const mayLookAfter = (): boolean => patched('look-after-visit');

/** Puts a lost visit on the log: by kind, since the words of a failure may be anybody's. */
export function tellOfLoss(visit: string, end: VisitEnd): void {
  const error = 'error' in end ? end.error : null;
  const cause = error instanceof ChildWorkflowFailure ? error.cause : error;
  log.warn('a visit ended without an answer; its account looks again', {
    visit,
    end: cause instanceof Error ? cause.name : 'unknown',
  });
}

/**
 * A visit that was lost is begun anew at once, if the book still wants it; after more losses in a row with a pause that
 * grows to ten minutes. Whatever is said ends the pause.
 */
export async function restAfterLoss(losses: number, inbox: Inbox): Promise<void> {
  if (losses < 2) return;
  await condition(() => inbox.waiting.length > 0, Math.min(FIRST_REST_MS * 2 ** (losses - 2), REST_MAX_MS));
}
