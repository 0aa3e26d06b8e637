/**
 * The ladder of one account as its page shows it: every rung with where the account stands, and the running episode.
 */
import { z } from 'zod';
import { moment } from './fields';
import { accountDetail, timelineEntry } from './http-account';
import { pageOf } from './http-page';

const ladderRung = z
  .strictObject({
    id: z.string(),
    day: z.int(),
    kind: z.enum(['message', 'call', 'visit', 'letter', 'review', 'legal']),
    done: z.boolean(),
    isNext: z.boolean().meta({ description: 'the first rung that is not done' }),
    approval: z.array(z.string()).meta({ description: 'roles that must agree; none when nobody is asked' }),
  })
  .meta({ id: 'LadderRung' });

/** One account, with its ladder and the running episode. */
export const accountView = accountDetail.extend({
  seq: z.int().min(0).meta({ description: 'number of the last fact or act; the ETag' }),
  now: moment.meta({ description: 'the business instant at which this was derived, on the clock of the zone' }),
  episode: z.strictObject({ no: z.int().min(1), startedAt: moment }).nullable(),
  ladder: z.array(ladderRung),
});

export const timelinePage = pageOf(timelineEntry);

export type AccountView = z.infer<typeof accountView>;
export type TimelinePage = z.infer<typeof timelinePage>;
