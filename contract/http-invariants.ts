/**
 * The guarantees of the design as named checks over the book, with what they found.
 */
import { z } from 'zod';
import { moment } from './fields';
import { sentence } from './http-page';

const offender = z.strictObject({
  account: z.string().nullable(),
  seq: z.int().nullable().meta({ description: 'number of the act in the ledger of the account' }),
  at: moment.nullable(),
});

const invariant = z
  .strictObject({
    id: z.string(),
    guarantee: sentence,
    source: z.string().meta({ description: 'where the design says so' }),
    kind: z.enum(['breach', 'count']).meta({ description: '`count`: a number to know; it breaks nothing' }),
    checked: z.int(),
    broken: z.int(),
    offenders: z.array(offender).max(5),
    unchecked: z.string().nullable().meta({
      description: 'why it could not be checked, in the words of the database without values; null when it was checked',
    }),
  })
  .meta({ id: 'Invariant' });

/** The answer of `/api/v1/invariants`. */
export const invariantReport = z.strictObject({
  ok: z.boolean(),
  at: moment.meta({ description: 'the business instant at which the book was looked at' }),
  items: z.array(invariant),
});

export type InvariantReport = z.infer<typeof invariantReport>;
