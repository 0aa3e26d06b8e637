import { filterCount, queryOf, readPortfolioSearch, withFilters } from './portfolio-search';

test('an address is read with all its filters', () => {
  const said = {
    id: 'LN-10',
    status: 'held',
    waits: 'approval',
    policy: 'boc-visit',
    rung: '-',
    dpdFrom: 1,
    dpdTo: '90',
    order: 'dpd',
    after: 'eyJpZCI6IkExIn0',
  };
  expect(readPortfolioSearch(said)).toEqual({ ...said, dpdTo: 90 });
});

test.each([
  ['an unknown status', { status: 'asleep' }],
  ['an unknown order', { order: 'luck' }],
  ['the usual order', { order: 'next' }],
  ['days that are none', { dpdFrom: 'many', dpdTo: -3 }],
  ['days with a fraction', { dpdFrom: 1.5 }],
  ['too many days', { dpdTo: 1e9 }],
  ['a list in place of a word', { status: ['held'], policy: ['a'] }],
  ['signs that are in no id', { id: "x' or 1=1", rung: '<b>' }],
  ['a cursor that is none', { after: 'a b' }],
  ['nothing in a field', { id: '', dpdFrom: '' }],
  ['what nobody knows', { colour: 'red' }],
])('%s is left out', (_name, said) => {
  expect(readPortfolioSearch(said)).toEqual({});
});

test('an id that looks like a number stays one', () => {
  expect(readPortfolioSearch({ id: 1001, rung: 7 })).toEqual({ id: '1001', rung: '7' });
});

test('another filter begins the list anew, and keeps the others', () => {
  const search = { status: 'held', order: 'dpd', after: 'x' } as const;
  expect(withFilters(search, { policy: 'p' })).toEqual({ status: 'held', order: 'dpd', policy: 'p' });
  expect(withFilters(search, { status: undefined })).toEqual({ order: 'dpd' });
  expect([filterCount(search), filterCount({ order: 'id' })]).toEqual([1, 0]);
});

test('the query is one that the API knows', () => {
  expect(queryOf({ id: 'A', waits: 'review', dpdFrom: 3 }, 50)).toEqual({
    idStarts: 'A',
    waitsFor: 'review',
    dpdFrom: 3,
    order: 'next',
    limit: 50,
  });
});
