/**
 * The shape of compliance vectors: facts, an intended act, and what must come out. Fields that no rule reads are left
 * out; whoever parses lists them.
 */
import { z } from 'zod';
import { BEGINNINGS } from '../domain/act';
import { parseDate, parseInstant } from '../domain/calendar';
import type { Instant, LocalDate } from '../domain/time';
import { must } from './fields';

/** A text turned into a value by a reader that answers null for what it cannot read. */
const readAs = <T>(what: string, read: (text: string) => T | null) =>
  z.string({ error: must(what) }).transform((given, context): T => {
    const value = read(given);
    if (value !== null) return value;
    context.addIssue({ code: 'custom', message: `must be ${what}, not \`${given}\`` });
    return z.NEVER;
  });

const instant = readAs<Instant>('an instant with its offset such as `2026-04-07T12:00:00-04:00`', parseInstant);
const date = readAs<LocalDate>('a date such as `2026-04-07`', parseDate);
/** The vocabulary allows an instant where a day would do, and the other way round. */
const dayOrInstant = readAs<LocalDate>(
  'a date such as `2026-04-07`',
  (text) => parseDate(text) ?? (parseInstant(text) === null ? null : parseDate(text.slice(0, 10))),
);
const text = z.string({ error: must('a text') });
const flag = z.boolean({ error: must('true or false') });
const count = z.number({ error: must('a number') });
const texts = z.array(text, { error: must('a list of texts') });

const attempt = z.object({
  at: instant,
  channel: text,
  direction: text.default('outbound'),
  outcome: text.optional(),
  person: text.default('consumer'),
  number: text.optional(),
  place: text.optional(),
  countsFor: texts.optional(),
  discussed: texts.default([]),
  underConsent: flag.optional(),
  purpose: text.optional(),
});

const consent = z.object({
  person: text.default('consumer'),
  debtIds: texts.optional(),
  receivedAt: instant,
  via: text.optional(),
  scope: text.optional(),
  givenTo: text.optional(),
  until: date.optional(),
  revokedAt: instant.optional(),
});

/** What is known. */
export const givenSchema = z.object(
  {
    collector: text.optional(),
    residence: text.optional(),
    consumer: z
      .object({
        zones: texts.optional(),
        locationInfo: z.array(z.object({ kind: text, zone: text })).optional(),
      })
      .optional(),
    debts: z
      .array(
        z.object({
          id: text,
          type: text.optional(),
          nonPerforming: flag.optional(),
          servicedUnderAccountAtAcquisition: text.optional(),
        }),
      )
      .default([]),
    attempts: z.array(attempt).default([]),
    consents: z.array(consent).optional(),
    attorney: z
      .object({
        knownAt: instant.optional(),
        reachable: flag.optional(),
        consentsToDirect: flag.optional(),
        respondedWithinReasonableTime: flag.optional(),
      })
      .optional(),
    bankruptcy: z.object({ petitionFiledOn: date.optional(), status: text.optional() }).optional(),
    cease: z
      .object({ receivedAt: instant.optional(), mailedAt: dayOrInstant.optional(), writing: flag.optional() })
      .optional(),
    dispute: z
      .object({
        receivedAt: instant,
        writing: flag.optional(),
        withinValidationPeriod: flag.optional(),
        verificationSentAt: instant.nullish(),
      })
      .optional(),
    validation: z
      .object({
        letterMailedOn: date.optional(),
        returnedUndeliverable: flag.optional(),
        notices: z.array(z.object({ sentOn: date, returnedUndeliverable: flag.optional() })).optional(),
      })
      .optional(),
    inbound: z
      .array(z.object({ channel: text, at: instant, address: text.optional(), text: text.optional() }))
      .optional(),
    repliesSent: z.array(z.object({ channel: text, at: instant })).optional(),
    portalSession: z.object({ endedAt: instant }).optional(),
    inconvenient: z
      .array(
        z.object({
          kind: z.enum(['days', 'hours'], { error: must('`days` or `hours`') }),
          days: texts.optional(),
          from: text.optional(),
          to: text.optional(),
          until: date.optional(),
          learnedFrom: text.optional(),
        }),
      )
      .optional(),
    inconvenientPlaces: texts.optional(),
    knownLocation: text.optional(),
    media: z.array(z.object({ id: text, place: text.nullable() })).optional(),
    mediaRequests: z.array(z.object({ said: text, at: instant, channel: text.optional() })).optional(),
    optOuts: z.array(z.object({ channel: text, address: text, at: instant })).optional(),
    requests: z.array(z.object({ what: text, at: instant, consentToCallBack: flag.optional() })).optional(),
    employerProhibits: flag.optional(),
    visitConsent: z.object({ writing: flag.optional(), moreFrequent: flag.optional() }).optional(),
    visitNotice: z.object({ sentAt: instant.optional() }).nullish(),
    purposeExplained: flag.optional(),
    customerHappyToSpeak: flag.optional(),
    homeTried: flag.optional(),
    preferredPlace: text.nullish(),
    vulnerability: z.object({ suspected: flag.optional(), known: flag.optional(), level: text.optional() }).optional(),
    occasions: z.array(z.object({ kind: text, on: date })).optional(),
    moratorium: z
      .object({
        type: text,
        startedOn: date,
        lengthDays: count.optional(),
        treatmentEndedOn: date.nullish(),
        endedOn: date.optional(),
      })
      .optional(),
    letterOfClaim: z
      .object({
        postedOn: date,
        reply: text.nullish(),
        repliedOn: date.optional(),
        documentsSentOn: date.nullish(),
        finalNoticeOn: date.nullish(),
      })
      .optional(),
    installmentAgreement: z
      .object({ kind: text, on: date, months: count.optional(), performing: flag.optional() })
      .optional(),
    assignment: z.object({ on: date, debtorNotifiedOn: date.nullable() }).optional(),
    transfer: z.object({ on: date, noticeSentOn: date.nullable(), durableMedium: flag.optional() }).optional(),
    separateConsent: flag.optional(),
    priorNoticeToPerson: flag.optional(),
    paymentOrder: z.object({ servedOn: date, objection: text.nullish(), paid: flag.optional() }).optional(),
    dueOn: date.optional(),
    instalments: z.array(date).optional(),
    demands: z
      .array(z.object({ at: instant, channel: text, provable: flag.optional(), to: text.optional() }))
      .optional(),
    interruptions: z.array(z.object({ on: date, kind: text, writing: flag.optional() })).optional(),
    lastCollectionActivityOn: date.optional(),
    debtSettledOn: date.nullish(),
    recording: z.object({ callOn: date }).optional(),
  },
  { error: must('the facts: { consumer, debts, attempts, ... }') },
);

