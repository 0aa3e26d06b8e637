/**
 * A new account with its people and what is known to be due.
 */
import { z } from 'zod';
import { fitsDate } from '../domain/known-facts';
import { amountProblem, currency, date, decimal, id, must, text, textOf, zone } from './fields';

const fields = (what: string) => ({ error: must(what) });
const POINTS = ['sms', 'voice', 'email', 'app', 'address'] as const;
const ROLES = ['debtor', 'co-debtor', 'guarantor'] as const;

const point = z.strictObject({
  kind: z.enum(POINTS, fields(`one of ${POINTS.join(', ')}`)),
  value: text('a number, address or id'),
  verified: z.boolean(fields('true or false')).default(false),
});

const person = z.strictObject({
  id: id('an id such as `person-1`'),
  role: z.enum(ROLES, fields(`one of ${ROLES.join(', ')}`)),
  name: text('a name'),
  salutation: text('a form of address').nullish(),
  language: z.enum(['en', 'zh-CN'], fields('en or zh-CN')).default('zh-CN'),
  synthetic: z.boolean(fields('true or false')).default(false).meta({ description: 'made up; exists nowhere' }),
  points: z.array(point, fields('a list of contact points')).max(20, fields('at most 20 contact points')).default([]),
});

const part = decimal.optional();

const item = z.strictObject({
  id: id('an id such as `i1`'),
  due: date,
  amount: decimal,
  components: z
    .strictObject({ principal: part, interest: part, fees: part }, fields('amounts of principal, interest and fees'))
    .optional()
    .meta({ description: 'must add up to the amount; left out, all is principal' }),
});

const scalar = z.union([z.string(), z.number(), z.boolean()], fields('text, a number, true or false'));

/** The request. Amounts are in the account's currency. */
export const newAccount = z
  .strictObject({
    id: id('an id such as `A1`'),
    currency,
    zone,
    opened: date,
    product: text('a product such as `personal-loan`').nullish(),
    policy: id('the id of a policy').nullish(),
    facts: z
      .record(
        textOf('a name', (name) => /^[A-Za-z_]\w{0,63}$/.test(name)),
        scalar,
      )
      .superRefine((facts, context) => {
        for (const [name, value] of Object.entries(facts)) {
          if (!fitsDate(name, value))
            context.addIssue({ code: 'custom', path: [name], message: 'must be a date such as `2026-06-01`' });
        }
      })
      .default({}),
    people: z
      .array(person, fields('a list of people'))
      .min(1, fields('at least the debtor'))
      .max(20, fields('at most 20 people')),
    items: z.array(item, fields('a list of items')).max(1_000, fields('at most 1,000 items')).default([]),
  })
  .superRefine((account, context) => {
    const debtors = account.people.filter(({ role }) => role === 'debtor').length;
    if (debtors !== 1)
      context.addIssue({ code: 'custom', path: ['people'], message: `must have one debtor, not ${debtors}` });
    for (const [place, { id: person }] of account.people.entries()) {
      if (account.people.findIndex((other) => other.id === person) === place) continue;
      context.addIssue({
        code: 'custom',
        path: ['people', place, 'id'],
        message: 'is the id of another person; ids must differ',
      });
    }
    for (const [place, { id: own, amount }] of account.items.entries()) {
      const wrong = amountProblem(amount, account.currency);
      if (wrong !== null) context.addIssue({ code: 'custom', path: ['items', place, 'amount'], message: wrong });
      if (account.items.findIndex((other) => other.id === own) === place) continue;
      context.addIssue({
        code: 'custom',
        path: ['items', place, 'id'],
        message: 'is the id of another item; ids must differ',
      });
    }
  });

export type NewAccountInput = z.infer<typeof newAccount>;
