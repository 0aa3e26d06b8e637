/** Which part of the story a step belongs to. */
import type { Step } from '../domain/move';

/** Whether the step is part of a visit: its notice, its opening, or the wait for its outcome. */
export function isVisit({ next }: Step): boolean {
  if (next.what === 'contact') return next.contact === 'notice' || next.contact === 'visit';
  return next.what === 'outcome' && next.kind === 'visit';
}
