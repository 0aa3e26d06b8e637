import fc from 'fast-check';
import { parsePace, sandboxClock, wallClock } from './business-clock';
import { instant } from './time';

describe('a pace', () => {
  test.each([
    ['1d=2s', 43_200],
    ['1d=1s', 86_400],
    ['2h=500ms', 14_400],
    ['30m=1.5s', 1_200],
  ])('%s is %s business milliseconds a wall millisecond', (text, factor) => {
    expect(parsePace(text)).toBe(factor);
  });

  test.each(['', '1d', '1d=', '0d=2s', '1d=0s', '-1d=2s', '1.5d=2s', '1d=2m', '1w=2s', ' 1d=2s', '1d=2s '])(
    '`%s` is none',
    (text) => {
      expect(parsePace(text)).toBeNull();
    },
  );
});

describe('a sandbox clock', () => {
  const wall = { ms: 1_000 };
  const clock = sandboxClock({ start: instant(5_000_000), wallStartMs: 1_000, factor: 43_200 }, () => wall.ms);

  test('starts at its start and goes as fast as its factor', () => {
    wall.ms = 1_000;
    expect(clock.now()).toBe(5_000_000);
    wall.ms = 3_000;
    expect(clock.now()).toBe(5_000_000 + 86_400_000);
  });

  test('stamps an act with the instant that it was due, however late it is', () => {
    wall.ms = 90_000;
    expect(clock.isSandbox).toBe(true);
    expect(clock.actAt(instant(5_000_001))).toBe(5_000_001);
  });

  test('tells the first wall millisecond at which an instant has come: the inverse of now', () => {
    const factor = fc.constantFrom(1, 60, 1_200, 43_200, 86_400, 0.5, 7.3);
    const start = fc.integer({ min: 1_300_000_000_000, max: 1_400_000_000_000 });
    const ahead = fc.integer({ min: 0, max: 400 * 86_400_000 });
    fc.assert(
      fc.property(factor, start, fc.nat(), ahead, (pace, from, wallStartMs, later) => {
        const shown = { ms: wallStartMs };
        const sandbox = sandboxClock({ start: instant(from), wallStartMs, factor: pace }, () => shown.ms);
        const due = instant(from + later);
        const wallMs = sandbox.wallMsOf(due);
        shown.ms = wallMs + 1;
        expect(sandbox.hasCome(due)).toBe(true);
        shown.ms = wallMs - 1;
        expect(sandbox.hasCome(due)).toBe(false);
      }),
    );
  });
});

describe('the clock of the wall', () => {
  const clock = wallClock(() => 5_000);

  test('shows the wall, and an instant is at its own time', () => {
    expect([clock.isSandbox, clock.now(), clock.wallMsOf(instant(7_000))]).toEqual([false, 5_000, 7_000]);
    expect([clock.hasCome(instant(5_000)), clock.hasCome(instant(5_001))]).toEqual([true, false]);
  });

  test('stamps a late act late, and an early one not before it was due', () => {
    expect([clock.actAt(instant(4_000)), clock.actAt(instant(6_000))]).toEqual([5_000, 6_000]);
  });
});
