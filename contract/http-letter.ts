/** Letters over HTTP: where each stands, and its file. Name and address are in the file alone. */
import { z } from 'zod';
import { id, moment } from './fields';
import { pageOf, pageQuery } from './http-page';

/** Which letters. */
export const letterQuery = z.strictObject({ ...pageQuery, account: id('the id of an account').optional() });

/** One letter. */
export const letterLine = z
  .strictObject({
    ref: z.uuid(),
    account: z.string(),
    contact: z.int().meta({ description: 'the number of its contact in the ledger' }),
    service: z.enum(['ordinary', 'registered']),
    language: z.string(),
    queuedAt: moment,
    batch: z.string().nullable().meta({ description: 'null until it is printed' }),
    withdrawn: z
      .strictObject({ at: moment, rule: z.string() })
      .nullable()
      .meta({ description: 'taken out before it was printed, by which rule' }),
    pages: z.int().nullable(),
    sha256: z.string().nullable().meta({ description: 'digest of the file as it went to the print house' }),
    tracking: z.string().nullable(),
    events: z.array(z.strictObject({ kind: z.string(), at: moment, reason: z.string().nullable() })),
  })
  .meta({ id: 'Letter' });

/** A page of letters. */
export const letterPage = pageOf(letterLine);

export type LetterLine = z.infer<typeof letterLine>;
export type LetterPage = z.infer<typeof letterPage>;
