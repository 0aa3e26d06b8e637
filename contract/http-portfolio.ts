/**
 * The portfolio at a glance: how many accounts stand where. Each number is a filter of the list of accounts.
 */
import { z } from 'zod';
import { moment } from './fields';
import { accountRow } from './http-account';
import { sentence } from './http-page';
import { moneySchema } from './money';

const count = z.int().min(0);

const rungCount = z.strictObject({
  id: z.string(),
  day: z.int().nullable().meta({ description: 'null when the latest version has no such rung' }),
  kind: z.string().nullable(),
  accounts: count.meta({ description: 'accounts of which this is the highest rung done' }),
});

/** The ladder of one policy with the accounts on it. */
const ladderCount = z
  .strictObject({
    policy: z.string(),
    title: sentence,
    accounts: count.meta({ description: 'overdue before the first rung, and on every rung' }),
    notBegun: count.meta({ description: 'overdue, and no rung is done yet' }),
    rungs: z.array(rungCount),
  })
  .meta({ id: 'LadderCount' });

/** The portfolio at an instant. */
export const portfolio = z.strictObject({
  now: moment.meta({ description: 'the business instant' }),
  accounts: count,
  overdue: z.array(moneySchema).meta({ description: 'what is overdue in all, one amount a currency' }),
  statuses: z.array(z.strictObject({ status: accountRow.shape.status, accounts: count })),
  waiting: z
    .array(z.strictObject({ what: z.string(), accounts: count }))
    .meta({ description: 'accounts that wait for a person: approval, outcome, review, referral' }),
  ladders: z.array(ladderCount),
});

export type Portfolio = z.infer<typeof portfolio>;
