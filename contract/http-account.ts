/**
 * Accounts: the list and one account with everything that its page shows (interfaces, HTTP).
 */
import { z } from 'zod';
import { STRATEGIES } from '../domain/visit-terms';
import { currency, date, id, moment, must, textOf, zone } from './fields';
import { nextStep, pageOf, pageQuery } from './http-page';
import { moneySchema } from './money';

const STATUSES = ['current', 'pre-due', 'overdue', 'held', 'with-legal', 'closed'] as const;
const status = z.enum(STATUSES, { error: must(`one of ${STATUSES.join(', ')}`) });

/** In place of a rung: none is done yet. */
export const NO_RUNG = '-';

const days = z.coerce
  .number({ error: must('a whole number of days') })
  .int({ error: must('a whole number of days') })
  .min(0, { error: must('a whole number of days') })
  .max(36_500, { error: must('at most 36500 days') });

/** Which accounts, in which order. */
export const accountQuery = z.strictObject({
  ...pageQuery,
  order: z
    .enum(['id', 'next', 'dpd'], { error: must('id, next or dpd') })
    .default('id')
    .meta({ description: 'by id; by when the next step is due; or the longest past due first' }),
  idStarts: id('how an id begins').optional().meta({ description: 'accounts whose id begins so' }),
  status: status.optional(),
  policy: id('the id of a policy').optional(),
  rung: textOf(`the id of a rung, or \`${NO_RUNG}\``, (text) => text === NO_RUNG || id('').safeParse(text).success)
    .optional()
    .meta({ description: `the highest rung done; \`${NO_RUNG}\` for none` }),
  waitsFor: id('a kind of next step such as `approval`').optional(),
  dpdFrom: days.optional().meta({ description: 'at least so many days past due' }),
  dpdTo: days.optional().meta({ description: 'at most so many days past due' }),
  dueBefore: moment.optional(),
});

/** One line of the list. */
export const accountRow = z.strictObject({
  id: z.string(),
  status,
  product: z.string().nullable(),
  policy: z.string().nullable(),
  zone,
  overdue: moneySchema,
  dpd: z.int().min(0).meta({ description: 'days past due on the present local date' }),
  anchorDue: date.nullable().meta({ description: 'due date of the oldest unpaid item' }),
  rung: z.string().nullable(),
  next: z.strictObject({ what: z.string(), rung: z.string().nullable(), at: moment.nullable() }).nullable(),
});

export const accountPage = pageOf(accountRow);

const payment = z.strictObject({
  id: z.string(),
  at: moment,
  effective: date,
  amount: moneySchema,
  stands: z.boolean(),
  parts: z.array(z.strictObject({ item: z.string(), amount: moneySchema })),
});

const item = z.strictObject({
  id: z.string(),
  due: date,
  amount: moneySchema,
  rest: moneySchema,
  isAnchor: z.boolean(),
});

const hold = z.strictObject({
  id: z.string(),
  reason: z.string(),
  from: date,
  to: date.nullable(),
  releasedOn: date.nullable(),
  active: z.boolean(),
});

const stop = z.strictObject({ code: z.string(), from: date, clearedOn: date.nullable() });

const person = z.strictObject({
  id: z.string(),
  role: z.enum(['debtor', 'co-debtor', 'guarantor']),
  name: z.string(),
  language: z.string(),
  points: z.array(z.strictObject({ kind: z.string(), value: z.string(), verified: z.boolean() })),
});

const repaymentPlan = z.strictObject({
  id: z.string(),
  state: z.enum(['active', 'broken', 'fulfilled', 'ended', 'closed']),
  madeAt: moment,
  instalments: z.array(
    z.strictObject({
      due: date,
      amount: moneySchema,
      verdict: z.enum(['kept', 'broken', 'fulfilled']).nullable().meta({ description: 'null while it is not judged' }),
    }),
  ),
});

const visitPlan = z.strictObject({
  target: moneySchema.nullable(),
  hours: z.string().nullable().meta({ description: 'when it suits the customer, on the wall clock of the account' }),
  strategy: z.enum(STRATEGIES).nullable(),
});

const promise = z.strictObject({
  rung: z.string(),
  at: moment.meta({ description: 'when it was made' }),
  amount: moneySchema,
  date: date.meta({ description: 'the day by which it is to be paid' }),
  judgedAt: moment.meta({ description: 'when the days of grace are over' }),
  paid: moneySchema.meta({ description: 'what was paid since and stands' }),
  state: z.enum(['open', 'kept', 'broken']),
});

/** One line of the account's story: a fact or an act. */
export const timelineEntry = z.strictObject({
  seq: z.int(),
  at: moment,
  kind: z.string(),
  rung: z.string().nullable(),
  episode: z.int().nullable(),
  detail: z.record(z.string(), z.unknown()),
});

/** One account. */
export const accountDetail = z.strictObject({
  id: z.string(),
  status,
  currency,
  zone,
  opened: date,
  product: z.string().nullable(),
  policy: z.strictObject({ id: z.string(), version: z.int().nullable() }).nullable(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  balance: z.strictObject({
    overdue: moneySchema,
    owed: moneySchema.meta({ description: 'all that is owed, due or not' }),
    dpd: z.int().min(0),
    ladderDays: z.int().min(0),
    anchorDue: date.nullable(),
  }),
  rung: z.string().nullable().meta({ description: 'the highest rung done in the running episode' }),
  held: z.boolean(),
  next: nextStep,
  visitPlan: visitPlan.nullable().meta({ description: 'how a reviewer wants the visits of this episode made' }),
  people: z.array(person),
  items: z.array(item),
  payments: z.array(payment),
  holds: z.array(hold),
  stops: z.array(stop),
  plans: z.array(repaymentPlan),
  promises: z.array(promise),
  timeline: z.array(timelineEntry),
});

export type AccountQueryInput = z.infer<typeof accountQuery>;
export type AccountRow = z.infer<typeof accountRow>;
export type AccountPage = z.infer<typeof accountPage>;
export type TimelineEntry = z.infer<typeof timelineEntry>;
