/** Guarantee: what follows a failure is a table of cause, tries and channels left, and nothing else. */
import type { Channel } from '../policy';
import { afterFailure, FAILURE_CAUSES, type FailureCause, isSameAgain } from './failure';

const chain: readonly Channel[] = ['sms', 'email', 'letter'];
const follows = (cause: FailureCause, channel: Channel, ...tried: Channel[]) =>
  afterFailure({ cause, channel, tried: [...tried, channel], chain });

test.each(['point', 'refused', 'channel'] as const)('%s: the next channel of the list, then nothing', (cause) => {
  expect(follows(cause, 'sms')).toEqual({ follows: 'other', by: 'email' });
  expect(follows(cause, 'email', 'sms')).toEqual({ follows: 'other', by: 'letter' });
  expect(follows(cause, 'letter', 'sms', 'email')).toEqual({ follows: 'passed' });
});

test.each(['later', 'ours', 'never-left'] as const)(
  '%s: the same twice more, then the next channel, counted anew',
  (cause) => {
    expect(follows(cause, 'sms')).toEqual({ follows: 'again', by: 'sms' });
    expect(follows(cause, 'sms', 'sms')).toEqual({ follows: 'again', by: 'sms' });
    expect(follows(cause, 'sms', 'sms', 'sms')).toEqual({ follows: 'other', by: 'email' });
    expect(follows(cause, 'email', 'sms', 'sms', 'sms')).toEqual({ follows: 'again', by: 'email' });
    expect(follows(cause, 'letter', 'letter', 'letter')).toEqual({ follows: 'passed' });
  },
);

test('content: nothing, whatever channels are left', () => {
  expect(follows('content', 'sms')).toEqual({ follows: 'passed' });
});

test('a channel that the policy no longer names goes on with its list, and none is taken twice', () => {
  expect(follows('point', 'app')).toEqual({ follows: 'other', by: 'sms' });
  expect(follows('point', 'app', 'sms', 'email')).toEqual({ follows: 'other', by: 'letter' });
  expect(afterFailure({ cause: 'point', channel: 'sms', tried: ['sms'], chain: ['sms'] })).toEqual({
    follows: 'passed',
  });
});

test('every cause is one of the same again, or not', () => {
  expect(FAILURE_CAUSES.filter(isSameAgain)).toEqual(['later', 'ours', 'never-left']);
});
