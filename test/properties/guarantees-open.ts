/** What every run must keep about what is open: one contact an attempt, agreed to and announced before. */
import { Temporal } from 'temporal-polyfill/implementation';
import { NOT_REACHED } from '../../domain/outcome';
import { faults, type Guarantee } from './guarantees-time';
import type { NaiveLadder } from './naive-ladder';
import type { Line } from './naive-line';
import { dayOf, wallMidnight } from './wall-calendar';

const OPENING = ['call-opened', 'visit-opened'];
const isOpening = ({ kind }: Line): boolean => OPENING.includes(kind);
const endsOpening = (line: Line, open: Line): boolean =>
  line.kind === 'closed' || ((line.kind === 'completed' || line.kind === 'withdrawn') && line.rung === open.rung);

/** Whether the attempt was used up by a report that nobody was reached, or by silence, before an instant. */
function wasUsedUp(ladder: NaiveLadder, open: Line, at: number): boolean {
  const reported = ladder.taken.some(
    ({ event }) =>
      event.type === 'outcome' &&
      event.rung === open.rung?.id &&
      event.at >= open.at &&
      event.at <= at &&
      (NOT_REACHED as readonly string[]).includes(event.code),
  );
  return reported || silentAt(open, ladder.zone) <= at;
}

const silentAt = (open: Line, zone: string): number =>
  Temporal.Instant.fromEpochMilliseconds(open.at)
    .toZonedDateTimeISO(zone)
    .add(open.rung?.outcomeWithin ?? 'P2D').epochMilliseconds;

export const oneContactAnAttempt: Guarantee = (ladder) => {
  let open: Line | null = null;
  // What withdraws an opening may take its item away too: the attempt is given back to the walk that opened it.
  let openedBy = '';
  let walks = new Map<string, { attempts: number; last: number }>();
  return faults(ladder.lines, (line) => {
    const walk = `${line.rung?.id} ${ladder.standing(line).overdue || ladder.bookAt(line).anchor()?.id}`;
    if (line.kind === 'closed') walks = new Map();
    if (line.kind === 'completed') walks.delete(walk);
    if (open !== null && endsOpening(line, open)) {
      const taken = walks.get(openedBy);
      if (line.kind === 'withdrawn' && taken) taken.attempts -= 1;
      open = null;
    } else if (line.kind === 'withdrawn') return 'nothing was open';
    if (!isOpening(line)) return null;
    const earlier = open;
    const { attempts, last } = walks.get(walk) ?? { attempts: 0, last: Number.NEGATIVE_INFINITY };
    open = line;
    openedBy = walk;
    walks.set(walk, { attempts: attempts + 1, last: line.on });
    if (earlier !== null && !wasUsedUp(ladder, earlier, line.at)) return `${earlier.rung?.id} is still open`;
    if (line.on - last < (line.rung?.attempts.everyDays ?? 1)) return 'too soon after the last attempt';
    return attempts >= (line.rung?.attempts.max ?? 1) ? 'more attempts than allowed' : null;
  });
};

export const neverOpenUnderAHold: Guarantee = (ladder) =>
  ladder.trace.observations.flatMap(({ on }) => {
    const day = dayOf(on);
    const moment = ladder.momentAt(wallMidnight(day + 1, ladder.zone) - 1);
    const lines = ladder.lines.filter(({ at }) => at <= moment.at);
    const open = lines.findLast(isOpening);
    if (
      open === undefined ||
      lines.some((line) => lines.indexOf(line) > lines.indexOf(open) && endsOpening(line, open))
    )
      return [];
    if (wasUsedUp(ladder, open, moment.at) || ladder.bookAt(moment).heldOn(day).length === 0) return [];
    return [`${JSON.stringify(open.action)} is open on ${on} although held`];
  });

export const agreedBefore: Guarantee = (ladder) =>
  faults(ladder.lines, (line, place) => {
    const rule = line.rung?.approval ?? null;
    if (rule === null || !['contact', 'referred', 'review-opened', ...OPENING].includes(line.kind)) return null;
    const earlier = ladder.lines.slice(0, place).filter(({ rung }) => rung === line.rung);
    const asked = earlier.findLast(({ kind }) => kind === 'approval-asked');
    if (asked === undefined) return 'nobody was asked';
    const votes = earlier.filter(
      (vote) => vote.kind === 'approval-decided' && earlier.indexOf(vote) > earlier.indexOf(asked),
    );
    if (votes.length !== rule.by.length || votes.some(({ action }) => action.decision !== 'approve'))
      return 'not everybody agreed';
    const since = ladder.taken.slice(Math.floor(asked.taken), Math.floor(line.taken));
    if (since.some(({ event }) => event.type === 'hold' || event.type === 'stop' || event.type === 'plan'))
      return 'a hold came in between';
    const [then, now] = [ladder.asked(asked), ladder.asked(line)];
    const change = now > then ? now - then : then - now;
    return change * 100n > then * BigInt(rule.measure) ? `agreed on ${then}, now ${now}` : null;
  });

export const announcedBefore: Guarantee = (ladder) =>
  faults(ladder.lines, (line, place) => {
    const notice = line.rung?.notice ?? null;
    if (notice === null || line.kind !== 'visit-opened') return null;
    const earlier = ladder.lines.slice(0, place).filter(({ rung }) => rung === line.rung);
    const told = earlier.findLast(({ action }) => action.notice === true);
    if (told === undefined) return 'not announced';
    const after = earlier.slice(earlier.indexOf(told));
    if (
      ladder.failures.some(
        ({ line: failed, contact, follows }) => contact === told && earlier.includes(failed) && follows !== 'late',
      )
    )
      return 'the announcement had failed';
    if (after.some(({ kind }) => kind === 'withdrawn' || kind === 'approval-asked'))
      return 'the announcement no longer held';
    return line.at - told.at < Number(/\d+/.exec(notice)?.[0]) * 3_600_000 ? 'less than the notice time later' : null;
  });
