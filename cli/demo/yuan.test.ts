import { mismatches } from './months-behind';
import { toTapeAccount } from './uci-conversion';
import type { UciRow } from './uci-row';
import { inYuan } from './yuan';

const row: UciRow = {
  number: 12,
  limit: 20_000,
  status: [2, 3, 2, 0, 2, 0],
  bill: [33_333, 12_345, 45_678, 1, 77, 98_765],
  paid: [0, 1111, 2222, 3333, 4444, 5555],
};

describe('the tape in yuan', () => {
  const account = inYuan(toTapeAccount(row));

  it('has every amount at 0.26 yuan for one dollar, exactly', () => {
    expect(account.currency).toBe('CNY');
    expect(account.facts.creditLimit).toBe(5200);
    expect(account.items.map((item) => item.amount)).toEqual(['433.16', '433.16']);
    const amounts = account.events.flatMap((event) => (event.type === 'item-added' ? [event.item.amount] : []));
    expect(amounts).toEqual(['321.10', '385.06', '0.26', '20.02', '2568.02']);
  });

  it('still pays in full what was paid in full, to the fen', () => {
    expect(mismatches(row, account)).toEqual([]);
  });

  it('leaves an account alone that is in yuan already', () => {
    expect(inYuan(account)).toBe(account);
  });
});
