import fc from 'fast-check';
import { proofSize } from '../test/support/proof-size';
import { FAILURE_CAUSES } from './delivery/failure';
import type { AccountEvent, FactEvent, PersonEvent } from './event';
import { fromEventJson, isPersonJson, toEventJson } from './event-json';
import { OUTCOME_CODES } from './outcome';
import { instant, type LocalDate } from './time';

const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const maybeText = fc.option(text, { nil: null });
const amount = fc.bigInt({ min: -1n, max: 10n ** 20n });
const date = fc.integer({ min: -40_000, max: 40_000 }).map((day) => day as LocalDate);
const type = <T extends string>(name: T): fc.Arbitrary<T> => fc.constant(name);
const answer = { rung: text, actor: maybeText };

const fact: fc.Arbitrary<FactEvent> = fc.oneof(
  fc.record({ type: type('item-added'), item: fc.record({ id: text, due: date, amount }) }),
  fc.record({ type: type('item-adjusted'), item: text, to: amount }),
  fc.record({ type: type('payment'), id: text, item: maybeText, amount }),
  fc.record({ type: type('payment-reversed'), payment: text }),
  fc.record({ type: type('payment-restored'), payment: text }),
  fc.record({ type: type('hold'), id: text, reason: text, from: date, to: fc.option(date, { nil: null }) }),
  fc.record({ type: type('contact-failed'), rung: text, cause: fc.constantFrom(...FAILURE_CAUSES) }),
  fc.record({
    type: type('contact-failed'),
    rung: text,
    cause: fc.constant('later' as const),
    notBefore: fc.integer({ min: 0 }).map(instant),
    contact: fc.nat(),
  }),
  fc.record({ type: type('hold-released'), hold: text }),
  fc.record({ type: type('stop'), code: text }),
  fc.record({ type: type('stop-cleared'), code: text }),
);
const act: fc.Arbitrary<PersonEvent> = fc.oneof(
  fc.record({
    ...answer,
    type: type('outcome'),
    code: fc.constantFrom(...OUTCOME_CODES),
    promise: fc.option(fc.record({ amount, date }), { nil: null }),
  }),
  fc.record({ ...answer, type: type('approval'), decision: fc.constantFrom('approve', 'deny'), role: maybeText }),
  fc.record({ ...answer, type: type('referral'), decision: fc.constantFrom('accept', 'return') }),
  fc.record({ ...answer, type: type('review'), result: text }),
);
const stamped = <T extends FactEvent | PersonEvent>(said: fc.Arbitrary<T>): fc.Arbitrary<AccountEvent> =>
  fc
    .tuple(said, fc.integer({ min: 0 }), fc.option(date, { nil: null }))
    .map(([event, at, effective]): AccountEvent => ({ ...event, at: instant(at), effective }));

const numRuns = proofSize(300, 20_000);

test('every event comes back from its JSON text as it was', () => {
  fc.assert(
    fc.property(stamped(fc.oneof(fact, act)), (event) => {
      expect(fromEventJson(JSON.parse(JSON.stringify(toEventJson(event))))).toEqual(event);
    }),
    { numRuns },
  );
});

test('acts of people are told from facts', () => {
  fc.assert(
    fc.property(stamped(act), (event) => isPersonJson(toEventJson(event))),
    { numRuns },
  );
  fc.assert(
    fc.property(stamped(fact), (event) => !isPersonJson(toEventJson(event))),
    { numRuns },
  );
});
