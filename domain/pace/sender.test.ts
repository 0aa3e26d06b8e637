/** Guarantee: what a provider asks for is kept, and one that is ill is tried by one contact before the others follow. */
import { instant } from '../time';
import { breakerState, FAILURES_MAX } from './breaker';
import { admit, foresee, NEW_SENDER, reported, type SenderState } from './sender';

const START = Date.parse('2026-11-22T00:00:00Z');
const at = (seconds: number) => instant(START + seconds * 1_000);
const broken = (sender: SenderState, seconds: number) => reported(sender, { kind: 'broken' }, at(seconds));
const given = (sender: SenderState, seconds: number, want = 10) => admit(sender, null, want, at(seconds)).given;

function ill(): SenderState {
  let sender = NEW_SENDER;
  for (let n = 0; n < FAILURES_MAX; n += 1) sender = broken(sender, 0);
  return sender;
}

test('a pause is kept to the millisecond, and a shorter one does not end a longer', () => {
  const paused = reported(NEW_SENDER, { kind: 'busy', until: at(10) }, at(0));
  const again = reported(paused, { kind: 'busy', until: at(5) }, at(1));
  expect(admit(again, null, 10, instant(at(10) - 1)).given).toBe(0);
  expect(given(again, 10)).toBe(10);
});

test('without a word of how long, a second; a word of years, an hour', () => {
  expect(reported(NEW_SENDER, { kind: 'busy', until: null }, at(0)).pausedUntil).toBe(at(1));
  expect(reported(NEW_SENDER, { kind: 'busy', until: at(1e9) }, at(0)).pausedUntil).toBe(at(3_600));
});

test('failures in a row open it; one success between them does not', () => {
  let sender = NEW_SENDER;
  for (let n = 1; n < FAILURES_MAX; n += 1) sender = broken(sender, 0);
  expect(given(sender, 0)).toBe(10);
  expect(given(broken(reported(sender, { kind: 'answered' }, at(0)), 0), 0)).toBe(10);
  expect(given(broken(sender, 0), 0)).toBe(0);
});

test('after its rest one tries; its success lets all through, its failure doubles the rest', () => {
  const open = ill();
  expect(breakerState(open.breaker, at(29))).toBe('open');
  const trial = admit(open, null, 10, at(30));
  expect(trial.given).toBe(1);
  expect(given(trial.sender, 31)).toBe(0);
  expect(foresee(trial.sender, null, 10, at(31), 1_000)).toBe(0);
  expect(given(reported(trial.sender, { kind: 'answered' }, at(32)), 32)).toBe(10);
  const worse = broken(trial.sender, 32);
  expect(given(worse, 32 + 59)).toBe(0);
  expect(given(worse, 32 + 60)).toBe(1);
});

test('a trial of which nobody reports is over after a minute', () => {
  const { sender } = admit(ill(), null, 1, at(30));
  expect(given(sender, 89)).toBe(0);
  expect(given(sender, 90)).toBe(1);
});

test('what failed on its way while it was open prolongs nothing', () => {
  expect(broken(ill(), 5)).toEqual(ill());
});

test('the rest grows to ten minutes and no further', () => {
  let sender = ill();
  for (let n = 0; n < 40; n += 1) {
    const until = sender.breaker.openUntil ?? at(0);
    expect(until).toBeLessThanOrEqual(at(0) + n * 600_000 + 600_000);
    sender = reported(sender, { kind: 'broken' }, until);
  }
});

test('a trial needs a token as well; what is foreseen counts those that come', () => {
  const rate = { perSecond: 10, burst: 5 };
  const spent = admit(NEW_SENDER, rate, 9, at(0));
  expect(spent.given).toBe(5);
  expect(admit(spent.sender, rate, 9, at(0)).given).toBe(0);
  expect(foresee(spent.sender, rate, 100, at(0), 200)).toBe(2);
  expect(foresee(NEW_SENDER, rate, 100, at(0), 200)).toBe(5);
  expect(foresee(NEW_SENDER, null, 100, at(0), 1_000)).toBe(100);
});
