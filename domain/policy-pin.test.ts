/** Guarantees: an episode stays on its version; a move acts now, at the next rung, or is taken back. */
import type { Act, Deed } from './act';
import { versionInForce } from './policy-pin';
import { instant } from './time';

const ledger = (...deeds: Deed[]): Act[] =>
  deeds.map((deed, place) => ({ ...deed, seq: place + 1, at: instant(place), episode: 1, item: 'i1' }));
const started: Deed = { kind: 'episode-started' };
const moved = (to: number, when: 'now' | 'next-rung' | 'stay'): Deed => ({
  kind: 'policy-moved',
  to,
  when,
  actor: 'ops-1',
});
const completed: Deed = { kind: 'completed', rung: 'call', code: null };

test('an episode runs on the version it started with', () => {
  expect(versionInForce(ledger(started, completed), 1)).toBe(1);
});

test('a move now acts at once, one at the next rung when a rung is complete', () => {
  expect(versionInForce(ledger(started, moved(2, 'now')), 1)).toBe(2);
  expect(versionInForce(ledger(started, moved(2, 'next-rung')), 1)).toBe(1);
  expect(versionInForce(ledger(started, moved(2, 'next-rung'), completed), 1)).toBe(2);
});

test('a move that waits can be taken back, and moves of an earlier episode mean nothing', () => {
  expect(versionInForce(ledger(started, moved(2, 'next-rung'), moved(2, 'stay'), completed), 1)).toBe(1);
  expect(versionInForce(ledger(started, moved(2, 'now'), { kind: 'closed', reason: 'cured' }, started), 3)).toBe(3);
});
