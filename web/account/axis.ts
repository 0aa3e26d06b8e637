/**
 * The day axis of the ladder's picture: days to pixels, and the days that are named.
 */
import type { LocalDate } from '../../domain/time';

/** Day to x, over a width in pixels. */
export interface Axis {
  readonly x: (day: number) => number;
  readonly ticks: readonly { readonly day: LocalDate; readonly ladderDay: number }[];
}

const STEPS = [1, 2, 5, 7, 10, 14, 30, 60, 90, 180, 365, 730];
const TICK_PX = 64;

/** An axis from `first` to `last`, both shown in full; ticks count from `due` and keep their distance. */
export function axisOf(
  { first, last, due }: { readonly first: LocalDate; readonly last: LocalDate; readonly due: LocalDate },
  left: number,
  width: number,
): Axis {
  const days = Math.max(1, last - first + 1);
  const x = (day: number): number => left + ((day - first + 0.5) / days) * width;
  const room = Math.max(1, Math.floor(width / TICK_PX));
  const step = STEPS.find((candidate) => days / candidate <= room) ?? Math.ceil(days / room);
  const ticks: { day: LocalDate; ladderDay: number }[] = [];
  for (let offset = Math.ceil((first - due) / step) * step; due + offset <= last; offset += step) {
    ticks.push({ day: (due + offset) as LocalDate, ladderDay: offset });
  }
  return { x, ticks };
}
