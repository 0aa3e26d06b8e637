import fc from 'fast-check';
import { proofSize } from '../test/support/proof-size';
import type { Hold } from './facts';
import { activeOn, type Block, covers, firstFreeDay, frozenDays, lastDayOf, nextBlockStart } from './hold';
import { instant, type LocalDate } from './time';

const day = (count: number): LocalDate => count as LocalDate;
const block = (first: number, last: number | null): Block => ({
  first: day(first),
  last: last === null ? null : day(last),
  reason: 'dispute',
  hold: `h${first}`,
});
const frozen = (blocks: readonly Block[], upTo: number, after = 0): number => frozenDays(blocks, day(after), day(upTo));

describe('the days that holds freeze', () => {
  test.each([
    ['a hold of one day freezes none', [block(5, 5)], 0],
    ['a hold freezes from its second day to its last', [block(5, 8)], 3],
    ['two that merely touch stay two, so the first day of the second counts', [block(5, 8), block(9, 12)], 6],
    ['two that share one day freeze it once', [block(5, 8), block(8, 12)], 7],
    ['two that overlap freeze each day once', [block(5, 10), block(7, 12)], 7],
    ['one inside another freezes nothing more', [block(5, 12), block(7, 9)], 7],
    ['the same hold twice counts once', [block(5, 8), block(5, 8)], 3],
    ['one without end freezes up to the day asked about', [block(15, null)], 5],
    ['one that starts later freezes nothing yet', [block(25, 30)], 0],
  ])('%s', (_name, blocks, expected) => {
    expect(frozen(blocks, 20)).toBe(expected);
    expect(frozen([...blocks].reverse(), 20)).toBe(expected);
  });

  test('only days after the due date freeze', () => {
    expect(frozen([block(-10, 3)], 20)).toBe(3);
    expect(frozen([block(-10, 0)], 20)).toBe(0);
    expect(frozen([block(0, 3)], 20)).toBe(3);
  });

  test('are those that a count day by day finds', () => {
    const span = fc
      .tuple(fc.integer({ min: -5, max: 30 }), fc.option(fc.nat({ max: 12 }), { nil: null }))
      .map(([first, length]) => block(first, length === null ? null : first + length));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 5 }), fc.integer({ min: 0, max: 35 }), (blocks, upTo) => {
        const days = Array.from({ length: upTo }, (_, index) => index + 1);
        const isFrozen = (on: number): boolean =>
          blocks.some(({ first, last }) => on > first && (last === null || on <= last));
        expect(frozen(blocks, upTo)).toBe(days.filter(isFrozen).length);
      }),
      { numRuns: proofSize(300, 20_000) },
    );
  });
});

describe('the days that holds block', () => {
  test('a hold is active from its first day through its last', () => {
    expect([4, 5, 8, 9].map((on) => covers(block(5, 8), day(on)))).toEqual([false, true, true, false]);
    expect(covers(block(5, null), day(9_999))).toBe(true);
    expect(activeOn([block(1, 4), block(4, 6), block(5, null)], day(4)).map(({ hold }) => hold)).toEqual(['h1', 'h4']);
  });

  test('the first free day is found across holds that touch or overlap', () => {
    expect(firstFreeDay([], day(5))).toBe(5);
    expect(firstFreeDay([block(5, 8), block(9, 12), block(11, 14)], day(6))).toBe(15);
    expect(firstFreeDay([block(5, 8), block(10, 12)], day(6))).toBe(9);
    expect(firstFreeDay([block(5, 8), block(9, null)], day(6))).toBeNull();
  });

  test('the next hold to begin is the earliest one after the day', () => {
    expect(nextBlockStart([block(9, 12), block(7, 8), block(5, 6)], day(5))).toBe(7);
    expect(nextBlockStart([block(5, null)], day(5))).toBeNull();
    expect(nextBlockStart([block(7, 6)], day(5))).toBeNull();
  });
});

describe('the last day of a hold', () => {
  const hold = (to: number | null, released: number | null): Hold => ({
    id: 'h1',
    reason: 'dispute',
    from: day(5),
    to: to === null ? null : day(to),
    release: released === null ? null : { on: day(released), seq: 2, at: instant(0) },
    seq: 1,
    at: instant(0),
  });

  test.each([
    ['is its own when nobody released it', 9, null, 9],
    ['is none when it has no end', null, null, null],
    ['is the day of its release', null, 7, 7],
    ['is the day of a release before its end', 9, 7, 7],
    ['is never moved to later by a release', 9, 11, 9],
  ])('%s', (_name, to, released, expected) => {
    expect(lastDayOf(hold(to, released))).toBe(expected);
  });
});
