import fc from 'fast-check';
import { at, date, Story } from '../../test/properties/account-builder';
import { proofSize } from '../../test/support/proof-size';
import { formatInstant } from '../calendar';
import { instant, type Zone } from '../time';
import { askHouse } from './house';
import { insideWindow, leavesAt, spreadOffset, stableShare } from './window';

const zone = 'Asia/Shanghai' as Zone;
const leaving = { zone, blocks: [], offsetMinutes: 0 };
const block = (first: string, last: string | null) => ({
  first: date(first),
  last: last === null ? null : date(last),
  reason: 'dispute',
  hold: 'h1',
});

describe('the window', () => {
  test('is open from 08:00 and closed from 22:00', () => {
    const moments = ['06-01 07:59', '06-01 08:00', '06-01 21:59', '06-01 22:00'];
    expect(moments.map((when) => insideWindow(at(when), zone))).toEqual([false, true, true, false]);
  });

  test.each([
    ['what is due at night leaves at the opening', '06-01 00:00', '06-01 08:00'],
    ['what is due inside leaves at once', '06-01 13:37', '06-01 13:37'],
    ['what is due at the closing leaves the next morning', '06-01 22:00', '06-02 08:00'],
  ])('%s', (_name, from, expected) => {
    expect(leavesAt(at(from), leaving)).toBe(at(expected));
  });

  test('a hold moves the contact to the morning after its last day; one without end holds it for good', () => {
    expect(leavesAt(at('06-01 12:00'), { ...leaving, blocks: [block('06-01', '06-03')] })).toBe(at('06-04 08:00'));
    const touching = [block('06-01', '06-03'), block('06-04', '06-05')];
    expect(leavesAt(at('06-01 12:00'), { ...leaving, blocks: touching })).toBe(at('06-06 08:00'));
    expect(leavesAt(at('06-01 23:00'), { ...leaving, blocks: [block('06-02', '06-03')] })).toBe(at('06-04 08:00'));
    expect(leavesAt(at('06-01 12:00'), { ...leaving, blocks: [block('06-02', null)] })).toBe(at('06-01 12:00'));
    expect(leavesAt(at('06-01 23:00'), { ...leaving, blocks: [block('06-02', null)] })).toBeNull();
  });

  test('in every zone a contact leaves inside it, and never before it is due', () => {
    const zones = fc.constantFrom(
      'America/Sao_Paulo',
      'America/Havana',
      'Australia/Lord_Howe',
      'Asia/Kolkata',
      'Pacific/Apia',
    );
    const moment = fc.integer({ min: Date.parse('2011-09-01'), max: Date.parse('2013-03-01') });
    fc.assert(
      fc.property(zones, moment, fc.nat({ max: 839 }), (name, from, offsetMinutes) => {
        const leaves = leavesAt(instant(from), { zone: name as Zone, blocks: [], offsetMinutes });
        if (leaves === null) throw new Error('nothing holds it');
        expect(leaves).toBeGreaterThanOrEqual(from);
        expect(leaves - from).toBeLessThan(49 * 3_600_000);
        const hour = Number(formatInstant(leaves, name as Zone).slice(11, 13));
        expect(hour >= 8 && hour < 22).toBe(true);
      }),
      { numRuns: proofSize(300, 20_000) },
    );
  });
});

describe('the spread', () => {
  test('gives an account the same share every time, below one', () => {
    expect(stableShare('A1')).toBe(stableShare('A1'));
    fc.assert(fc.property(fc.string(), (id) => stableShare(id) >= 0 && stableShare(id) < 1));
  });

  test('stays within its width and within the window, and is nothing when not asked for', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat({ max: 2_000 }), (id, width) => {
        const offset = spreadOffset(id, width);
        expect(offset).toBeGreaterThanOrEqual(0);
        expect(offset).toBeLessThan(Math.max(1, Math.min(width, 840)));
      }),
    );
    expect(spreadOffset('A1', 0)).toBe(0);
  });

  test('fills its width evenly enough: no tenth of it is empty or holds a fifth of the accounts', () => {
    const offsets = Array.from({ length: 2_000 }, (_, id) => spreadOffset(`account-${id}`, 180));
    const tenths = Array.from(
      { length: 10 },
      (_, tenth) => offsets.filter((offset) => Math.floor(offset / 18) === tenth).length,
    );
    expect(Math.min(...tenths)).toBeGreaterThan(0);
    expect(Math.max(...tenths)).toBeLessThan(400);
  });
});

describe('the house', () => {
  const late = Story.of([['05-31', 10_000n]]).does('06-01 00:00', { kind: 'episode-started' });
  const votes = (story: Story, when: string) =>
    askHouse(story.view(when)).votes.flatMap(({ rule, verdict }) => (verdict === 'deny' ? [rule] : []));

  test('lets a contact pass by day when something is owed and nothing holds it', () => {
    expect(askHouse(late.view('06-01 08:00')).verdict).toBe('allow');
    expect(votes(late, '06-01 08:00')).toEqual([]);
  });

  test('keeps every objection, in the order of the gate', () => {
    const held = late
      .paid('06-01 09:00', 'p1', null, 10_000n)
      .hears('06-01 10:00', { type: 'stop', code: 'fraud' })
      .hears('06-01 10:00', { type: 'hold', id: 'h1', reason: 'dispute', from: date('06-01'), to: null });
    expect(votes(held, '06-01 23:00')).toEqual(['house.stop', 'house.hold', 'house.balance', 'house.window']);
    expect(askHouse(held.view('06-01 23:00')).votes[0]).toMatchObject({ saw: 'fraud' });
  });
});
