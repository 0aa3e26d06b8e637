/** Random questions to the gate: every kind of fact that a rule may read, each there as often as not. */
import fc from 'fast-check';
import type { Attempt, GateFacts, IntendedAct } from '../../domain/gate/gate-facts';
import { type Instant, instant, type LocalDate, type Zone } from '../../domain/time';

/** Facts, an act and an instant; a question without the calendars. */
export interface Asked {
  readonly facts: GateFacts;
  readonly act: IntendedAct;
  readonly at: Instant;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const FIRST = Date.UTC(2026, 1, 1);
const DAYS = 270;

export const ZONES = [
  'America/New_York',
  'America/Los_Angeles',
  'America/Phoenix',
  'America/St_Johns',
  'Europe/London',
  'Asia/Kolkata',
  'Asia/Shanghai',
] as Zone[];

const minute = (from: number, days: number) =>
  fc.integer({ min: from / MINUTE_MS, max: from / MINUTE_MS + days * 1440 }).map((value) => instant(value * MINUTE_MS));

/** Around the instant asked about: mostly before it. */
const near = (at: Instant) => minute(at - 20 * DAY_MS, 24);
const dayNear = (at: Instant) =>
  fc.integer({ min: -80, max: 20 }).map((days) => (Math.floor(at / DAY_MS) + days) as LocalDate);

const oneOf = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const PERSONS = ['consumer', 'consumer', 'spouse', 'third-party-1', 'referee', 'attorney'] as const;

const anyAttempt = (at: Instant): fc.Arbitrary<Attempt> =>
  fc.record(
    {
      at: near(at),
      channel: oneOf('call', 'call', 'sms', 'email', 'visit', 'mail'),
      direction: oneOf('outbound', 'outbound', 'inbound'),
      outcome: oneOf('no-answer', 'voicemail', 'conversation', 'busy', 'delivered', 'nobody-contacted', 'pending'),
      person: oneOf('consumer', 'consumer', 'spouse', 'third-party-1'),
      number: oneOf('n1', 'n2'),
      place: oneOf('home', 'work'),
      countsFor: fc.subarray(['d1', 'd2']),
      discussed: fc.subarray(['d1', 'd2']),
      underConsent: fc.boolean(),
      purpose: oneOf('location-information'),
    },
    { requiredKeys: ['at', 'channel', 'direction', 'outcome', 'person', 'countsFor', 'discussed'] },
  );

/** Absent, one time of two. */
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 2, nil: undefined });

const clock = fc
  .integer({ min: 0, max: 47 })
  .map((half) => `${`${half >> 1}`.padStart(2, '0')}:${half % 2 ? '30' : '00'}`);

type Optional = Omit<GateFacts, 'zones' | 'debts' | 'attempts'>;
type Arbitraries = { readonly [fact in keyof Optional]-?: fc.Arbitrary<Optional[fact] | undefined> };

const ofConduct = (at: Instant) => ({
  collector: maybe(oneOf('fdcpa-debt-collector', 'original-creditor-own-name', 'authorised-firm', 'bank-or-agency')),
  residence: maybe(oneOf('US-MA', 'US-WA', 'US-NY', 'GB-ENG', 'IN', 'CN', 'DE')),
  locationInfo: fc.constant(undefined),
  employerProhibits: maybe(fc.boolean()),
  visitConsent: maybe(fc.record({ writing: fc.boolean(), moreFrequent: fc.boolean() })),
  visitNotice: maybe(fc.record({ sentAt: near(at) })),
  purposeExplained: maybe(fc.boolean()),
  customerHappyToSpeak: maybe(fc.boolean()),
  homeTried: maybe(fc.boolean()),
  preferredPlace: maybe(oneOf('home', 'work', null)),
  knownLocation: maybe(oneOf('home', 'work')),
  separateConsent: maybe(fc.boolean()),
  priorNoticeToPerson: maybe(fc.boolean()),
  portalSession: maybe(fc.record({ endedAt: near(at) })),
  repliesSent: maybe(fc.array(fc.record({ channel: oneOf('sms', 'email'), at: near(at) }), { maxLength: 2 })),
});

