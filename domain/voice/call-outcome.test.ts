import { OUTCOME_CODES, type OutcomeCode, REACHED } from '../outcome';
import { attemptOutcomeOf, ownCode, REPORTS_LOST_AFTER_MS, resultOf, unfitCode } from './call-outcome';
import { ANSWERED_BY, CALL_STATUSES, type CallStatus, type LegState, UNHEARD } from './call-report';

const leg = (status: CallStatus, more: Partial<LegState> = {}): LegState => ({ ...UNHEARD, status, ...more });
const allowed = (state: LegState, dialled = true, ageMs = 60_000): OutcomeCode[] =>
  OUTCOME_CODES.filter((code) => unfitCode(state, dialled, code, ageMs) === null);

describe('the outcome of a call that the network reports', () => {
  test('a talk is reported of a call that was answered, and of no other', () => {
    for (const status of CALL_STATUSES) {
      const reached = allowed(leg(status, { durationS: 60 })).filter((code) =>
        (REACHED as readonly string[]).includes(code),
      );
      expect([status, reached.length > 0]).toEqual([status, status === 'in-progress' || status === 'completed']);
    }
  });

  test('a call that nobody pressed on has no outcome at all', () => {
    for (const status of CALL_STATUSES) expect(allowed(leg(status), false)).toEqual([]);
    expect(unfitCode(UNHEARD, false, 'promise', 0)).toMatchObject({
      field: 'code',
      reason: expect.stringContaining('never reached the customer'),
    });
  });

  test('what the network says of a call that failed is what may be reported', () => {
    expect(allowed(leg('busy'))).toEqual(['busy']);
    expect(allowed(leg('no-answer'))).toEqual(['no-answer', 'avoided']);
    expect(allowed(leg('canceled'))).toEqual(['no-answer', 'avoided']);
    expect(allowed(leg('failed'))).toEqual(['unreachable', 'wrong-number']);
    expect(unfitCode(leg('busy'), true, 'promise', 0)?.reason).toContain('possible are busy');
  });

  test('what is booked by itself may be reported, too', () => {
    for (const status of CALL_STATUSES) {
      const own = ownCode(resultOf(leg(status), true));
      if (own !== null) expect(allowed(leg(status))).toContain(own);
    }
    expect(ownCode('answered')).toBeNull();
    expect(ownCode('open')).toBeNull();
    expect(ownCode('never-dialled')).toBeNull();
  });

  test('an answered call did not ring out, and a second is no talk', () => {
    const codes = allowed(leg('completed', { durationS: 60 }));
    for (const code of ['no-answer', 'busy', 'not-home'] as const) expect(codes).not.toContain(code);
    const short = allowed(leg('completed', { durationS: 4 }));
    for (const code of ['promise', 'dispute', 'hardship', 'complaint', 'plan-request', 'paid-claim'] as const) {
      expect(codes).toContain(code);
      expect(short).not.toContain(code);
    }
    expect(short).toEqual(expect.arrayContaining(['callback', 'refused', 'voicemail', 'third-party', 'wrong-person']));
    expect(allowed(leg('completed', { durationS: 5 }))).toContain('promise');
  });

  test('before the network has spoken nothing was said; when its reports are lost people are believed', () => {
    expect(allowed(leg('ringing'))).not.toContain('promise');
    expect(allowed(leg('ringing'))).toContain('no-answer');
    expect(allowed(leg('ringing'), true, REPORTS_LOST_AFTER_MS)).toEqual([...OUTCOME_CODES]);
  });
});

describe('how a self-service call counts', () => {
  const NOBODY = { isKnown: false, left: false };

  test('not before its end', () => {
    for (const status of ['queued', 'initiated', 'ringing', 'in-progress'] as const)
      expect(attemptOutcomeOf(leg(status), NOBODY)).toBeNull();
  });

  test('a conversation is one with the person who passed the check', () => {
    expect(attemptOutcomeOf(leg('completed', { answeredBy: 'human' }), { isKnown: true, left: false })).toBe(
      'conversation',
    );
    expect(attemptOutcomeOf(leg('completed', { answeredBy: 'human' }), NOBODY)).toBe('dropped-after-answer');
    expect(attemptOutcomeOf(leg('completed', { answeredBy: 'unknown' }), NOBODY)).toBe('dropped-after-answer');
    expect(attemptOutcomeOf(leg('completed'), NOBODY)).toBe('dropped-after-answer');
  });

  test('a machine counts with and without a message', () => {
    for (const answeredBy of ANSWERED_BY.filter((by) => by.startsWith('machine') || by === 'fax')) {
      expect(attemptOutcomeOf(leg('completed', { answeredBy }), { isKnown: false, left: true })).toBe(
        'limited-content-voicemail',
      );
      expect(attemptOutcomeOf(leg('completed', { answeredBy }), NOBODY)).toBe('voicemail-no-message-possible');
    }
  });

  test('only a busy line and a number that is none do not count; what failed otherwise does', () => {
    expect(attemptOutcomeOf(leg('busy'), NOBODY)).toBe('busy');
    expect(attemptOutcomeOf(leg('failed', { sipCode: 404 }), NOBODY)).toBe('not-in-service');
    expect(attemptOutcomeOf(leg('failed', { sipCode: 503 }), NOBODY)).toBe('no-answer');
    expect(attemptOutcomeOf(leg('failed'), NOBODY)).toBe('no-answer');
    expect(attemptOutcomeOf(leg('no-answer'), NOBODY)).toBe('no-answer');
    expect(attemptOutcomeOf(leg('canceled'), NOBODY)).toBe('no-answer');
  });
});
