import { Story } from '../test/properties/account-builder';
import type { Deed } from './act';

const reminded: Deed = { kind: 'contact', rung: 'reminder', channel: 'sms', notice: false, asked: 10_000n };
const called: Deed = { kind: 'completed', rung: 'call', code: 'refused' };
const started: Deed = { kind: 'episode-started' };
const closed: Deed = { kind: 'closed', reason: 'cured' };

const late = Story.of([
  ['05-31', 10_000n],
  ['06-07', 10_000n],
]).does('06-01 00:00', started);
const walked = late.does('06-01 08:00', reminded).does('06-05 09:00', called);
const done = (story: Story, when: string): string[] => [...story.view(when).done].sort();

describe('a rung is done', () => {
  test('when a message left, a call was completed, a condition stayed false, or its approval was denied', () => {
    const denied: Deed = { kind: 'approval-decided', rung: 'visit', decision: 'deny', role: null, actor: null };
    expect(done(walked, '06-05 10:00')).toEqual(['call', 'reminder']);
    expect(done(walked.does('06-20 00:00', denied), '06-20 10:00')).toEqual(['call', 'reminder', 'visit']);
    const passed = walked.does('06-20 00:00', { kind: 'not-applicable', rung: 'visit', facts: {} });
    expect(done(passed, '06-20 10:00')).toContain('visit');
  });

  test('not by the notice of a visit, an opening, an unsuccessful attempt or a granted approval', () => {
    const tried = late
      .does('06-01 08:00', { ...reminded, notice: true })
      .does('06-05 08:00', { kind: 'opened', rung: 'call', what: 'call', attempt: 1 })
      .does('06-07 08:00', { kind: 'silence', rung: 'call' })
      .does('06-20 08:00', { kind: 'approval-decided', rung: 'visit', decision: 'approve', role: null, actor: null });
    expect(done(tried, '06-20 10:00')).toEqual([]);
  });

  test('after a move of the anchor only as far as the new anchor has come', () => {
    const moved = (when: string): Story => walked.paid(when, 'p1', 'i1', 10_000n);
    expect(done(moved('06-08 12:00'), '06-30 12:00')).toEqual(['reminder']);
    expect(done(moved('06-11 12:00'), '06-30 12:00')).toEqual(['reminder']);
    expect(done(moved('06-12 12:00'), '06-30 12:00')).toEqual(['call', 'reminder']);
  });

  test('again once the payment of the oldest item bounces', () => {
    const moved = walked.paid('06-08 12:00', 'p1', 'i1', 10_000n);
    expect(done(moved.hears('06-09 12:00', { type: 'payment-reversed', payment: 'p1' }), '06-09 12:00')).toEqual([
      'call',
      'reminder',
    ]);
  });

  test('no more in a new delinquency', () => {
    const cured = walked
      .paid('06-06 12:00', 'p1', 'i1', 10_000n)
      .does('06-06 12:00', closed)
      .does('06-08 00:00', started);
    expect(done(cured, '06-08 09:00')).toEqual([]);
  });

  test('again when the cure of its episode bounces', () => {
    const cured = walked.paid('06-06 12:00', 'p1', 'i1', 10_000n).does('06-06 12:00', closed);
    const bounced = cured
      .hears('06-07 12:00', { type: 'payment-reversed', payment: 'p1' })
      .does('06-07 12:00', started);
    expect(done(bounced, '06-07 13:00')).toEqual(['call', 'reminder']);
  });

  test('whatever backdated hold lowers the ladder day afterwards', () => {
    const { opened } = walked.facts.account;
    const held = walked.hears('06-06 12:00', { type: 'hold', id: 'h1', reason: 'illness', from: opened, to: null });
    expect(done(held, '06-06 12:00')).toEqual(['call', 'reminder']);
  });
});
