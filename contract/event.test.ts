import { parseDate, parseInstant } from '../domain/calendar';
import { parseEvent } from './event';
import { EVENT_TYPES } from './event-parsers';

const AT = '2012-07-05T12:00:00+08:00';
const parse = (fields: Record<string, unknown>) => parseEvent({ at: AT, ...fields }, 'CNY');
const at = parseInstant(AT);
const on = (date: string) => parseDate(date);

describe('an event that can be read', () => {
  test.each([
    [
      { type: 'item-added', item: { id: 'i2', due: '2012-06-30', amount: '249.95' } },
      { type: 'item-added', item: { id: 'i2', due: on('2012-06-30'), amount: 24995n } },
    ],
    [
      { type: 'item-adjusted', item: 'i1', to: '0.00' },
      { type: 'item-adjusted', item: 'i1', to: 0n },
    ],
    [
      { type: 'payment', id: 'p1', amount: '10' },
      { type: 'payment', id: 'p1', item: null, amount: 1000n },
    ],
    [
      { type: 'payment', id: 'p1', item: 'i1', amount: { amount: '10.5', currency: 'CNY' } },
      { type: 'payment', id: 'p1', item: 'i1', amount: 1050n },
    ],
    [
      { type: 'payment-reversed', payment: 'p1' },
      { type: 'payment-reversed', payment: 'p1' },
    ],
    [
      { type: 'contact-failed', rung: 'reminder', cause: 'point' },
      { type: 'contact-failed', rung: 'reminder', cause: 'point' },
    ],
    [
      { type: 'contact-failed', rung: 'reminder', cause: 'later', notBefore: AT },
      { type: 'contact-failed', rung: 'reminder', cause: 'later', notBefore: at },
    ],
    [
      { type: 'payment-restored', payment: 'p1' },
      { type: 'payment-restored', payment: 'p1' },
    ],
    [
      { type: 'hold', id: 'h1', reason: 'dispute', from: '2012-07-06', to: null },
      { type: 'hold', id: 'h1', reason: 'dispute', from: on('2012-07-06'), to: null },
    ],
    [
      { type: 'hold-released', hold: 'h1' },
      { type: 'hold-released', hold: 'h1' },
    ],
    [
      { type: 'stop', code: 'cease' },
      { type: 'stop', code: 'cease' },
    ],
    [
      { type: 'stop-cleared', code: 'cease' },
      { type: 'stop-cleared', code: 'cease' },
    ],
    [
      { type: 'outcome', rung: 'call', code: 'promise', promise: { amount: '5.00', date: '2012-07-09' } },
      {
        type: 'outcome',
        rung: 'call',
        code: 'promise',
        promise: { amount: 500n, date: on('2012-07-09') },
        actor: null,
      },
    ],
    [
      { type: 'outcome', rung: 'visit', code: 'refused', feedback: { cooperation: 'poor', daysTried: 2 } },
      {
        type: 'outcome',
        rung: 'visit',
        code: 'refused',
        promise: null,
        feedback: { cooperation: 'poor', daysTried: 2 },
        actor: null,
      },
    ],
    [
      { type: 'facts', facts: { cooperation: 'good', addressVerified: true, riskScore: 0.25 } },
      { type: 'facts', facts: { cooperation: 'good', addressVerified: true, riskScore: 0.25 } },
    ],
    [
      { type: 'approval', rung: 'visit', decision: 'approve', role: 'manager', actor: 'm.li' },
      { type: 'approval', rung: 'visit', decision: 'approve', role: 'manager', actor: 'm.li' },
    ],
    [
      { type: 'referral', decision: 'return' },
      { type: 'referral', rung: null, decision: 'return', actor: null },
    ],
    [
      { type: 'review', result: 'go on' },
      { type: 'review', rung: null, result: 'go on', actor: null },
    ],
  ])('%j', (fields, expected) => {
    expect(parse(fields)).toEqual({ event: { ...expected, at, effective: null } });
  });

  test('every type of the domain can be read', () => {
    expect([...EVENT_TYPES].sort()).toEqual([
      'approval',
      'closed',
      'contact-failed',
      'cost',
      'facts',
      'hold',
      'hold-released',
      'item-added',
      'item-adjusted',
      'outcome',
      'payment',
      'payment-restored',
      'payment-reversed',
      'plan',
      'plan-ended',
      'referral',
      'reopened',
      'review',
      'stop',
      'stop-cleared',
    ]);
  });

  test('a backdated fact carries its date, and a field of a later lane is passed over', () => {
    const parsed = parse({ type: 'payment', id: 'p1', amount: '1.00', effective: '2012-07-01', channel: 'bank' });
    expect(parsed).toMatchObject({ event: { effective: on('2012-07-01') } });
  });

  test('an amount has the decimals of its currency', () => {
    expect(parseEvent({ at: AT, type: 'payment', id: 'p', amount: '100' }, 'JPY')).toMatchObject({
      event: { amount: 100n },
    });
    expect(parseEvent({ at: AT, type: 'payment', id: 'p', amount: '1.005' }, 'KWD')).toMatchObject({
      event: { amount: 1005n },
    });
    expect(parseEvent({ at: AT, type: 'payment', id: 'p', amount: '1.5' }, 'JPY')).toMatchObject({ field: 'amount' });
  });
});
