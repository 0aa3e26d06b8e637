/**
 * When a rung is due: 00:00 of the first local date on which day, gap and holds are met, or at once when that is
 * past (design, ladder 5).
 */
import { localDate } from './calendar';
import { firstFreeDay } from './hold';
import type { Rung } from './policy';
import { addDays, type LocalDate } from './time';
import { type LadderView, ladderDayOn } from './view';
import type { Walk } from './walk';

/** Whether the ladder day of a date has reached the rung. */
export const reachedOn = (view: LadderView, rung: Rung, date: LocalDate): boolean =>
  ladderDayOn(view, date) >= rung.day;

/** The first date that the gap, the pause between two openings, and the pause after a failed contact allow. */
function earliestDay(view: LadderView, rung: Rung, walk: Walk): LocalDate {
  const { lastCompleted, policy, today } = view;
  const { zone } = view.facts.account;
  const afterGap = lastCompleted === null ? today : addDays(lastCompleted, policy.gapDays);
  const free = walk.retry === null ? afterGap : Math.max(afterGap, localDate(walk.retry.from, zone));
  if (walk.lastOpened === null) return free as LocalDate;
  const opened = localDate(walk.lastOpened.at, zone);
  return Math.max(free, addDays(opened, rung.attempts.everyDays)) as LocalDate;
}

/** The local date on which the rung is due, today or later; null while a hold or stop has no end. */
export function dueDay(view: LadderView, rung: Rung, walk: Walk): LocalDate | null {
  const { anchor } = view.history;
  if (anchor === null) return null;
  let day = Math.max(view.today, earliestDay(view, rung, walk), anchor.due + rung.day) as LocalDate;
  for (;;) {
    const free = firstFreeDay(view.blocks, day);
    if (free === null) return null;
    const short = rung.day - ladderDayOn(view, free);
    if (short <= 0) return free;
    day = addDays(free, short);
  }
}
