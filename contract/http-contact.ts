/**
 * Contacts of which nobody knows whether they left, and a person's word on them.
 */
import { z } from 'zod';
import { id, moment, must, text } from './fields';
import { pageOf, pageQuery } from './http-page';

/** What the last look at the provider's list found. */
const search = z.strictObject({
  looks: z.int(),
  finding: z.enum(['never-left', 'ambiguous', 'no-answer']).meta({
    description: '`never-left`: not in the list yet, which may lag behind; `ambiguous`: a person must tell',
  }),
  reason: z.string(),
  lookedAt: moment,
  nextAt: moment.meta({ description: 'when it is looked for again' }),
});

/** An unknown contact. Whom it was for is told by their id alone. */
export const unknownContact = z
  .strictObject({
    ref: z.string().meta({ description: 'the contact’s public reference' }),
    account: z.string(),
    seq: z.int().meta({ description: 'its number in the account’s ledger' }),
    person: z.string().nullable(),
    rung: z.string(),
    channel: z.string(),
    notice: z.boolean(),
    template: z.string().nullable(),
    reservedAt: moment.meta({ description: 'business time' }),
    recordedAt: moment.meta({ description: 'when the provider was about to be called, on the clock of the wall' }),
    search: search.nullable().meta({ description: 'null when nobody has looked for it yet' }),
  })
  .meta({ id: 'UnknownContact' });

export const contactQuery = z.strictObject({
  ...pageQuery,
  state: z.enum(['unknown'], { error: must('`unknown`') }).default('unknown'),
  account: id('the id of an account').optional(),
});

export const unknownContactPage = pageOf(unknownContact);

/** Whether it left, as a person has found out. */
export const resolutionIn = z.strictObject({
  left: z.boolean({ error: must('true when it left the house, false when it did not') }),
  reason: text('how you know').refine((given) => given.length <= 300, {
    error: 'is longer than 300 characters; say shortly how you know',
  }),
});

/** What became of a contact. */
export const resolutionView = z
  .strictObject({
    ref: z.string(),
    account: z.string(),
    seq: z.int(),
    left: z.boolean(),
    reason: z.string(),
    actor: z.string().nullable().meta({ description: 'null when the program found it in the provider’s list' }),
    at: moment,
  })
  .meta({ id: 'ContactResolution' });

export type UnknownContactPage = z.infer<typeof unknownContactPage>;
export type ResolutionView = z.infer<typeof resolutionView>;
