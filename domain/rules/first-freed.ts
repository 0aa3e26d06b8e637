/** When a rule that objects will no longer do so, among the moments at which what it reads may change. */
import type { Question } from '../gate/question';
import type { Instant } from '../time';

/** The first of these moments, after the one asked about, at which it no longer objects; null when there is none. */
export function firstFreed(
  question: Question,
  moments: readonly Instant[],
  objects: (then: Question) => boolean,
): Instant | null {
  const ahead = moments.filter((moment) => moment > question.at).sort((a, b) => a - b);
  return ahead.find((moment) => !objects(question.movedTo(moment))) ?? null;
}
