import { hasFailed } from '../delivery/heard';
import { callFault, deliveryOf } from './call-fault';
import { CALL_STATUSES, hasEnded } from './call-report';

describe('a call that reached nobody', () => {
  test('is a contact that was not delivered, and says why; any other is not', () => {
    for (const status of CALL_STATUSES) {
      const failed = hasFailed({ state: deliveryOf({ status }, false) });
      expect([status, failed]).toEqual([status, hasEnded({ status }) && status !== 'completed']);
      expect(callFault({ status, sipCode: null }) !== null).toBe(failed);
    }
  });

  test('arrived when the person was known, not when somebody picked up', () => {
    expect(deliveryOf({ status: 'completed' }, false)).toBe('sent');
    expect(deliveryOf({ status: 'completed' }, true)).toBe('delivered');
    expect(deliveryOf({ status: 'in-progress' }, true)).toBe('sent');
  });

  test('leaves the number good, unless there is no such number', () => {
    expect(callFault({ status: 'busy', sipCode: 486 })).toMatchObject({ kind: 'channel', code: 'SIP 486' });
    expect(callFault({ status: 'no-answer', sipCode: null })).toMatchObject({ kind: 'channel', code: null });
    expect(callFault({ status: 'failed', sipCode: 503 })).toMatchObject({ kind: 'channel' });
    expect(callFault({ status: 'failed', sipCode: 404 })).toMatchObject({ kind: 'point' });
    expect(callFault({ status: 'completed', sipCode: 404 })).toBeNull();
  });
});
