/**
 * What people report and decide: outcomes, approvals, reviews, referrals, holds and stops. Who acts, and in which role,
 * comes with the key and is never part of the body.
 */
import { z } from 'zod';
import { BEGINNINGS } from '../domain/act';
import { OUTCOME_CODES } from '../domain/outcome';
import { STRATEGIES } from '../domain/visit-terms';
import { clockTime, date, id, moment, must, scalarFacts, text } from './fields';
import { pageOf, pageQuery, sentence } from './http-page';
import { moneySchema } from './money';
import { visitors } from './visitors';

const rung = id('the id of a rung');
const oneOf = <const T extends readonly string[]>(words: T) =>
  z.enum(words, { error: must(`one of ${words.join(', ')}`) });

const stamp = { at: moment.optional().meta({ description: 'when it was done, in a sandbox; left out, now' }) };

/** The outcome of the open call or visit. */
export const outcomeIn = z.strictObject({
  ...stamp,
  rung,
  code: oneOf(OUTCOME_CODES),
  promise: z.strictObject({ amount: moneySchema, date }, { error: must('a promise: { amount, date }') }).nullish(),
  feedback: scalarFacts.optional().meta({ description: 'what was learned; acts on the very next step' }),
});

/** An agent is about to dial, to set out, or to knock. */
export const beginningIn = z.strictObject({
  ...stamp,
  rung,
  act: oneOf(BEGINNINGS),
  staff: visitors.optional().meta({
    description: 'who goes to the door, everybody; left out at the door, those who were named when they set out',
  }),
});

/** Whether they may, and if not, which rules say so. */
export const begunOut = z
  .strictObject({
    account: z.string(),
    seq: z.number().int(),
    at: moment,
    allowed: z.boolean().meta({ description: 'without it nothing may be done' }),
    objections: z.array(
      z.strictObject({
        rule: z.string(),
        title: sentence.nullable(),
        article: z.string().nullable().meta({ description: 'null for a rule of the house' }),
        read: z.string().nullable().meta({ description: 'how the article was read: text, secondary, unverified, ...' }),
        because: sentence,
      }),
    ),
    allowedAt: moment.nullable().meta({ description: 'the earliest lawful moment; null when time does not cure it' }),
  })
  .meta({ id: 'Begun' });

/** A vote on the open request of a rung. */
export const approvalIn = z.strictObject({
  ...stamp,
  rung,
  decision: oneOf(['approve', 'deny']),
  reason: text('a reason in a few words, without names')
    .optional()
    .meta({ description: 'why; required to approve what rebuts a presumption of the law' }),
});

/** The legal team's answer to a referral. */
export const referralIn = z.strictObject({ ...stamp, rung: rung.optional(), decision: oneOf(['accept', 'return']) });

/** What a visit aims at, when it suits the customer (wall clock of the account), and how to speak. */
const visitPlanIn = z.strictObject(
  {
    target: moneySchema.optional(),
    from: clockTime.optional(),
    to: clockTime.optional(),
    strategy: oneOf(STRATEGIES).optional(),
  },
  { error: must('a plan: { target, from, to, strategy }') },
);

/** The reviewer's result. */
export const reviewIn = z.strictObject({
  ...stamp,
  rung: rung.optional(),
  result: text('a result in a few words'),
  plan: visitPlanIn.optional().meta({ description: 'for the visits of this episode; a later plan replaces it' }),
});

/** A hold; without `to` it has no end. */
export const holdIn = z.strictObject({
  id: id('an id such as `h1`'),
  reason: text('a reason such as `dispute`'),
  from: date,
  to: date.nullish(),
});

/** The version of its policy that a running episode is moved to, and when; `stay` takes back a move that waits. */
export const policyMoveIn = z.strictObject({
  version: z.int({ error: must('a version such as 2') }).min(1, { error: must('a version such as 2') }),
  when: oneOf(['now', 'next-rung', 'stay'] as const),
});

/** The stop to set. The one to clear, and the hold to release, are named by the address. */
export const stopIn = z.strictObject({
  code: id('a stop code such as `cease`'),
  effective: date
    .optional()
    .meta({ description: 'the day from which it should have been known; contacts since then are looked at again' }),
});

/** Which requests for approval. */
export const approvalQuery = z.strictObject({ ...pageQuery, role: id('a role such as `team-lead`').optional() });

/** A request for approval as the inbox shows it. */
export const approvalRequest = z.strictObject({
  account: z.string(),
  seq: z.int(),
  rung: z.string(),
  amount: moneySchema,
  askedAt: moment,
  until: moment,
  requestedBy: z.string(),
  roles: z.array(z.string()),
  state: z.enum(['open', 'granted', 'denied', 'void']),
  lifts: z
    .strictObject({ rule: z.string(), title: sentence, article: z.string(), because: sentence })
    .nullable()
    .meta({ description: 'what the law presumes, when the request is to rebut that; an approval needs a reason' }),
  votes: z.array(
    z.strictObject({
      decision: z.enum(['approve', 'deny']),
      person: z.string().nullable(),
      role: z.string().nullable(),
      at: moment,
    }),
  ),
});

export const approvalPage = pageOf(approvalRequest);

export type ApprovalRequestView = z.infer<typeof approvalRequest>;
