import { Problem } from '../problem';
import { readFact } from './fact-body';

function refusal(body: unknown): { status: number; errors: unknown } {
  try {
    readFact(body, 'CNY');
  } catch (error) {
    if (error instanceof Problem) return { status: error.status, errors: error.details('r1').errors };
    throw error;
  }
  throw new Error('the fact was read');
}

test('a fact is read as a scenario writes it, with money or with text in the currency of the account', () => {
  const money = { amount: '249.95', currency: 'CNY' };
  const payment = { type: 'payment', id: 'p1', amount: money };
  expect(readFact(payment, 'CNY')).toEqual(payment);
  expect(readFact({ ...payment, amount: '249.95' }, 'CNY')).toEqual(payment);
  expect(readFact({ type: 'item-adjusted', item: 'i1', to: '1' }, 'CNY')).toMatchObject({
    to: { amount: '1', currency: 'CNY' },
  });
  const item = { id: 'i2', due: '2026-06-30', amount: '249.95' };
  expect(readFact({ type: 'item-added', item }, 'CNY')).toEqual({
    type: 'item-added',
    item: { ...item, amount: money },
  });
});

test('every field at fault is named, a mistyped one with the one that was meant', () => {
  expect(refusal({ type: 'payment', id: '', amont: '1', amount: '1.001' })).toEqual({
    status: 422,
    errors: [
      { field: 'id', message: expect.stringContaining('must be an id') },
      { field: 'amount.amount', message: 'has too many decimals for its currency' },
      { field: 'amont', message: 'unknown field; did you mean `amount`?' },
    ],
  });
  expect(refusal({ type: 'paymant' })).toMatchObject({ errors: [{ field: 'type' }] });
  expect(refusal([])).toMatchObject({ status: 422 });
  expect(refusal(undefined)).toEqual({ status: 400, errors: undefined });
});

test('that a contact failed is for our own processes to say', () => {
  expect(refusal({ type: 'contact-failed', rung: 'reminder', cause: 'point' })).toMatchObject({
    status: 422,
    errors: [{ field: 'type', message: expect.stringContaining('must be') }],
  });
});

test('an act of a person is sent to its own address', () => {
  expect(refusal({ type: 'outcome', rung: 'call', code: 'refused' })).toMatchObject({
    errors: [{ field: 'type', message: expect.stringContaining('/api/v1/accounts/{id}/outcomes') }],
  });
});