const ofRequests = (at: Instant) => ({
  consents: maybe(
    fc.array(
      fc.record(
        { person: oneOf('consumer'), debtIds: fc.constant(['d1']), receivedAt: near(at), revokedAt: near(at) },
        { requiredKeys: ['person', 'debtIds', 'receivedAt'] },
      ),
      { maxLength: 2 },
    ),
  ),
  inbound: maybe(
    fc.array(
      fc.record({
        channel: oneOf('sms', 'call', 'email'),
        at: near(at),
        address: oneOf('+12125550100'),
        text: oneOf('STOP', 'hello', 'please stop calling', 'opt out'),
      }),
      { maxLength: 2 },
    ),
  ),
  inconvenient: maybe(
    fc.array(
      fc.record(
        {
          kind: oneOf('days', 'hours'),
          days: fc.subarray(['MO', 'TU', 'SA', 'SU'], { minLength: 1 }),
          from: clock,
          to: clock,
          until: dayNear(at),
        },
        { requiredKeys: ['kind'] },
      ),
      { minLength: 1, maxLength: 2 },
    ),
  ),
  inconvenientPlaces: maybe(fc.subarray(['home', 'work'])),
  media: maybe(
    fc.constant([
      { id: 'home-mail', place: 'home' },
      { id: 'mobile', place: null },
    ]),
  ),
  mediaRequests: maybe(
    fc.array(fc.record({ said: oneOf('stop calling', 'stop texting me', 'no letters please'), at: near(at) }), {
      maxLength: 2,
    }),
  ),
  optOuts: maybe(
    fc.array(fc.record({ channel: oneOf('sms', 'email'), address: oneOf('+12125550100', 'x'), at: near(at) }), {
      maxLength: 2,
    }),
  ),
  requests: maybe(
    fc.array(
      fc.record({
        what: oneOf('information-about-amount', 'shift worker: no contact before 14:00'),
        at: near(at),
        consentToCallBack: fc.boolean(),
      }),
      { maxLength: 2 },
    ),
  ),
});

const ofLaw = (at: Instant) => ({
  attorney: maybe(fc.record({ knownAt: near(at), consentsToDirect: fc.boolean() }, { requiredKeys: [] })),
  bankruptcy: maybe(fc.record({ petitionFiledOn: dayNear(at), status: oneOf('pending', 'discharged', 'dismissed') })),
  cease: maybe(fc.record({ receivedAt: near(at), writing: fc.boolean() })),
  dispute: maybe(
    fc.record({
      receivedAt: near(at),
      writing: fc.boolean(),
      withinValidationPeriod: fc.boolean(),
      verificationSentAt: fc.option(near(at)),
    }),
  ),
  validation: maybe(fc.record({ letterMailedOn: dayNear(at), returnedUndeliverable: fc.boolean() })),
  vulnerability: maybe(fc.record({ suspected: fc.boolean(), known: fc.boolean() })),
  occasions: maybe(fc.array(fc.record({ kind: oneOf('bereavement-in-family'), on: dayNear(at) }), { maxLength: 2 })),
  moratorium: maybe(
    fc.record(
      { type: oneOf('breathing-space', 'mental-health-crisis'), startedOn: dayNear(at), treatmentEndedOn: dayNear(at) },
      { requiredKeys: ['type', 'startedOn'] },
    ),
  ),
  letterOfClaim: maybe(fc.record({ postedOn: dayNear(at), reply: oneOf(null, 'documents', 'talks') })),
  installmentAgreement: maybe(
    fc.record({
      kind: oneOf('signed', 'oral'),
      on: dayNear(at),
      months: fc.nat({ max: 72 }),
      performing: fc.boolean(),
    }),
  ),
  assignment: maybe(fc.record({ on: dayNear(at), debtorNotifiedOn: fc.option(dayNear(at)) })),
  transfer: maybe(fc.record({ on: dayNear(at), noticeSentOn: fc.option(dayNear(at)), durableMedium: fc.boolean() })),
  paymentOrder: maybe(fc.record({ servedOn: dayNear(at), objection: oneOf(null, 'filed'), paid: fc.boolean() })),
  dueOn: maybe(
    fc.oneof(
      dayNear(at),
      oneOf(18_000, 19_000, 19_500).map((day) => day as LocalDate),
    ),
  ),
  instalments: maybe(fc.array(dayNear(at), { maxLength: 2 })),
  demands: maybe(
    fc.array(fc.record({ at: near(at), channel: oneOf('sms'), provable: fc.boolean() }), { maxLength: 2 }),
  ),
  interruptions: maybe(
    fc.array(fc.record({ on: dayNear(at), kind: oneOf('acknowledgement', 'part-payment') }), { maxLength: 2 }),
  ),
  lastCollectionActivityOn: maybe(dayNear(at)),
  debtSettledOn: maybe(fc.option(dayNear(at))),
  recording: maybe(fc.record({ callOn: dayNear(at) })),
  stops: maybe(fc.constant(['fraud'])),
  holds: maybe(
    fc.array(fc.record({ reason: oneOf('dispute'), first: dayNear(at), last: fc.option(dayNear(at)) }), {
      maxLength: 2,
    }),
  ),
  balanceReadAt: maybe(near(at)),
});

