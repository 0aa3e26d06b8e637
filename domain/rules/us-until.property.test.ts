/** The first lawful moment is exact: it is allowed, and no minute before it is. */
import fc from 'fast-check';
import { proofSize } from '../../test/support/proof-size';
import { ask, calendars, consumer } from '../../test/support/us-gate';
import type {
  Attempt,
  AttemptOutcome,
  Consent,
  GateFacts,
  Inbound,
  InconvenientTime,
  IntendedAct,
} from '../gate/gate-facts';
import { gateOf } from '../gate/in-force';
import { Question } from '../gate/question';
import { packsOf } from '../packs/registry';
import { type Instant, instant, type Zone } from '../time';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Around both changes of clocks. */
const STARTS = [Date.parse('2026-03-04T00:00:00Z'), Date.parse('2026-10-28T00:00:00Z')];

const zone = fc.constantFrom(
  'America/New_York',
  'America/Los_Angeles',
  'America/Phoenix',
  'America/St_Johns',
  'America/Adak',
) as fc.Arbitrary<Zone>;
const moment = fc
  .tuple(fc.constantFrom(...STARTS), fc.nat({ max: 9 * 24 * 60 }))
  .map(([start, minutes]) => instant(start + minutes * MINUTE));
const debtIds = fc.uniqueArray(fc.constantFrom('d1', 'd2'), { minLength: 1 });
const attempt: fc.Arbitrary<Attempt> = fc.record({
  at: moment,
  channel: fc.constantFrom('call', 'call', 'sms', 'visit', 'email'),
  direction: fc.constantFrom('outbound', 'outbound', 'inbound'),
  outcome: fc.constantFrom<AttemptOutcome>(
    'no-answer',
    'busy',
    'voicemail',
    'conversation',
    'pending',
    'delivered',
    'contact-made',
  ),
  person: fc.constantFrom('consumer', 'consumer', 'spouse'),
  countsFor: debtIds,
  discussed: fc.uniqueArray(fc.constantFrom('d1', 'd2')),
});
const consent: fc.Arbitrary<Consent> = fc.record({ person: fc.constant('consumer'), debtIds, receivedAt: moment });
const time = fc.constantFrom('00:00', '02:30', '09:00', '12:00', '17:00', '24:00');
const inconvenient: fc.Arbitrary<InconvenientTime> = fc.oneof(
  fc.record({ kind: fc.constant('hours' as const), from: time, to: time }),
  fc.record({
    kind: fc.constant('days' as const),
    days: fc.subarray(['MO', 'TU', 'WE', 'SA', 'SU'], { minLength: 1 }),
  }),
);
const message: fc.Arbitrary<Inbound> = fc.record({
  channel: fc.constantFrom('email', 'sms', 'call'),
  at: moment,
  address: fc.constant('a@work.example'),
  text: fc.constantFrom('I will pay', "don't call me at work"),
});
const facts: fc.Arbitrary<GateFacts> = fc
  .record({
    zones: fc.uniqueArray(zone, { minLength: 1, maxLength: 2 }),
    attempts: fc.array(attempt, { maxLength: 30 }),
    consents: fc.array(consent, { maxLength: 2 }),
    inconvenient: fc.array(inconvenient, { maxLength: 2 }),
    residence: fc.constantFrom('US-MA', 'US-WA', 'US-NY'),
    inbound: fc.array(message, { maxLength: 4 }).map((messages) => messages.sort((a, b) => a.at - b.at)),
    repliesSent: fc.array(fc.record({ channel: fc.constant('email'), at: moment }), { maxLength: 2 }),
    inconvenientPlaces: fc.constantFrom([], ['work']),
  })
  .map(({ attempts, ...more }) =>
    consumer({ ...more, debts: [{ id: 'd1' }, { id: 'd2' }], attempts: attempts.sort((a, b) => a.at - b.at) }),
  );
