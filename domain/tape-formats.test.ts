import { parseDateFormat } from './tape-formats';

test.each([
  ['YYYY-MM-DD', ['year', 'text', 'month', 'text', 'day']],
  ['YYMMDD', ['short-year', 'month', 'day']],
  ['M/D/YY', ['month', 'text', 'day', 'text', 'short-year']],
  ['YYYY年M月D日', ['year', 'text', 'month', 'text', 'day', 'text']],
])('%s is read part by part', (format, kinds) => {
  expect(parseDateFormat(format)?.parts.map(({ kind }) => kind)).toEqual(kinds);
});

test.each(['', 'YYYY-MM', 'YYYY-MM-DD-DD', 'DD.MM', 'YYYY-MMM-DD', 'YYYY-MM-DDThh', "YYYY'MM'DD"])(
  '`%s` is no format',
  (format) => {
    expect(parseDateFormat(format)).toBeNull();
  },
);
