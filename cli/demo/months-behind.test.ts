import { mismatches } from './months-behind';
import type { TapeEvent } from './tape-account';
import { toTapeAccount } from './uci-conversion';
import type { UciRow } from './uci-row';

describe('the check of the conversion', () => {
  const row: UciRow = {
    number: 7,
    limit: 50_000,
    status: [2, 2, 0, 0, 2, 3],
    bill: [20_000, 20_000, 20_000, 20_000, 20_000, 20_000],
    paid: [0, 0, 0, 0, 0, 0],
  };
  const account = toTapeAccount(row);

  it.each(account.events.map((event, place) => [place, event.type]))('notices the loss of event %i (%s)', (place) => {
    const events = account.events.filter((_, other) => other !== place);
    expect(mismatches(row, { ...account, events })).not.toEqual([]);
  });

  it.each([
    [
      'a payment above what is owed',
      (event: TapeEvent) => (event.type === 'payment' ? { ...event, amount: '2001' } : event),
    ],
    ['an unknown item', (event: TapeEvent) => (event.type === 'payment' ? { ...event, item: 'i-1999-01' } : event)],
    ['an id used twice', (event: TapeEvent) => (event.type === 'payment' ? { ...event, id: 'p-1' } : event)],
    [
      'an item without an amount',
      (event: TapeEvent) => (event.type === 'item-added' ? { ...event, item: { ...event.item, amount: '0' } } : event),
    ],
    [
      'an unknown payment returned',
      (event: TapeEvent) => (event.type === 'payment-reversed' ? { ...event, payment: 'p-99' } : event),
    ],
    ['an event before the opening', (event: TapeEvent) => ({ ...event, at: '2004-01-01T10:00:00+08:00' })],
  ])('notices %s', (_, defect) => {
    expect(mismatches(row, { ...account, events: account.events.map(defect) })).toHaveLength(1);
  });
});
