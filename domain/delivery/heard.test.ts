/** Guarantee: the same reports of a delivery, in any order and however often, give the same truth. */
import fc from 'fast-check';
import { instant } from '../time';
import { DELIVERY_STATES } from './delivery-state';
import { type Heard, hasArrived, hasFailed, laterHeard } from './heard';
import { twilioState } from './twilio-status';

const report = fc.record({
  state: fc.constantFrom(...DELIVERY_STATES),
  code: fc.constantFrom(null, '30003', '30005', '30008'),
  at: fc.integer({ min: 1, max: 5 }).map(instant),
});

const after = (reports: readonly Heard[]): Heard | null =>
  reports.reduce<Heard | null>((known, next) => laterHeard(known, next), null);

test('any order and multiplicity of reports gives the same truth', () => {
  const story = fc.array(report, { minLength: 1, maxLength: 8 }).chain((reports) =>
    fc.record({
      reports: fc.constant(reports),
      shuffled: fc.shuffledSubarray([...reports, ...reports], { minLength: reports.length * 2 }),
    }),
  );
  fc.assert(
    fc.property(story, ({ reports, shuffled }) => {
      expect(after(shuffled)).toEqual(after(reports));
    }),
  );
});

test('a later state wins, and that it arrived outweighs that it failed', () => {
  const at = instant(1);
  const heard = (...states: Heard['state'][]) => after(states.map((state) => ({ state, code: null, at })))?.state;
  expect(heard('delivered', 'sent')).toBe('delivered');
  expect(heard('sending', 'accepted')).toBe('sending');
  expect(heard('read', 'delivered')).toBe('read');
  expect(heard('undelivered', 'sent')).toBe('undelivered');
  expect(heard('undelivered', 'delivered')).toBe('delivered');
  expect(heard('read', 'failed')).toBe('read');
});

test('a report that says no more changes nothing', () => {
  const known: Heard = { state: 'failed', code: '30005', at: instant(2) };
  expect(laterHeard(known, { ...known })).toBe(known);
  expect(laterHeard(known, { ...known, at: instant(3) })).toBe(known);
  expect(laterHeard(known, { state: 'failed', code: null, at: instant(1) })).toBe(known);
});

test('each state is arrived, failed or neither', () => {
  expect(DELIVERY_STATES.filter((state) => hasArrived({ state }))).toEqual(['delivered', 'read']);
  expect(DELIVERY_STATES.filter((state) => hasFailed({ state }))).toEqual(['undelivered', 'failed']);
  expect([hasArrived(null), hasFailed(null)]).toEqual([false, false]);
});

test.each([
  ['queued', 'accepted'],
  ['scheduled', 'accepted'],
  ['accepted', 'accepted'],
  ['sending', 'sending'],
  ['sent', 'sent'],
  ['partially_delivered', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'read'],
  ['undelivered', 'undelivered'],
  ['failed', 'failed'],
  ['canceled', 'failed'],
  ['received', null],
  ['receiving', null],
  ['huh', null],
  ['', null],
  ['constructor', null],
])('Twilio’s %p is %p', (status, state) => {
  expect(twilioState(status)).toBe(state);
});
