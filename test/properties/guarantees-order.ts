/** What every run must keep about the order of things: no rung skipped, none repeated, nothing after a cure. */
import { faults, type Guarantee, takesUp } from './guarantees-time';
import type { NaiveLadder } from './naive-ladder';
import type { Line } from './naive-line';
import { wallMidnight } from './wall-calendar';

const rungsOf = (ladder: NaiveLadder, overdue: boolean) =>
  ladder.scenario.policy.rungs.filter(({ day }) => (overdue ? day > 0 : day <= 0));

export const neverSkipped: Guarantee = (ladder) =>
  faults(ladder.lines, (line, place) => {
    if (!takesUp(line)) return null;
    const { anchor, overdue } = ladder.standing(line);
    if (anchor === null) return 'nothing is owed';
    const done = ladder.done(line, ladder.lines.slice(0, place));
    const target = rungsOf(ladder, overdue).find(({ id }) => !done.has(id));
    return target === line.rung ? null : `it is the turn of ${target?.id ?? 'no rung'}`;
  });

export const onlyWhileOverdue: Guarantee = (ladder) =>
  faults(ladder.lines, (line) => {
    if (!takesUp(line) || line.rung === null) return null;
    const { overdue } = ladder.standing(line);
    return line.rung.day > 0 === overdue ? null : `day ${line.rung.day} while ${overdue ? '' : 'not '}overdue`;
  });

export const closedExactlyWhenCured: Guarantee = ({ lines, episodes }) => {
  const told = lines.filter(({ kind }) => kind === 'closed').map(({ at }) => at);
  const expected = episodes.flatMap(({ to }) => to?.at ?? []);
  return JSON.stringify(told) === JSON.stringify(expected) ? [] : [`closed at ${told}, by the rules at ${expected}`];
};

export const nothingAfterLegal: Guarantee = (ladder) =>
  faults(ladder.lines, (line) => (takesUp(line) && ladder.isWithLegal(line) ? 'the account is with legal' : null));

export const asksWhatIsOwed: Guarantee = (ladder) =>
  faults(ladder.lines, (line) => {
    const owed = (Number(ladder.asked(line)) / 100).toFixed(2);
    return line.kind !== 'contact' || line.action.asked === owed ? null : `${owed} is owed`;
  });

/** Plain rungs that were due on a day without events, and for which nothing happened. */
export const neverForgotten: Guarantee = (ladder) => {
  const { policy, account, until } = ladder.scenario;
  const found: string[] = [];
  for (let day = account.opened as number; day <= until; day += 1) {
    const eventful = ladder.taken.some(({ on }) => on === day);
    const first = ladder.lines.findIndex(({ on }) => on >= day);
    const lines = first < 0 ? ladder.lines : ladder.lines.slice(0, first);
    const moment = ladder.morning(day);
    const { anchor, overdue } = ladder.standing(moment);
    const book = ladder.bookAt(moment);
    if (eventful || anchor === null || book.heldOn(day).length > 0 || ladder.isWithLegal(moment)) continue;
    const done = ladder.done(moment, lines);
    const target = rungsOf(ladder, overdue).find(({ id }) => !done.has(id));
    const last = ladder.completions(lines).at(-1);
    if (target === undefined || book.ladderDay(anchor.due, day) < target.day) continue;
    if (ladder.restsUntil(target.id) >= wallMidnight(day, ladder.zone)) continue;
    if (last !== undefined && day - last.on < policy.gapDays) continue;
    const today = ladder.lines.filter(({ on, rung }) => on === day && rung === target);
    const isPlain = target.when === null && target.approval === null && target.notice === null;
    if (!isPlain || today.length > 0 || isUnderWay(lines, target.id)) continue;
    found.push(`${target.id} was due on day ${day - account.opened} and nothing happened`);
  }
  return found;
};

/** Whether the rung is open or referred, or rests between two attempts. */
function isUnderWay(lines: readonly Line[], rung: string): boolean {
  const last = lines.findLast((line) => line.rung?.id === rung);
  return (
    last !== undefined && ['call-opened', 'visit-opened', 'review-opened', 'referred', 'withdrawn'].includes(last.kind)
  );
}