const act: fc.Arbitrary<IntendedAct> = fc.record(
  {
    channel: fc.constantFrom('call', 'sms', 'visit', 'email', 'credit-bureau'),
    debtIds,
    place: fc.constantFrom('home', 'work'),
    address: fc.constant('a@work.example'),
  },
  { requiredKeys: ['channel', 'debtIds', 'place', 'address'] },
);
/** An act that may answer one of the messages. */
const asked = fc.tuple(facts, act, moment, fc.nat({ max: 4 })).map(([given, intended, when, place]) => {
  const answered = given.inbound?.[place];
  return { given, intended: answered === undefined ? intended : { ...intended, inReplyTo: answered.at }, when };
});

const rulesByState = new Map(
  ['us-ma', 'us-wa', 'us-nyc'].map((id) => [id.slice(0, 5).toUpperCase(), gateOf(packsOf([id])).rules]),
);

test('each rule names the first minute at which it allows', () => {
  fc.assert(
    fc.property(asked, ({ given, intended, when }) => {
      for (const { rule, values } of rulesByState.get(given.residence ?? '') ?? []) {
        if (rule.on !== 'all' && !rule.on.includes(intended.channel)) continue;
        const said = (at: Instant) => rule.ask(new Question(given, intended, at, calendars), values);
        const objects = (at: Instant) => (said(at)?.verdict ?? 'allow') !== 'allow';
        const first = said(when);
        if (first === null || first.verdict === 'allow') continue;
        if (first.until === null) {
          for (let at = when; at < when + 20 * DAY; at = instant(at + 5 * 61 * MINUTE))
            if (!objects(at)) throw new Error(`${rule.id} allows later and says that it never does`);
          continue;
        }
        expect([rule.id, first.until > when, objects(first.until)]).toEqual([rule.id, true, false]);
        for (let at = when; at < first.until && at < when + 40 * DAY; at = instant(at + 7 * MINUTE))
          if (!objects(at)) throw new Error(`${rule.id} allows ${at - when} ms before it says`);
        if (first.until - MINUTE > when && !objects(instant(first.until - MINUTE)))
          throw new Error(`${rule.id} allows a minute before it says`);
      }
    }),
    { numRuns: proofSize(60, 3_000) },
  );
});

test('one more conversation, attorney, cease notice or place never allows what was denied', () => {
  const worse: fc.Arbitrary<Partial<GateFacts>> = fc.oneof(
    moment.map((knownAt) => ({ attorney: { knownAt } })),
    moment.map((receivedAt) => ({ cease: { receivedAt, writing: true } })),
    moment.map((at) => ({ mediaRequests: [{ said: 'stop calling', at }] })),
    inconvenient.map((one) => ({ inconvenient: [one] })),
    fc.constant({ bankruptcy: { status: 'pending' } }),
    fc.constant({ inconvenientPlaces: ['home'] }),
  );
  const rank = { allow: 0, 'presumption-violated': 1, deny: 2 };
  fc.assert(
    fc.property(facts, act, moment, worse, (given, intended, when, more) => {
      const before = { ...given, inconvenient: [], inconvenientPlaces: [] };
      const gate = gateOf(packsOf(['us-fed']));
      const asked = (known: GateFacts) => rank[gate.ask(new Question(known, intended, when, calendars)).verdict];
      expect(asked({ ...before, ...more })).toBeGreaterThanOrEqual(asked(before));
    }),
    { numRuns: proofSize(200, 5_000) },
  );
});

test('an attempt more never lowers a count', () => {
  const counts = { 'presumption-violated': 1, deny: 2, allow: 0 };
  fc.assert(
    fc.property(facts, attempt, moment, (given, more, when) => {
      // A conversation ends a consent and a consent lifts the count: without consents alone the order holds for each rule.
      const known = { ...given, consents: [], inconvenient: [] };
      const grown = { ...known, attempts: [...known.attempts, more].sort((a, b) => a.at - b.at) };
      const text = new Date(when).toISOString();
      expect(counts[ask(grown, text).verdict]).toBeGreaterThanOrEqual(counts[ask(known, text).verdict]);
    }),
    { numRuns: proofSize(200, 5_000) },
  );
});
