/** What every run must keep about questions: conditions, approvals and their time limits, silence. */
import { faults, type Guarantee } from './guarantees-time';
import type { NaiveLadder } from './naive-ladder';
import type { Line } from './naive-line';
import { dayText, wallText } from './wall-calendar';

const HOUR_MS = 3_600_000;

/** The conditions of the random policies, each told once more. */
const CONDITIONS: Readonly<Record<string, (ladder: NaiveLadder, line: Line) => boolean>> = {
  'overdue >= amount("100.00")': (ladder, line) => ladder.bookAt(line).owed(({ due }) => due < line.on) >= 10_000n,
  'dpd >= 12': (ladder, line) => line.on - (ladder.bookAt(line).anchor()?.due ?? line.on) >= 12,
  'cooperation != "good"': (ladder, line) => ladder.bookAt(line).known.get('cooperation') !== 'good',
  'vip == 1': () => false,
};

export const conditionsDecide: Guarantee = (ladder) =>
  faults(ladder.lines, (line) => {
    if (line.kind !== 'not-applicable' && line.kind !== 'approval-asked') return null;
    const { when = null, until = null } = line.rung ?? {};
    const holds = when === null || (CONDITIONS[when]?.(ladder, line) ?? false);
    if (line.kind === 'approval-asked') return holds ? null : 'its condition is false';
    const { anchor } = ladder.standing(line);
    const day = anchor === null ? 0 : ladder.bookAt(line).ladderDay(anchor.due, line.on);
    if (until !== null && day < until) return `ladder day ${day} is below \`until\` ${until}`;
    return holds ? 'its condition is true' : null;
  });

/** Whether `to` is one duration (`P2D` or `PT30H`) after `from`: days keep the wall clock, hours are exact. */
function isLaterBy(duration: string, from: number, to: number, zone: string): boolean {
  const count = Number(/\d+/.exec(duration)?.[0]);
  if (duration.startsWith('PT')) return to - from === count * HOUR_MS;
  const start = wallText(from, zone);
  const date = dayText(Date.parse(`${start.slice(0, 10)}T00:00:00Z`) / (24 * HOUR_MS) + count);
  const wall = `${date} ${start.slice(11)}`;
  return wallText(to, zone) === wall || isGap(wall, to, zone);
}

/** Whether the wall clock leaves that time out on its date; what is due then comes within hours. */
const isGap = (wall: string, near: number, zone: string): boolean =>
  ![-2, -1, 0, 1, 2].some((hours) => wallText(near + hours * HOUR_MS, zone) === wall);

export const decidedByPeople: Guarantee = (ladder) =>
  faults(ladder.lines, (line, place) => {
    if (line.kind !== 'approval-decided') return null;
    const asked = ladder.lines
      .slice(0, place)
      .findLast(({ kind, rung }) => kind === 'approval-asked' && rung === line.rung);
    const rule = line.rung?.approval ?? null;
    if (asked === undefined || rule === null) return 'nobody was asked';
    const since = ladder.taken.slice(Math.floor(asked.taken), Math.floor(line.taken));
    if (since.some(({ event }) => event.type === 'hold' || event.type === 'stop' || event.type === 'plan'))
      return 'a hold had voided the request';
    if (ladder.taken.some(({ event }) => event.type === 'approval' && event.at === line.at)) return null;
    if (line.action.decision !== 'deny' || rule.otherwise !== 'deny') return 'nobody decided';
    return isLaterBy(rule.within, asked.at, line.at, ladder.zone)
      ? null
      : `the limit is ${rule.within} after ${asked.action.at}`;
  });

export const silenceInTime: Guarantee = (ladder) =>
  faults(ladder.lines, (line, place) => {
    const { rung } = line;
    if (rung === null || line.kind !== 'completed' || line.action.code !== undefined || rung.kind === 'legal')
      return null;
    const open = ladder.lines
      .slice(0, place)
      .findLast((other) => other.rung === rung && other.kind.endsWith('-opened'));
    if (open === undefined) return 'it was never open';
    return isLaterBy(rung.outcomeWithin, open.at, line.at, ladder.zone) ? null : `opened at ${open.action.at}`;
  });
