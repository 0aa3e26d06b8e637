/** What providers and people told us and nobody could handle, and another try. */
import { z } from 'zod';
import { moment, must } from './fields';
import { pageOf, pageQuery } from './http-page';

/** A callback that is stuck. Neither words nor number of whoever sent it. */
const stuckCallback = z
  .strictObject({
    id: z.string(),
    provider: z.string(),
    kind: z.string().meta({ description: 'message-status, message-in, call-status, inbound, ...' }),
    ref: z.string().nullable().meta({ description: 'the public reference of the contact or call that it is about' }),
    account: z.string().nullable(),
    receivedAt: moment.meta({ description: 'business time' }),
    attempts: z.int().meta({ description: 'how often handling it has failed' }),
    error: z.string().nullable().meta({ description: 'kind of the last error and where it arose, without its words' }),
    mend: z.string().meta({ description: 'what to do about it' }),
  })
  .meta({ id: 'StuckCallback' });

export const callbackQuery = z.strictObject({
  ...pageQuery,
  state: z
    .enum(['failed', 'waiting'], { error: must('`failed` (given up) or `waiting` (for longer than a minute)') })
    .default('failed'),
});

export const callbackPage = pageOf(stuckCallback);

/** That it will be handled again. */
export const retriedView = z
  .strictObject({ id: z.string(), state: z.literal('waiting') })
  .meta({ id: 'RetriedCallback' });

export type CallbackPage = z.infer<typeof callbackPage>;
export type RetriedView = z.infer<typeof retriedView>;
