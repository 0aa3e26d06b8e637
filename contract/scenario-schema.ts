/**
 * The frame of a scenario file: everything but what an event says (interfaces, scenario). Strict; what is wrong with the
 * frame is bad input, what is wrong with an event is a refusal.
 */
import { z } from 'zod';
import { currency, date, decimal, id, must, text, zone } from './fields';
import { scenarioPersonSchema } from './scenario-person';

const fields = (what: string) => ({ error: must(what) });

/** An item as an account is opened with it. */
export const itemSchema = z.strictObject(
  { id: id('an id such as `i1`'), due: date, amount: decimal },
  fields('an item such as { "id": "i1", "due": "2012-05-31", "amount": "249.95" }'),
);

const account = z.strictObject(
  {
    id: id('an id such as `A1`'),
    currency,
    zone,
    opened: date,
    product: text('a product such as `personal-loan`').nullish(),
    facts: z.record(z.string(), z.unknown(), fields('a group of facts such as { "cooperation": "good" }')).optional(),
    items: z.array(itemSchema, fields('a list of items')).optional(),
  },
  fields('an account: { id, currency, zone, opened, items }'),
);

/** The file. Events are read one by one. */
export const scenarioSchema = z.strictObject(
  {
    policy: z.unknown().refine((given) => given !== undefined, {
      error: 'is missing; give the path of a policy file, or a policy',
    }),
    account,
    person: scenarioPersonSchema.optional(),
    events: z.array(z.unknown(), fields('a list of events')).optional(),
    observe: z.array(date, fields('a list of dates')).optional(),
    until: date,
  },
  fields('a scenario: { policy, account, person, events, observe, until }'),
);

export type ScenarioFile = z.infer<typeof scenarioSchema>;
