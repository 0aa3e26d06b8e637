import { overdueDates } from './months-behind';
import type { TapeAccount, TapeEvent } from './tape-account';
import { toTapeAccount } from './uci-conversion';
import type { UciRow } from './uci-row';

const aRow = (given: Partial<UciRow>): UciRow => ({
  number: 7,
  limit: 50_000,
  status: [0, 0, 0, 0, 0, 0],
  bill: [20_000, 20_000, 20_000, 20_000, 20_000, 20_000],
  paid: [0, 0, 0, 0, 0, 0],
  ...given,
});

/** The story without days and hours: `06 payment p-3 i-2005-06 2000`. */
function storyOf(account: TapeAccount): readonly string[] {
  const what = (event: TapeEvent): string => {
    if (event.type === 'item-added') return `${event.item.id} ${event.item.amount}`;
    return event.type === 'payment' ? `${event.id} ${event.item} ${event.amount}` : event.payment;
  };
  return account.events.map((event) => `${event.at.slice(5, 7)} ${event.type} ${what(event)}`);
}

const paidItems = (account: TapeAccount, month: string): readonly string[] =>
  account.events.flatMap((event) => (event.type === 'payment' && event.at.startsWith(month) ? [event.item] : []));

describe('the rule, by hand', () => {
  it('pays the item of a month with status 0 by its due date', () => {
    const account = toTapeAccount(aRow({}));
    const due = new Map(
      account.events.flatMap((event) => (event.type === 'item-added' ? [[event.item.id, event.item.due]] : [])),
    );
    for (const item of account.items) due.set(item.id, item.due);
    const payments = account.events.flatMap((event) => (event.type === 'payment' ? [event] : []));
    expect(payments).toHaveLength(6);
    for (const payment of payments) expect(payment.at.slice(0, 10) <= (due.get(payment.item) ?? '')).toBe(true);
    expect(account).toMatchObject({ id: 'uci-00007', currency: 'TWD', opened: '2005-04-01', product: 'card' });
  });

  it('announces each item twenty days ahead, and knows that of April from the start', () => {
    const account = toTapeAccount(aRow({}));
    expect(account.items.map((item) => item.id)).toEqual(['i-2005-04']);
    const added = account.events.flatMap((event) => (event.type === 'item-added' ? [event] : []));
    expect(added.map((event) => event.item.id)).toEqual([
      'i-2005-05',
      'i-2005-06',
      'i-2005-07',
      'i-2005-08',
      'i-2005-09',
    ]);
    for (const { at, item } of added) expect(Date.parse(item.due) - Date.parse(at.slice(0, 10))).toBe(20 * 86_400_000);
  });

  it('makes a jump from 0 to 2 of a payment at the end of the month before that comes back', () => {
    const account = toTapeAccount(aRow({ status: [0, 0, 0, 0, 0, 2] }));
    const bounced = account.events.find((event) => event.type === 'payment' && event.id === 'p-5');
    const returned = account.events.find((event) => event.type === 'payment-reversed');
    expect(bounced).toMatchObject({ item: 'i-2005-08', at: expect.stringMatching(/^2005-08-(28|29|30|31)/) });
    expect(returned).toMatchObject({ payment: 'p-5', at: expect.stringMatching(/^2005-09-(0[2-9]|10)/) });
    expect(overdueDates(account, '2005-08-31')).toEqual([]);
    expect(overdueDates(account, '2005-09-30').map((due) => due.slice(0, 7))).toEqual(['2005-08', '2005-09']);
  });

  it('pays three items and the new one in one transfer when the status falls from 3 to 0', () => {
    const account = toTapeAccount(aRow({ status: [3, 0, 0, 0, 0, 0] }));
    expect(account.items.map((item) => item.id)).toEqual(['i-2005-02', 'i-2005-03', 'i-2005-04']);
    expect(account.opened).toBe('2005-02-01');
    expect(paidItems(account, '2005-05')).toEqual(['i-2005-02', 'i-2005-03', 'i-2005-04', 'i-2005-05']);
    const may = account.events.filter((event) => event.type === 'payment' && event.at.startsWith('2005-05'));
    expect(new Set(may.map((event) => event.at)).size).toBe(1);
  });

  it('pays the oldest item when the status stays, and nothing when it grows by one', () => {
    const account = toTapeAccount(aRow({ status: [2, 2, 3, 3, 4, 4] }));
    expect(paidItems(account, '2005-05')).toEqual(['i-2005-03']);
    expect(paidItems(account, '2005-06')).toEqual([]);
    expect(paidItems(account, '2005-07')).toEqual(['i-2005-04']);
  });

  it('puts a payment that changed no status on the oldest item, half of its rest at most', () => {
    const account = toTapeAccount(aRow({ status: [2, 3, 4, 5, 6, 7], paid: [0, 300, 5000, 0, 0, 0] }));
    const parts = account.events.flatMap((event) =>
      event.type === 'payment' ? [`${event.item} ${event.amount}`] : [],
    );
    expect(parts).toEqual(['i-2005-03 300', 'i-2005-03 850']);
  });

  it('makes an item a tenth of the bill, rounded up; at least 1,000; not above the bill; 1,000 without a bill', () => {
    const account = toTapeAccount(aRow({ status: [1, 2, 3, 4, 5, 6], bill: [45_671, 3000, 400, 0, -50, 10_001] }));
    const amounts = [
      ...account.items,
      ...account.events.flatMap((event) => (event.type === 'item-added' ? [event.item] : [])),
    ];
    expect(amounts.map((item) => item.amount)).toEqual(['4568', '1000', '400', '1000', '1000', '1001']);
  });

  it('makes no item larger than its part of the payment that was enough for it', () => {
    const paid = [0, 0, 4500, 1600, 0, 0];
    const account = toTapeAccount(
      aRow({ status: [2, 0, 0, 0, 0, 0], bill: [20_000, 20_000, 20_000, 20_000, 20_000, 0], paid }),
    );
    expect(storyOf(account).filter((line) => line.includes('payment'))).toEqual([
      '05 payment p-1 i-2005-03 1500',
      '05 payment p-2 i-2005-04 1500',
      '05 payment p-3 i-2005-05 1500',
      '06 payment p-4 i-2005-06 1600',
      '07 payment p-5 i-2005-07 2000',
      '08 payment p-6 i-2005-08 2000',
    ]);
  });

  it('has no item for a month without a bill, unless a status needs one', () => {
    const bill = [0, 0, 0, 0, 0, 0];
    expect(toTapeAccount(aRow({ status: [-2, -2, -2, -2, -2, -2], bill })).events).toEqual([]);
    const jump = toTapeAccount(aRow({ status: [-2, -2, -2, -2, -2, 2], bill }));
    expect(storyOf(jump).map((line) => line.slice(3))).toEqual([
      'item-added i-2005-08 1000',
      'item-added i-2005-09 1000',
      'payment p-1 i-2005-08 1000',
      'payment-reversed p-1',
    ]);
  });

  it('lets events happen in working hours of Taipei only', () => {
    const account = toTapeAccount(aRow({ status: [3, 2, 0, 2, 2, 0] }));
    for (const event of account.events) expect(event.at).toMatch(/T(09|1[0-7]):[0-5]\d:00\+08:00$/);
  });

  it('is the same every time', () => {
    const row = aRow({ status: [0, 2, 3, 2, 0, 2] });
    expect(toTapeAccount(row)).toEqual(toTapeAccount(row));
  });
});
