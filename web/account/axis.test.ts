import { dayOf } from '../parts/calendar-day';
import { axisOf } from './axis';

const frame = { first: dayOf('2026-06-01'), due: dayOf('2026-06-01'), last: dayOf('2026-08-30') };

test('every day lies within the width, in order', () => {
  const { x } = axisOf(frame, 100, 500);
  expect(x(frame.first)).toBeGreaterThan(100);
  expect(x(frame.last)).toBeLessThan(600);
  for (let day = frame.first + 1; day <= frame.last; day += 1) expect(x(day)).toBeGreaterThan(x(day - 1));
});

test.each([120, 260, 500, 1200])('named days keep their distance at %d pixels', (width) => {
  const { x, ticks } = axisOf(frame, 0, width);
  expect(ticks.length).toBeGreaterThan(0);
  for (const [place, { day }] of ticks.entries()) {
    const before = ticks[place - 1];
    if (before !== undefined) expect(x(day) - x(before.day)).toBeGreaterThanOrEqual(60);
  }
});

test('days are counted from the due date, also before it', () => {
  const { ticks } = axisOf({ ...frame, first: dayOf('2026-05-27') }, 0, 2000);
  expect(ticks.find(({ ladderDay }) => ladderDay === 0)?.day).toBe(frame.due);
  expect(Math.min(...ticks.map(({ ladderDay }) => ladderDay))).toBeLessThan(0);
});

test('a ladder of one day has an axis too', () => {
  const { x, ticks } = axisOf({ first: frame.due, due: frame.due, last: frame.due }, 0, 300);
  expect([x(frame.due), ticks.length]).toEqual([150, 1]);
});
