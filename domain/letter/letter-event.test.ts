/** Guarantee: where a letter stands does not depend on the order in which the post's lists came. */
import fc from 'fast-check';
import type { Instant } from '../time';
import { faultOfLetter, LETTER_EVENTS, type LetterEvent, RETURN_REASONS, standingEvent } from './letter-event';

const at = (minute: number): Instant => (minute * 60_000) as Instant;
const event = fc.record({
  kind: fc.constantFrom(...LETTER_EVENTS),
  at: fc.integer({ min: 0, max: 50 }).map(at),
  reason: fc.constant(null),
}) satisfies fc.Arbitrary<LetterEvent>;

test('any order, any repetition: the same standing', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 8 }), fc.infiniteStream(fc.nat()), (events, order) => {
      const shuffled = [...events, ...events]
        .map((one) => ({ one, key: order.next().value as number }))
        .sort((a, b) => a.key - b.key)
        .map(({ one }) => one);
      const standing = standingEvent(events);
      expect([standingEvent(shuffled)?.kind, standingEvent(shuffled)?.at]).toEqual([standing?.kind, standing?.at]);
    }),
  );
});

test('nothing said is nothing known', () => {
  expect(standingEvent([])).toBeNull();
});

test('a letter that came back was not delivered, whatever was signed', () => {
  const events: LetterEvent[] = [
    { kind: 'returned', at: at(9), reason: 'moved' },
    { kind: 'served', at: at(5), reason: null },
    { kind: 'posted', at: at(1), reason: null },
  ];
  expect(standingEvent(events)?.kind).toBe('returned');
});

test.each([
  ['unknown', 'point'],
  ['moved', 'point'],
  ['insufficient-address', 'point'],
  ['refused', 'refused'],
  ['unclaimed', 'channel'],
  ['deceased', 'content'],
  ['other', 'channel'],
] as const)('returned because %s: %s', (reason, kind) => {
  expect(RETURN_REASONS).toContain(reason);
  expect(faultOfLetter({ kind: 'returned', at: at(0), reason })).toMatchObject({ kind, code: `returned:${reason}` });
});

test('what goes well is no fault', () => {
  for (const kind of ['printed', 'posted', 'served', 'delivered'] as const)
    expect(faultOfLetter({ kind, at: at(0), reason: null })).toBeNull();
});
