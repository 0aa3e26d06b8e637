/** What every run must keep about contacts that failed: by which channel they are made anew, when, and what falls with them. */
import { faults, type Guarantee } from './guarantees-time';
import type { NaiveFailure } from './naive-failures';
import type { NaiveLadder } from './naive-ladder';
import type { Line } from './naive-line';

/** The contact by which a failure was made good: the next of its rung, in the same episode or before the same due date. */
function madeGood(ladder: NaiveLadder, { line, contact, follows }: NaiveFailure): Line | undefined {
  if (follows !== 'again' && follows !== 'other') return undefined;
  const { lines } = ladder;
  const after = lines.slice(lines.indexOf(line) + 1);
  const closed = after.findIndex(({ kind }) => kind === 'closed');
  const here = closed < 0 ? after : after.slice(0, closed);
  const next = here.find(({ kind, rung }) => kind === 'contact' && rung === line.rung);
  return next !== undefined && ladder.placeOf(next) === ladder.placeOf(contact) ? next : undefined;
}

export const byTheRightChannel: Guarantee = (ladder) =>
  ladder.failures.flatMap((failure) => {
    const { line, follows, contact } = failure;
    const next = madeGood(ladder, failure);
    if (next === undefined || next.rung === null || next.action.notice !== contact.action.notice) return [];
    const chain: readonly unknown[] = [next.rung.channel, ...(next.rung.fallback ?? [])];
    const [was, is] = [line.action.channel, next.action.channel];
    const isRight = follows === 'again' ? is === was : chain.indexOf(is) > chain.indexOf(was);
    const isOfItem = ladder.bookAt(next).anchor()?.id === ladder.bookAt(contact).anchor()?.id;
    return isRight || !isOfItem ? [] : [`${JSON.stringify(next.action)} after ${JSON.stringify(line.action)}`];
  });

export const notBeforeItMay: Guarantee = (ladder) =>
  ladder.failures.flatMap((failure) => {
    const { line, follows } = failure;
    const report = ladder.taken.find(({ event }) => event.type === 'contact-failed' && event.at === line.at)?.event;
    const next = madeGood(ladder, failure);
    if (follows !== 'again' || next === undefined || report?.type !== 'contact-failed') return [];
    if (report.rung !== line.rung?.id || next.at >= (report.notBefore ?? 0)) return [];
    return [`${JSON.stringify(next.action)} before ${report.notBefore}`];
  });

export const openOnlyIfAnnounced: Guarantee = (ladder) =>
  faults(ladder.lines, (line, place) => {
    const failure = ladder.failures.find((known) => known.line === line);
    if (failure === undefined || failure.contact.action.notice !== true || failure.follows === 'late') return null;
    const last = ladder.lines
      .slice(0, place)
      .findLast(({ rung, kind }) => rung === line.rung && kind !== 'contact-failed');
    if (last?.kind !== 'visit-opened' || isOver(ladder, last, line.at)) return null;
    const next = ladder.lines[place + 1];
    return next?.kind === 'withdrawn' && next.rung === line.rung ? null : 'the visit stays open';
  });

/** Whether the opening had ended before an instant without a line of its own: an attempt was used up. */
const isOver = ({ taken }: NaiveLadder, open: Line, at: number): boolean =>
  at - open.at >= 86_400_000 ||
  taken.some(({ event }) => event.type === 'outcome' && event.at >= open.at && event.at <= at);
