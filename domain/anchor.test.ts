import { at, Story } from '../test/properties/account-builder';
import { anchorHistory } from './anchor';

const two = Story.of([
  ['06-10', 10_000n],
  ['05-31', 20_000n],
]);
const anchor = ({ facts }: Story, tolerance = 0n) => anchorHistory(facts, tolerance).anchor?.id ?? null;
const changed = ({ facts }: Story) => anchorHistory(facts, 0n).changed?.at ?? null;

describe('the anchor', () => {
  test('is the oldest item by its due date, not by the order in which it became known', () => {
    expect(anchor(two)).toBe('i2');
  });

  test('of two items due on one day is the one known first', () => {
    const same = Story.of([
      ['05-31', 10_000n],
      ['05-31', 10_000n],
    ]);
    expect(anchor(same)).toBe('i1');
  });

  test('is none when nothing is owed, and never changed when there was no item', () => {
    expect(anchor(Story.of([]))).toBeNull();
    expect(changed(Story.of([]))).toBeNull();
    expect(anchor(two.paid('06-01 10:00', 'p1', null, 30_000n))).toBeNull();
  });

  test('stays where it is after a part payment', () => {
    const part = two.paid('06-01 10:00', 'p1', 'i2', 19_999n);
    expect(anchor(part)).toBe('i2');
    expect(changed(part)).toBe(at('05-01 00:00'));
  });

  test('moves when its item is paid, adjusted to nothing, or paid but for a rest below the tolerance', () => {
    const paid = two.paid('06-01 10:00', 'p1', 'i2', 20_000n);
    expect([anchor(paid), changed(paid)]).toEqual(['i1', at('06-01 10:00')]);
    expect(anchor(two.hears('06-01 10:00', { type: 'item-adjusted', item: 'i2', to: 0n }))).toBe('i1');
    const rest = two.paid('06-01 10:00', 'p1', 'i2', 19_001n);
    expect(['i2', 'i1', 'i2']).toEqual([anchor(rest, 999n), anchor(rest, 1_000n), anchor(rest)]);
  });

  test('moves back when the payment is returned, and forward again when it is restored', () => {
    const paid = two.paid('06-01 10:00', 'p1', 'i2', 20_000n);
    const back = paid.hears('06-04 10:00', { type: 'payment-reversed', payment: 'p1' });
    const again = back.hears('06-05 10:00', { type: 'payment-restored', payment: 'p1' });
    expect([anchor(back), changed(back)]).toEqual(['i2', at('06-04 10:00')]);
    expect([anchor(again), changed(again)]).toEqual(['i1', at('06-05 10:00')]);
  });

  test('moves back when an older item becomes known', () => {
    const item = { id: 'old', due: two.facts.items[1]?.due ?? two.facts.account.opened, amount: 1n };
    const older = two.hears('06-12 10:00', { type: 'item-added', item: { ...item, due: two.facts.account.opened } });
    expect([anchor(older), changed(older)]).toEqual(['old', at('06-12 10:00')]);
  });

  test('does not move for a payment over several items that leaves the oldest open', () => {
    const over = two
      .hears('06-01 10:00', { type: 'item-adjusted', item: 'i2', to: 5_000n })
      .paid('06-02 10:00', 'p1', null, 6_000n);
    expect([anchor(over), changed(over)]).toEqual(['i1', at('06-02 10:00')]);
  });
});

test('the stretches in which an item was open are told with their ends', () => {
  const story = two
    .paid('06-01 10:00', 'p1', 'i2', 20_000n)
    .hears('06-04 10:00', { type: 'payment-reversed', payment: 'p1' });
  const spans = anchorHistory(story.facts, 0n).openSpans.map(({ item, from, to }) => [item.id, from, to]);
  expect(spans).toEqual([
    ['i2', at('05-01 00:00'), at('06-01 10:00')],
    ['i2', at('06-04 10:00'), null],
    ['i1', at('05-01 00:00'), null],
  ]);
});