/** What is intended. */
export const whenSchema = z.object(
  {
    channel: text,
    at: instant,
    person: text.optional(),
    debtIds: texts.default([]),
    number: text.optional(),
    address: text.optional(),
    media: text.optional(),
    place: text.optional(),
    purpose: text.optional(),
    action: text.optional(),
    actor: text.optional(),
    automated: flag.optional(),
    consent: flag.optional(),
    content: text.optional(),
    contains: z
      .object({ fromDebtCollectorDisclosure: flag.optional(), optOutInstructions: flag.optional() })
      .optional(),
    disclosesDebt: flag.optional(),
    envelope: z.object({ debtNameVisible: flag.optional(), privateAndConfidential: flag.optional() }).optional(),
    expressConsent: flag.optional(),
    expresslyInvited: flag.optional(),
    identityEstablished: flag.optional(),
    inReplyTo: instant.optional(),
    initial: flag.optional(),
    intended: texts.optional(),
    months: count.optional(),
    plannedOutcome: text.optional(),
    requestedByConsumer: flag.optional(),
    staff: count.optional(),
    identityCards: flag.optional(),
    authorisationLetters: flag.optional(),
    begins: z.enum(BEGINNINGS, { error: must(`one of ${BEGINNINGS.join(', ')}`) }).optional(),
    to: text.optional(),
    visibleTo: text.optional(),
    what: text.optional(),
    deliveredAt: instant.optional(),
    viewedAt: instant.optional(),
  },
  { error: must('the intended act: { channel, at, ... }') },
);

/** A vector. What is said of its origin is not read. */
export const vectorSchema = z.object(
  {
    id: text,
    jurisdiction: text,
    given: givenSchema,
    when: whenSchema,
    expect: z.enum(['allow', 'deny', 'presumption-violated'], {
      error: must('`allow`, `deny` or `presumption-violated`'),
    }),
    nextAllowedAt: instant.optional(),
    expectCount: count.optional(),
    countsToward: flag.optional(),
    expectCounts: z.record(z.string(), count).optional(),
    flags: texts.optional(),
    derived: z.record(z.string(), text).optional(),
  },
  { error: must('a vector: { id, jurisdiction, given, when, expect }') },
);

/** Fields of a vector that tell people where it comes from. */
export const TOLD_TO_PEOPLE = ['rule', 'source', 'origin', 'note', 'exampleStates', 'status', 'interpretive'] as const;
