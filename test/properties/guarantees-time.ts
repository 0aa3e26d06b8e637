/** What every run must keep about when things leave: each guarantee answers what broke it, line by line. */

import type { NaiveLadder } from './naive-ladder';
import { isCompletion, type Line } from './naive-line';
import { dayOf, wallMidnight, wallText } from './wall-calendar';

/** What broke a guarantee; empty when it holds. */
export type Guarantee = (ladder: NaiveLadder) => string[];

const LEAVING = ['contact', 'call-opened', 'visit-opened'];
/** Everything with which the ladder takes a rung up or passes it by. */
const TAKING_UP = [...LEAVING, 'review-opened', 'referred', 'approval-asked', 'not-applicable'];

/** Whether the line takes a rung up. */
export const takesUp = ({ kind }: Line): boolean => TAKING_UP.includes(kind);

/** Tells the lines that a test finds at fault. */
export const faults = (lines: readonly Line[], fault: (line: Line, place: number) => string | null): string[] =>
  lines.flatMap((line, place) => {
    const found = fault(line, place);
    return found === null ? [] : [`${JSON.stringify(line.action)}: ${found}`];
  });

export const insideTheWindow: Guarantee = ({ lines, zone }) =>
  faults(lines, ({ action, kind, at }) => {
    const wall = wallText(at, zone);
    if (`${action.at.slice(0, 10)} ${action.at.slice(11, 19)}` !== wall) return `the wall shows ${wall}`;
    const hour = Number(wall.slice(11, 13));
    return LEAVING.includes(kind) && (hour < 8 || hour >= 22) ? 'outside [08:00, 22:00)' : null;
  });

export const neverUnderAHold: Guarantee = (ladder) =>
  faults(ladder.lines, (line) => {
    const held = ladder.bookAt(line).heldOn(line.on);
    return takesUp(line) && held.length > 0 ? `held by ${held.join(', ')}` : null;
  });

export const neverABurst: Guarantee = (ladder) => {
  const { lines, scenario } = ladder;
  return faults(lines, (line, place) => {
    const last = ladder.completions(lines.slice(0, place)).at(-1);
    if (!takesUp(line) || last === undefined) return null;
    const apart = line.on - last.on;
    return apart < scenario.policy.gapDays ? `${apart} dates after a completion` : null;
  });
};

export const onlyOnItsDay: Guarantee = (ladder) =>
  faults(ladder.lines, (line) => {
    const { anchor } = ladder.standing(line);
    if (!takesUp(line) || line.rung === null || anchor === null) return null;
    const day = ladder.bookAt(line).ladderDay(anchor.due, line.on);
    return day < line.rung.day ? `ladder day ${day} is below ${line.rung.day}` : null;
  });

export const questionsAtMidnight: Guarantee = (ladder) =>
  faults(ladder.lines, (line) => {
    if (!['approval-asked', 'review-opened', 'referred', 'not-applicable'].includes(line.kind)) return null;
    if (line.at === wallMidnight(line.on, ladder.zone)) return null;
    const isCaused = ladder.taken.some(({ event }) => event.at === line.at);
    const asked = ladder.lines.some(
      (other) => other.kind === 'approval-asked' && other.at < line.at && other.rung === line.rung,
    );
    const follows =
      ladder.scenario.policy.gapDays === 0 && ladder.lines.some((other) => isCompletion(other) && other.at === line.at);
    return isCaused || asked || follows ? null : 'neither at 00:00 nor with an event';
  });

export const sameAsDayByDay: Guarantee = (ladder) =>
  ladder.trace.observations.flatMap((seen) => {
    const day = dayOf(seen.on);
    const moment = ladder.momentAt(wallMidnight(day + 1, ladder.zone) - 1);
    const book = ladder.bookAt(moment);
    const { anchor, overdue } = ladder.standing(moment);
    const lines = ladder.lines.filter(({ at }) => at <= moment.at);
    const done = ladder.done(moment, lines);
    const expected = {
      on: seen.on,
      dpd: anchor === null || !overdue ? 0 : day - anchor.due,
      ladderDays: anchor === null || !overdue ? 0 : book.ladderDay(anchor.due, day),
      rung: overdue
        ? (ladder.scenario.policy.rungs.findLast((rung) => rung.day > 0 && done.has(rung.id))?.id ?? null)
        : null,
      overdue: (Number(book.owed(({ due }) => due < day)) / 100).toFixed(2),
      held: book.heldOn(day).length > 0,
    };
    const [told, wanted] = [JSON.stringify(seen), JSON.stringify(expected)];
    return told === wanted ? [] : [`observed ${told}, by the rules ${wanted}`];
  });
