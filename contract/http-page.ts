/**
 * Shapes that every resource shares: pages, sentences, the answer to an act (interfaces, HTTP).
 */
import { z } from 'zod';
import { moment, must } from './fields';

/** Most lines on one page. */
export const PAGE_MAX = 200;

/** The place after which a page begins (keyset); opaque to the client. */
export const pageQuery = {
  after: z.string().max(500).optional().meta({ description: '`next` of the page before' }),
  limit: z.coerce
    .number({ error: must(`a whole number from 1 to ${PAGE_MAX}`) })
    .int({ error: must(`a whole number from 1 to ${PAGE_MAX}`) })
    .min(1, { error: must(`a whole number from 1 to ${PAGE_MAX}`) })
    .max(PAGE_MAX, { error: must(`a whole number from 1 to ${PAGE_MAX}`) })
    .default(50),
};

/** A page of lines. */
export const pageOf = <T extends z.ZodType>(line: T) =>
  z.strictObject({
    items: z.array(line),
    next: z.string().nullable().meta({ description: 'pass it as `after`; null on the last page' }),
  });

/** A sentence in the languages of the product. */
export const sentence = z.strictObject({ en: z.string(), 'zh-CN': z.string() }).meta({ id: 'Sentence' });

/** What happens next, when, and why. */
export const nextStep = z
  .strictObject({
    what: z
      .string()
      .meta({ description: 'contact, due, condition, approval, outcome, review, referral, held, due-date, ...' }),
    rung: z.string().nullable(),
    at: moment
      .nullable()
      .meta({ description: 'when it happens or is given up; null when only an event can change it' }),
    reason: sentence,
  })
  .meta({ id: 'NextStep' });

/** The answer to a fact or an act that was taken. */
export const taken = z.strictObject({
  account: z.string(),
  seq: z.int().meta({ description: 'number of the fact or act in the order of the account' }),
  at: moment,
});

export type Taken = z.infer<typeof taken>;

/** One event of the stream `/api/v1/events`. No personal data. */
export const feedEvent = z.strictObject({
  id: z.string(),
  account: z.string().nullable().meta({ description: 'null: about no account, such as a channel' }),
  kind: z.string(),
  at: moment,
  body: z.record(z.string(), z.unknown()),
});
