import { at, date, Story } from '../test/properties/account-builder';
import { lastClosure, traceOf } from './trace';

const late = Story.of([['05-31', 24_995n]]).does('06-01 00:00', { kind: 'episode-started' });

describe('the trace', () => {
  test('tells contacts with what was asked, on the local clock', () => {
    const told = late.does('06-01 08:00', {
      kind: 'contact',
      rung: 'reminder',
      channel: 'sms',
      notice: false,
      asked: 24_995n,
    });
    expect(traceOf(told.facts)).toEqual([
      { at: '2012-06-01T08:00:00+08:00', kind: 'contact', rung: 'reminder', channel: 'sms', asked: '249.95' },
    ]);
  });

  test('marks a notice, and gives a completion its code only when there is one', () => {
    const told = late
      .does('06-01 08:00', { kind: 'contact', rung: 'visit', channel: 'sms', notice: true, asked: 1n })
      .does('06-02 08:00', { kind: 'opened', rung: 'visit', what: 'visit', attempt: 1 })
      .does('06-03 08:00', { kind: 'completed', rung: 'visit', code: null })
      .does('06-04 08:00', { kind: 'completed', rung: 'call', code: 'refused' });
    expect(traceOf(told.facts).map(({ at: _, ...words }) => words)).toEqual([
      { kind: 'contact', rung: 'visit', channel: 'sms', asked: '0.01', notice: true },
      { kind: 'visit-opened', rung: 'visit' },
      { kind: 'completed', rung: 'visit' },
      { kind: 'completed', rung: 'call', code: 'refused' },
    ]);
  });

  test('keeps to itself what is no action: beginnings, silence, attempts and voided requests', () => {
    const told = late
      .does('06-02 08:00', { kind: 'silence', rung: 'call' })
      .does('06-02 08:00', { kind: 'outcome', rung: 'call', code: 'busy', promise: null, actor: null })
      .does('06-02 08:00', { kind: 'approval-void', rung: 'visit', because: 'amount changed' })
      .does('06-02 08:00', { kind: 'referral-decided', rung: 'legal', decision: 'return', actor: null });
    expect(traceOf(told.facts)).toEqual([]);
  });

  test('puts holds and their release at the moment they became known, between the acts', () => {
    const told = late
      .hears('06-02 10:00', { type: 'hold', id: 'h1', reason: 'dispute', from: date('05-20'), to: null })
      .does('06-02 10:00', { kind: 'not-applicable', rung: 'visit', facts: {} })
      .hears('06-03 10:00', { type: 'hold-released', hold: 'h1' });
    expect(traceOf(told.facts)).toEqual([
      { at: '2012-06-02T10:00:00+08:00', kind: 'hold', hold: 'h1', reason: 'dispute', from: '2012-05-20', to: null },
      { at: '2012-06-02T10:00:00+08:00', kind: 'not-applicable', rung: 'visit' },
      { at: '2012-06-03T10:00:00+08:00', kind: 'hold-released', hold: 'h1' },
    ]);
  });
});

test('the last closure is told until a new episode runs', () => {
  const closed = late.does('06-06 12:00', { kind: 'closed', reason: 'cured' });
  expect(lastClosure(late.facts)).toBeNull();
  expect(lastClosure(closed.facts)).toEqual({ at: '2012-06-06T12:00:00+08:00', reason: 'cured' });
  expect(lastClosure(closed.does('07-01 00:00', { kind: 'episode-started' }).facts)).toBeNull();
  expect(at('06-06 12:00')).toBe(closed.last.at);
});
