/** What rules about hours of the day have in common: inside in every zone in which the person may be, or not now. */
import { CannotEvaluate } from '../gate/cannot-evaluate';
import { type Hours, insideAll, nextInside } from '../gate/hours';
import type { Question } from '../gate/question';
import type { Said } from '../gate/rule';
import { deny } from '../gate/rule';
import type { Sentence } from '../sentence';

/** The objection outside of the hours, with the next moment inside; null inside. Throws where no zone is known. */
export function outsideHours({ facts, at }: Question, hours: Hours, words: Sentence): Said | null {
  if (facts.zones.length === 0) throw new CannotEvaluate('zones');
  if (insideAll(at, facts.zones, hours)) return null;
  return deny(words, nextInside(at, facts.zones, hours));
}
