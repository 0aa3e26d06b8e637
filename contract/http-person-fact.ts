/**
 * What becomes known of a person, as it is posted: one fact, strict. Facts about one debt name its account. `at` is when
 * it became known, `effective` from when on it holds when that is earlier: contacts since then are looked at again.
 */
import { z } from 'zod';
import { clockTime, date, id, moment, must, mustType, textOf, zone } from './fields';

const stamp = {
  at: moment.optional().meta({ description: 'when it became known, in a sandbox; left out, now' }),
  effective: moment.optional().meta({ description: 'from when on it holds, when that is earlier' }),
  source: textOf('where it is known from, such as `letter`', (given) => /^[\w .:-]{1,60}$/.test(given)).optional(),
};

const flag = z.boolean({ error: must('true or false') });
const code = textOf('a code such as `home`', (given) => /^[A-Za-z][A-Za-z0-9.:/-]{0,59}$/.test(given));
const words = textOf('the words, at most 500 characters', (given) => given.trim() !== '' && given.length <= 500);
const address = textOf('a number or an address', (given) => given.trim() !== '' && given.length <= 200);
const account = id('the id of an account');
const accounts = z.array(account, { error: must('a list of accounts') });
const months = z.int({ error: must('a whole number') }).min(1, { error: must('a whole number above zero') });
const oneOf = <const T extends readonly string[]>(list: T) =>
  z.enum(list, { error: must(`one of ${list.join(', ')}`) });

export const ACT_CHANNELS_KNOWN = ['call', 'sms', 'email', 'mail', 'visit', 'social'] as const;
const channel = oneOf(ACT_CHANNELS_KNOWN);

const fact = <const T extends string, const S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), ...stamp, ...shape });

/** The same about one debt. */
const ofDebt = <const T extends string, const S extends z.ZodRawShape>(type: T, shape: S) =>
  fact(type, { account, ...shape });

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

const COLLECTORS = [
  'fdcpa-debt-collector',
  'original-creditor-own-name',
  'authorised-firm',
  'regulated-entity-or-agent',
  'bank-or-agency',
  'credit-purchaser-or-servicer',
] as const;

/** What may cease to hold: of the person, and of a debt. */
export const PERSON_ENDS = [
  'bankruptcy',
  'employerProhibits',
  'vulnerability',
  'knownLocation',
  'preferredPlace',
] as const;
export const DEBT_ENDS = [
  'attorney',
  'cease',
  'dispute',
  'validation',
  'visitConsent',
  'visitNotice',
  'moratorium',
  'letterOfClaim',
  'installmentAgreement',
  'paymentOrder',
  'dueOn',
  'instalments',
  'demands',
  'interruptions',
] as const;

/** How an attempt can end. */
const ENDED = [
  'no-answer',
  'voicemail',
  'limited-content-voicemail',
  'voicemail-no-message-possible',
  'conversation',
  'dropped-after-answer',
  'busy',
  'not-in-service',
  'delivered',
  'undelivered',
  'contact-made',
  'nobody-contacted',
] as const;

