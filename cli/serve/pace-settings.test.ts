/** Guarantee: limits are read as they are written, and each mistake is one line that says how to mend it. */
import { CliProblem } from '../problem';
import { Environment } from './environment';
import { paceLimits } from './pace-settings';

const read = (text?: string) => paceLimits(new Environment({ FORBEAR_PACE: text }));

test('by channel and by jurisdiction; without a second number, what a second lets go', () => {
  expect(read()).toEqual([]);
  expect(read('sms=10, sms/us-fed=100:300,email=0.5')).toEqual([
    { sender: 'sms', channel: 'sms', rate: { perSecond: 10, burst: 10 } },
    { sender: 'sms/us-fed', channel: 'sms', rate: { perSecond: 100, burst: 300 } },
    { sender: 'email', channel: 'email', rate: { perSecond: 0.5, burst: 1 } },
  ]);
});

test.each([
  ['sms', 'is no limit'],
  ['sms=fast', 'is no limit'],
  ['sms=10,,email=5', '`` is no limit'],
  ['sms=-1', 'is no limit'],
  ['sms=10:0', '1 to 100000'],
  ['sms=0', 'turn it off'],
  ['sms=20000', 'at most 10000'],
  ['pigeon=1', 'no channel `pigeon`; there are sms'],
  ['sms=1,sms=2', '`sms` has two limits'],
])('%s', (text, words) => {
  expect(() => read(text)).toThrow(CliProblem);
  expect(() => read(text)).toThrow(words);
});
