/**
 * Facts as an integrator posts them: one event, strict, amounts as money. parseEvent then makes it an event of the domain.
 */
import { z } from 'zod';
import { CLOSING_DECISIONS } from '../domain/closing-reason';
import { COST_KINDS } from '../domain/cost';
import { INSTALMENTS_MAX } from './event-parsers';
import { date, id, moment, must, mustType, scalarFacts, text } from './fields';
import { moneySchema } from './money';

const stamp = {
  at: moment.optional().meta({ description: 'when it became known; left out, now' }),
  effective: date.optional().meta({ description: 'the day it counts for, when that lies in the past' }),
};

const fact = <const T extends string, const S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), ...stamp, ...shape });

const reference = (what: string) => id(`the id of ${what}`);

/** The request: one fact. */
export const factIn = z.discriminatedUnion(
  'type',
  [
    fact('item-added', {
      item: z.strictObject(
        {
          id: id('an id such as `i2`'),
          due: date,
          amount: moneySchema,
          interest: moneySchema.optional(),
          fees: moneySchema.optional(),
        },
        { error: must('an item') },
      ),
    }),
    fact('item-adjusted', { item: reference('an item'), to: moneySchema }),
    fact('payment', { id: id('an id such as `p1`'), item: reference('an item').optional(), amount: moneySchema }),
    fact('payment-reversed', { payment: reference('a payment') }),
    fact('payment-restored', { payment: reference('a payment') }),
    fact('hold', {
      id: id('an id such as `h1`'),
      reason: text('a reason such as `dispute`'),
      from: date,
      to: date.nullish(),
    }),
    fact('hold-released', { hold: reference('a hold') }),
    fact('stop', { code: id('a stop code such as `cease`') }),
    fact('stop-cleared', { code: id('a stop code such as `cease`') }),
    fact('closed', { reason: z.enum(CLOSING_DECISIONS, { error: must(`one of ${CLOSING_DECISIONS.join(', ')}`) }) }),
    fact('reopened', {}),
    fact('plan', {
      id: id('an id such as `pl1`'),
      instalments: z
        .array(
          z.strictObject(
            { due: date, amount: moneySchema },
            { error: must('an instalment such as { "due": "2012-08-01", "amount": "100.00" }') },
          ),
          { error: must('a list of instalments') },
        )
        .min(1, { error: 'is empty; give at least one instalment' })
        .max(INSTALMENTS_MAX, { error: `must be at most ${INSTALMENTS_MAX} long` }),
    }),
    fact('plan-ended', { plan: reference('a plan'), reason: id('a code such as `agreed-end`').nullish() }),
    fact('cost', {
      id: id('an id such as `c1`'),
      kind: z.enum(COST_KINDS, { error: must(`one of ${COST_KINDS.join(', ')}`) }),
      rung: reference('a rung').optional(),
      amount: moneySchema,
    }),
    fact('facts', { facts: scalarFacts }),
  ],
  {
    error: mustType(
      'a fact whose type is one of item-added, item-adjusted, payment, payment-reversed, payment-restored, hold, hold-released, stop, stop-cleared, closed, reopened, plan, plan-ended, cost, facts',
    ),
  },
);
