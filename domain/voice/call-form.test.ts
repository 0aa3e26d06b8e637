import { dialReport, statusReport } from './call-form';

const SID = `CA${'0'.repeat(31)}1`;

describe('a report of Twilio on a call', () => {
  test('is read with everything that it says', () => {
    const form = {
      CallSid: SID,
      CallStatus: 'completed',
      SequenceNumber: '3',
      CallDuration: '49',
      AnsweredBy: 'human',
    };
    expect(statusReport({ ...form, Duration: '1', Timestamp: 'Sun, 25 Mar 2018 09:53:19 +0000' })).toEqual({
      sid: SID,
      report: { status: 'completed', sequence: 3, answeredBy: 'human', durationS: 49, sipCode: null },
    });
    expect(statusReport({ ...form, CallStatus: 'busy', SipResponseCode: '486', AnsweredBy: '' })).toMatchObject({
      report: { status: 'busy', sipCode: 486, answeredBy: null },
    });
  });

  test('of a state that nobody knows is none', () => {
    for (const CallStatus of ['gone', '', undefined, 'COMPLETED', ['busy'], 7])
      expect(statusReport({ CallSid: SID, CallStatus })).toBeNull();
    expect(statusReport({})).toBeNull();
    expect(dialReport({ DialCallStatus: 'vanished' })).toBeNull();
  });

  test('with fields that are none keeps what it can', () => {
    const odd = {
      CallSid: 'SM1',
      SequenceNumber: '-1',
      CallDuration: '1e3',
      AnsweredBy: 'a cat',
      SipResponseCode: '4x4',
    };
    expect(statusReport({ ...odd, CallStatus: 'ringing' })).toEqual({
      sid: null,
      report: { status: 'ringing', sequence: null, answeredBy: null, durationS: null, sipCode: null },
    });
  });

  test('of a dial that is done is one of the leg that it dialled', () => {
    const form = {
      CallSid: `CA${'f'.repeat(32)}`,
      CallStatus: 'in-progress',
      DialCallSid: SID,
      DialCallDuration: '12',
    };
    expect(dialReport({ ...form, DialCallStatus: 'completed' })).toMatchObject({
      sid: SID,
      report: { status: 'completed', durationS: 12 },
    });
    expect(dialReport({ ...form, DialCallStatus: 'answered' })).toMatchObject({ report: { status: 'completed' } });
    expect(dialReport({ ...form, DialCallStatus: 'no-answer' })).toMatchObject({ report: { status: 'no-answer' } });
  });
});