const FACTS = [
  fact('residence', {
    residence: textOf('a place such as `US-MA`', (given) => /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(given)),
  }),
  fact('whereabouts', {
    zone,
    kind: oneOf(['stated', 'residential-address', 'mobile-area-code', 'landline-area-code']).default('stated'),
  }),
  fact('known-location', { location: code }),
  fact('preferred-place', { place: code }),
  fact('bankruptcy', { petitionFiledOn: date, status: code.default('pending') }),
  fact('employer', { prohibits: flag }),
  fact('vulnerability', { suspected: flag.optional(), known: flag.optional(), level: code.optional() }),
  fact('opt-out', { channel, address }),
  fact('opt-in', { channel, address }),
  fact('media-request', { said: words, channel: channel.optional() }),
  fact('request', { what: words, consentToCallBack: flag.optional() }),
  fact('message-received', { channel, address: address.optional(), text: words.optional() }),
  fact('reply-sent', { channel }),
  fact('inconvenient-time', {
    days: z
      .array(oneOf(DAYS), { error: must(`a list of ${DAYS.join(', ')}`) })
      .min(1, { error: 'is empty; name a day' })
      .optional(),
    from: clockTime.optional(),
    to: clockTime.optional(),
    until: date.optional(),
    learnedFrom: code.optional(),
  }),
  fact('inconvenient-place', { place: code }),
  fact('consent', {
    person: code.default('consumer'),
    accounts: accounts.min(1, { error: 'is empty; name the debts' }),
    via: code.optional(),
    scope: words.optional(),
    givenTo: code.optional(),
    until: date.optional(),
  }),
  fact('revocation', {
    person: code.default('consumer'),
    accounts: accounts.min(1, { error: 'is empty; leave it out for all' }).optional(),
  }),
  fact('occasion', { kind: code, on: date }),
  ofDebt('collector', { collector: oneOf(COLLECTORS) }),
  ofDebt('attorney', {
    reachable: flag.optional(),
    consentsToDirect: flag.optional(),
    respondedWithinReasonableTime: flag.optional(),
  }),
  ofDebt('cease', { writing: flag.optional(), mailedOn: date.optional() }),
  ofDebt('dispute', { writing: flag.optional(), withinValidationPeriod: flag.optional() }),
  ofDebt('verification-sent', {}),
  ofDebt('validation-notice', {
    sentOn: date,
    arrived: z
      .literal(true, { error: must('true') })
      .optional()
      .meta({ description: 'true: it did not come back, whatever the post says' }),
  }),
  ofDebt('validation-returned', { sentOn: date }),
  ofDebt('moratorium', {
    kind: code,
    startedOn: date,
    lengthDays: months.optional(),
    treatmentEndedOn: date.nullish(),
    endedOn: date.optional(),
  }),
  ofDebt('visit-consent', { writing: flag.optional(), moreFrequent: flag.optional() }),
  ofDebt('visit-notice', {}),
  ofDebt('letter-of-claim', { postedOn: date, reply: code.nullish() }),
  ofDebt('instalment-agreement', {
    kind: oneOf(['signed', 'oral']),
    on: date,
    months: months.optional(),
    performing: flag.optional(),
  }),
  ofDebt('assignment', { on: date, debtorNotifiedOn: date.nullable().default(null) }),
  ofDebt('transfer', { on: date, noticeSentOn: date.nullable().default(null), durableMedium: flag.optional() }),
  ofDebt('payment-order', { servedOn: date, objection: code.nullish(), paid: flag.optional() }),
  ofDebt('fell-due', { on: date.meta({ description: 'when all of it fell due; in place of the dates of the items' }) }),
  ofDebt('instalments', {
    due: z
      .array(date, { error: must('a list of dates') })
      .min(1, { error: 'is empty; name a date' })
      .meta({ description: 'due dates of the debt, in place of those of the items' }),
  }),
  ofDebt('demand', {
    arrivedAt: moment,
    channel: oneOf(['sms', 'email', 'mail', 'visit']),
    provable: flag.default(false).meta({ description: 'whether somebody else than the lender says that it arrived' }),
  }),
  ofDebt('interruptions', {
    acts: z
      .array(
        z.strictObject({
          on: date,
          kind: oneOf(['acknowledgement', 'promise', 'part-payment', 'suit']),
          writing: flag.optional(),
        }),
        { error: must('a list of acts') },
      )
      .meta({
        description: 'everything that made limitation run anew, in place of what the book tells; empty = nothing did',
      }),
  }),
  fact('no-longer', {
    what: oneOf([...PERSON_ENDS, ...DEBT_ENDS]),
    account: account.optional().meta({ description: 'for what is of one debt' }),
  }),
  fact('attempt-outcome', {
    id: id('the id of an attempt'),
    outcome: oneOf(ENDED),
  }),
] as const;

/** Names of the facts, in their order. */
export const PERSON_FACTS: readonly string[] = FACTS.map((one) => one.shape.type.value);

/** The request: one fact. */
export const personFactIn = z.discriminatedUnion('type', FACTS, {
  error: mustType(`a fact whose type is one of ${PERSON_FACTS.join(', ')}`),
});

export type PersonFactIn = z.infer<typeof personFactIn>;

/** An attempt that an agency or another system made. */
export const attemptIn = z.strictObject({
  id: id('an id of your own, unique for the person'),
  at: moment.meta({ description: 'when it was made' }),
  account: account.optional().meta({ description: 'the account for which it was made, when it was one of ours' }),
  channel,
  direction: oneOf(['outbound', 'inbound']).default('outbound'),
  outcome: oneOf([...ENDED, 'pending']),
  person: code.default('consumer'),
  number: address.optional(),
  place: code.optional(),
  purpose: textOf(
    'a purpose such as `location-information`',
    (given) => given.trim() !== '' && given.length <= 100,
  ).optional(),
  countsFor: accounts.optional().meta({ description: 'debts it counts for; left out, every debt of the person' }),
  discussed: accounts.default([]).meta({ description: 'debts that were talked about' }),
  underConsent: flag.optional(),
  source: stamp.source,
});

export type AttemptIn = z.infer<typeof attemptIn>;

/** The answer: what was taken, and the incidents that it opened. */
export const learnedOut = z.strictObject({
  person: z.string(),
  seq: z.int().meta({ description: 'number of the fact in the order of the person' }),
  at: moment,
  rechecked: z.int().meta({ description: 'decisions that were asked again, since the fact lies before them' }),
  incidents: z.array(z.string()).meta({ description: 'incidents that were opened' }),
});

export type LearnedOut = z.infer<typeof learnedOut>;

/** What the gate knows of a person. It tells numbers and addresses, so few may read it. */
export const personGate = z
  .strictObject({
    person: z.string(),
    seq: z.int(),
    known: z.record(z.string(), z.unknown()),
    debts: z.record(z.string(), z.record(z.string(), z.unknown())),
    attempts: z.array(z.record(z.string(), z.unknown())),
  })
  .meta({ id: 'PersonGate' });

export type PersonGateView = z.infer<typeof personGate>;
