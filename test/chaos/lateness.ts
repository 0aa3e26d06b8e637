/** How late contacts were for which nothing was dead any more: what a crash costs beside the time that nothing ran. */
import { sandboxClock } from '../../domain/business-clock';
import type { Left } from './book-of';

/** The contact that waited longest with everything running: from when it was due, or from the restart before it. */
export function latest({ contacts, deaths, pace }: Pick<Left, 'contacts' | 'deaths' | 'pace'>): {
  readonly contact: string;
  readonly ms: number;
} {
  const clock = sandboxClock(pace, () => 0);
  let found = { contact: 'none', ms: 0 };
  for (const [contact, { dueAt, reservedMs }] of contacts) {
    const restarts = deaths.map(({ backAt }) => backAt).filter((backAt) => backAt <= reservedMs);
    const ms = Math.round(reservedMs - Math.max(clock.wallMsOf(dueAt), pace.wallStartMs, ...restarts));
    if (ms > found.ms) found = { contact, ms };
  }
  return found;
}

/** The same after each death alone, until the next. */
export function latestAfterEach({ contacts, deaths, pace }: Left): string[] {
  return deaths.map((death, place) => {
    const next = deaths[place + 1]?.killedAt ?? Number.POSITIVE_INFINITY;
    const after = [...contacts].filter(([, { reservedMs }]) => reservedMs >= death.backAt && reservedMs < next);
    const { contact, ms } = latest({ contacts: new Map(after), deaths: [death], pace });
    return `${death.victim}: ${after.length} contacts after, the last ${(ms / 1_000).toFixed(1)} s late (${contact})`;
  });
}

/** A run in one line, for whoever reads the log. */
export function told(left: Left, unknown: number): string {
  const { told: said, again, replayed, refused } = left.tally;
  const { contact, ms } = latest(left);
  const counts = new Map<string, number>();
  for (const { victim } of left.deaths) counts.set(victim, (counts.get(victim) ?? 0) + 1);
  const { outOfWindow, doubleContacts, stuck } = left.figures;
  return [
    `killed: ${[...counts].map(([victim, n]) => `${victim} ${n}`).join(', ') || 'nothing'}`,
    `${left.contacts.size} contacts, ${unknown} unknown`,
    `outOfWindow ${outOfWindow}, doubleContacts ${doubleContacts}, stuck ${stuck}`,
    `last contact ${(ms / 1_000).toFixed(1)} s late after everything ran again (${contact})`,
    `people told ${said}, ${again} of them again, ${replayed} answers replayed, ${refused} refused`,
  ].join('; ');
}
