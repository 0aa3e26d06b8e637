import { dayOf, dayOfMoment, isoOf } from './calendar-day';
import { formatDay, formatMoment, formatMoney } from './format';

test.each([
  [{ amount: '1234.5', currency: 'CNY' }, 'CN¥1,234.50', '¥1,234.50'],
  [{ amount: '1200', currency: 'JPY' }, '¥1,200', 'JP¥1,200'],
  [{ amount: '1.5', currency: 'KWD' }, 'KWD 1.500', 'KWD 1.500'],
  // Beyond what floating point can tell apart.
  [{ amount: '123456789012345.67', currency: 'CNY' }, 'CN¥123,456,789,012,345.67', '¥123,456,789,012,345.67'],
])('money %j has the digits of its currency, to the last', (money, en, zh) => {
  const plain = (text: string): string => text.replace(/\u00a0/g, ' ');
  expect([plain(formatMoney(money, 'en')), plain(formatMoney(money, 'zh-CN'))]).toEqual([en, zh]);
});

test('an amount that cannot be read is shown as it came', () => {
  expect(formatMoney({ amount: 'much', currency: 'CNY' }, 'en')).toBe('much CNY');
});

test('a moment is told on the clock of its zone, wherever the reader is', () => {
  const moment = '2026-06-01T23:30:00+08:00';
  expect(formatMoment(moment, 'Asia/Shanghai', 'en')).toBe('1 Jun 2026, 23:30');
  expect(formatMoment(moment, 'America/New_York', 'en')).toBe('1 Jun 2026, 11:30');
  expect(formatMoment(moment, 'Asia/Shanghai', 'zh-CN')).toMatch(/^2026年6月1日 23:30$/);
});

test('a date has no zone, and stays the same day', () => {
  expect(formatDay('2026-05-31', 'en')).toBe('31 May 2026');
  expect(formatDay(dayOf('2026-05-31'), 'zh-CN')).toBe('2026年5月31日');
  expect(isoOf(dayOf('2024-02-29'))).toBe('2024-02-29');
  expect(isoOf(dayOfMoment('2026-06-01T00:30:00+08:00'))).toBe('2026-06-01');
});
