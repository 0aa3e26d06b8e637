/** How long records of collecting are kept: counted from the last activity, never from when a record was made. */
import { formatDate, startOfDay } from '../calendar';
import { CannotEvaluate } from '../gate/cannot-evaluate';
import type { Question } from '../gate/question';
import { deny, type Said } from '../gate/rule';
import { addDays, type LocalDate } from '../time';
import { yearsAfter } from './us-limitation';

/**
 * A deny until the day after the last on which it must be kept. @throws CannotEvaluate without the date it counts
 * from.
 */
export function keptFor(question: Question, years: number): Said | null {
  const last = yearsAfter(countedFrom(question), years);
  if (question.today > last) return null;
  const date = formatDate(last);
  return deny(
    { en: `must be kept until ${date}`, 'zh-CN': `须保存至 ${date}` },
    startOfDay(addDays(last, 1), question.zone),
  );
}

/** The day of the call for its recording; for all else the day of the last activity, an attempt among them. */
function countedFrom({ facts, act, clock }: Question): LocalDate {
  if (act.what === 'call-recording') {
    if (facts.recording === undefined) throw new CannotEvaluate('recording.callOn');
    return facts.recording.callOn;
  }
  const last = facts.attempts.findLast(({ direction }) => direction === 'outbound');
  const days = [facts.lastCollectionActivityOn, last === undefined ? undefined : clock.day(last.at)];
  const known = days.filter((day) => day !== undefined);
  if (known.length === 0) throw new CannotEvaluate('lastCollectionActivityOn');
  return known.reduce((a, b) => (a > b ? a : b));
}
