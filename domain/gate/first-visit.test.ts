/** Guarantee: an act says whether a visit is the first by every visit that was made, and keeps what was said already. */
import { PackCase } from '../../test/support/pack-case';
import { instant } from '../time';
import { withInitial } from './first-visit';
import type { Attempt } from './gate-facts';
import { intendedAct } from './intended-act';

const NOW = instant(Date.parse('2026-06-10T11:00:00Z'));
const attempt = (more: Partial<Attempt>): Attempt => ({
  at: instant(NOW - 1),
  channel: 'visit',
  direction: 'outbound',
  outcome: 'nobody-contacted',
  person: 'consumer',
  countsFor: ['A1'],
  discussed: [],
  ...more,
});
const initial = (attempts: readonly Attempt[]) => withInitial(intendedAct('A1', 'visit', 'sms'), attempts, NOW).initial;

test('a visit is the first until one was made or begun', () => {
  expect(initial([])).toBe(true);
  expect(initial([attempt({})])).toBe(false);
  expect(initial([attempt({ outcome: 'pending' })])).toBe(false);
  expect(initial([attempt({ channel: 'call' })])).toBe(true);
  expect(initial([attempt({ direction: 'inbound' })])).toBe(true);
  expect(initial([attempt({ at: instant(NOW + 1) })])).toBe(true);
});

test('what was said stands, and no other act is asked', () => {
  const said = { channel: 'visit', debtIds: ['A1'], initial: false };
  expect(withInitial(said, [], NOW)).toBe(said);
  const call = intendedAct('A1', 'call', 'sms');
  expect(withInitial(call, [], NOW)).toBe(call);
});

test('so that a first visit of the ladder needs its notice', () => {
  const uk = new PackCase('uk-fca', { residence: 'GB-ENG', consumer: { zones: ['Europe/London'] } });
  const visit = withInitial(intendedAct('d1', 'visit', 'sms'), [], NOW);
  const ask = (given: object) => uk.ask(given, { ...visit, at: '2026-06-10T11:00:00Z' }).verdict;
  expect([ask({}), ask({ visitNotice: { sentAt: '2026-06-08T11:00:00Z' } })]).toEqual(['deny', 'allow']);
});