/** What is absent is left out, as a book would. */
function without<T extends object>(whole: T): { [field in keyof T]?: Exclude<T[field], undefined> } {
  return Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined)) as never;
}

const anyFacts = (at: Instant): fc.Arbitrary<GateFacts> => {
  const optional = { ...ofConduct(at), ...ofRequests(at), ...ofLaw(at) } as unknown as Arbitraries;
  return fc
    .tuple(
      fc.uniqueArray(oneOf(...ZONES), { minLength: 1, maxLength: 3 }),
      fc.array(anyAttempt(at), { maxLength: 10 }),
      oneOf('credit-card', 'personal-loan', 'student-loan', undefined),
      fc.record(optional),
    )
    .map(([zones, attempts, type, rest]) => ({
      ...(without(rest) as Optional),
      zones,
      debts: [{ id: 'd1', ...(type === undefined ? {} : { type }) }, { id: 'd2' }],
      attempts: attempts.sort((a, b) => a.at - b.at),
    }));
};

const anyAct: fc.Arbitrary<IntendedAct> = fc
  .record({
    channel: oneOf('call', 'call', 'call', 'sms', 'sms', 'email', 'visit', 'mail', 'legal', 'credit-bureau'),
    person: oneOf(...PERSONS),
    debtIds: oneOf(['d1'], ['d2'], ['d1', 'd2']),
    number: oneOf('n1', '+12125550100'),
    address: oneOf('+12125550100'),
    place: maybe(oneOf('home', 'work')),
    purpose: maybe(oneOf('active-litigation', 'answer-information-request', 'location-information')),
    automated: maybe(fc.boolean()),
    identityEstablished: oneOf(true, true, true, false, undefined),
    initial: maybe(fc.boolean()),
    staff: oneOf(2, 2, 1, undefined),
    identityCards: oneOf(true, true, true, false, undefined),
    authorisationLetters: oneOf(true, true, true, false, undefined),
    begins: maybe(oneOf('set-out', 'at-door')),
    expresslyInvited: maybe(fc.boolean()),
    contains: oneOf({ fromDebtCollectorDisclosure: true, optOutInstructions: true }, undefined),
    plannedOutcome: maybe(oneOf('limited-content-voicemail')),
  })
  .map((act) => without(act) as unknown as IntendedAct);

/** A question in the year 2026, at a whole minute. */
export const anyQuestion: fc.Arbitrary<Asked> = minute(FIRST, DAYS).chain((at) =>
  fc.record({ facts: anyFacts(at), act: anyAct, at: fc.constant(at) }),
);
