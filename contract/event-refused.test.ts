import { parseEvent } from './event';

const AT = '2012-07-05T12:00:00+08:00';
const parse = (fields: Record<string, unknown>) => parseEvent({ at: AT, ...fields }, 'CNY');

describe('an event that cannot be read names the field', () => {
  const payment = { type: 'payment', id: 'p1', amount: '1.00' };
  const item = { id: 'i2', due: '2012-06-30', amount: '249.95' };
  test.each([
    [{ ...payment, type: 'paymnet' }, 'type', 'unknown type `paymnet`; did you mean `payment`?'],
    [{ ...payment, type: 'constructor' }, 'type', expect.stringContaining('unknown type')],
    [{ type: undefined }, 'type', expect.stringContaining('is missing')],
    [{ ...payment, at: '2012-07-05T12:00:00' }, 'at', expect.stringContaining('with its offset')],
    [{ ...payment, amount: '1.001' }, 'amount', '`1.001` has too many decimals for CNY'],
    [{ ...payment, amount: '-1.00' }, 'amount', expect.stringContaining('an amount as text')],
    [{ ...payment, amount: 1 }, 'amount', expect.stringContaining('an amount as text')],
    [{ ...payment, amount: undefined }, 'amount', expect.stringContaining('is missing')],
    [{ ...payment, amount: {} }, 'amount.amount', expect.stringContaining('is missing')],
    [{ ...payment, currency: 'USD' }, 'currency', "`USD` is not the account's currency CNY"],
    [{ ...payment, amount: { amount: '1.00', currency: 'USD' } }, 'amount.currency', expect.stringContaining('`USD`')],
    [{ ...payment, id: 7 }, 'id', 'must be text'],
    [{ ...payment, effective: '2012-02-30' }, 'effective', 'must be a date such as `2012-05-31`'],
    [{ type: 'item-added', item: { ...item, due: '2012-06-31' } }, 'item.due', 'must be a date such as `2012-05-31`'],
    [{ type: 'item-added', item: { ...item, currency: 'USD' } }, 'item.currency', expect.stringContaining('`USD`')],
    [{ type: 'item-added', currency: 'USD', item }, 'currency', expect.stringContaining('`USD`')],
    [{ type: 'item-added', item: 'i2' }, 'item', 'must be a group of fields'],
    [{ type: 'item-adjusted', item: 'i1' }, 'to', expect.stringContaining('is missing')],
    [{ type: 'payment-reversed' }, 'payment', 'is missing; give text'],
    [{ type: 'payment-restored', payment: '' }, 'payment', 'must be text'],
    [{ type: 'hold', id: 'h1', reason: 'dispute' }, 'from', expect.stringContaining('is missing')],
    [
      { type: 'hold', id: 'h1', reason: 'dispute', from: '2012-07-06', to: 'soon' },
      'to',
      expect.stringContaining('a date'),
    ],
    [{ type: 'contact-failed', cause: 'point' }, 'rung', 'is missing; give text'],
    [
      { type: 'contact-failed', rung: 'reminder', cause: 'chanel' },
      'cause',
      'unknown `chanel`; did you mean `channel`?',
    ],
    [
      { type: 'contact-failed', rung: 'reminder', cause: 'later', notBefore: '12:00' },
      'notBefore',
      expect.stringContaining('a moment with its offset'),
    ],
    [{ type: 'hold-released' }, 'hold', 'is missing; give text'],
    [{ type: 'stop' }, 'code', 'is missing; give text'],
    [{ type: 'outcome', rung: 'call', code: 'no-anwser' }, 'code', 'unknown `no-anwser`; did you mean `no-answer`?'],
    [{ type: 'outcome', code: 'busy' }, 'rung', 'is missing; give text'],
    [
      { type: 'outcome', rung: 'call', code: 'promise', promise: { amount: '5.001', date: '2012-07-09' } },
      'promise.amount',
      '`5.001` has too many decimals for CNY',
    ],
    [{ type: 'approval', rung: 'visit', decision: 'yes' }, 'decision', 'must be one of approve, deny'],
    [{ type: 'referral', decision: 'approve' }, 'decision', 'must be one of accept, return'],
    [{ type: 'review' }, 'result', 'is missing; give text'],
  ])('%j', (fields, field, reason) => {
    expect(parse(fields)).toEqual({ field, reason });
  });

  test('what is no group of fields', () => {
    for (const raw of [null, 5, 'payment', []]) expect(parseEvent(raw, 'CNY')).toMatchObject({ field: '' });
  });
});
