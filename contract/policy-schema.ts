/**
 * The policy file: its fields, their types, and what each must be (interfaces, policy file). Strict: an unknown field
 * is a problem. Defaults are filled in by policy-build.
 */
import { z } from 'zod';
import { COST_KEYS, type CostKey } from '../domain/cost';
import { CAP_DAYS_MAX } from '../domain/gate/person-attempts';
import { clockTime, currency, daysAtLeast, decimal, duration, durationOrNone, id, must, text } from './fields';

const KINDS = ['message', 'call', 'visit', 'letter', 'review', 'legal'] as const;
const CHANNEL_NAMES = ['sms', 'email', 'app', 'letter', 'mail', 'voice'] as const;
const whole = (what: string, least: number, most: number) =>
  z
    .int({ error: must(what) })
    .min(least, { error: must(what) })
    .max(most, { error: must(what) });
const oneOf = <const T extends readonly string[]>(values: T) =>
  z.enum(values, { error: must(`one of ${values.join(', ')}`) });
const fields = (what: string) => ({ error: must(what) });
const roles = z.array(id('a role such as `team-lead`'), fields('a list of roles such as [team-lead]'));

const approval = z.strictObject(
  {
    by: roles,
    within: duration,
    otherwise: oneOf(['deny', 'stay']),
    measure: z
      .string(fields('a whole percentage such as `10%`'))
      .regex(/^\d{1,3}%$/, fields('a whole percentage such as `10%`'))
      .optional(),
  },
  fields('fields such as { by: [team-lead], within: P3D, otherwise: deny }'),
);

const denied = oneOf(['hold', 'pass']);

const override = z.strictObject(
  { by: roles, within: duration, otherwise: oneOf(['postpone', 'pass']) },
  fields('fields such as { by: [compliance], within: P1D, otherwise: postpone }'),
);

const SETTING = 'a time of day such as `"08:00"` or a whole number';
const rules = z.record(
  z.string(),
  z.record(
    z.string(),
    z.union([clockTime, z.int().min(0)], { error: must(SETTING) }),
    fields('parameters of the rule such as { closes: "20:00" }'),
  ),
  fields('rules with stricter parameters such as { cn.quiet-hours: { closes: "20:00" } }'),
);

const house = z.strictObject(
  {
    hours: z
      .strictObject(
        { opens: clockTime, closes: clockTime },
        fields('fields such as { opens: "09:00", closes: "20:00" }'),
      )
      .optional(),
    holidays: oneOf(['never', 'allow']).optional(),
    caps: z
      .array(
        z.strictObject(
          {
            of: oneOf(['person', 'debt', 'number']),
            on: oneOf(['call', 'message', 'visit', 'post']).optional(),
            most: whole('a whole number from 1 to 1000', 1, 1000),
            days: whole(`a whole number of days from 1 to ${CAP_DAYS_MAX}`, 1, CAP_DAYS_MAX),
          },
          fields('a cap such as { of: person, most: 3, days: 7 }'),
        ),
        fields('a list of caps such as [{ of: person, most: 3, days: 7 }]'),
      )
      .optional(),
    balance: duration.optional(),
  },
  fields('house rules such as { hours: { opens: "09:00", closes: "20:00" }, holidays: never }'),
);

const attempts = z.strictObject(
  { max: whole('a whole number of attempts from 1 to 30', 1, 30), every: daysAtLeast(1).optional() },
  fields('fields such as { max: 3, every: P1D }'),
);

const rung = z.strictObject(
  {
    id: id('an id such as `first-call`'),
    day: whole('a whole number of days from -365 to 3650', -365, 3650),
    kind: oneOf(KINDS),
    channel: oneOf(CHANNEL_NAMES).optional(),
    template: id('the id of a template such as `gentle-reminder`').optional(),
    when: text('a CEL condition in text').optional(),
    until: whole('a whole ladder day', -365, 3650).optional(),
    approval: approval.optional(),
    notice: duration.optional(),
    fallback: z
      .array(oneOf(CHANNEL_NAMES), fields('a list of channels such as [email, letter]'))
      .min(1, { error: 'is empty; name a channel such as email, or remove it' })
      .optional(),
    attempts: attempts.optional(),
    outcome: z.strictObject({ within: duration }, fields('fields such as { within: P2D }')).optional(),
    denied: denied.optional(),
    override: override.optional(),
  },
  fields('a rung such as { id: reminder, day: 1, kind: message, template: gentle-reminder }'),
);

const planContact = {
  channel: oneOf(['sms', 'email', 'app', 'voice']).optional(),
  template: id('the id of a template').optional(),
};
const plan = z.strictObject(
  {
    remind: z
      .strictObject({ before: daysAtLeast(1), ...planContact }, fields('fields such as { before: P2D, channel: sms }'))
      .optional(),
    missed: z
      .strictObject({ after: daysAtLeast(1), ...planContact }, fields('fields such as { after: P1D, channel: sms }'))
      .optional(),
  },
  fields('what follows a plan up: { remind: { before: P2D }, missed: { after: P1D } }'),
);

const apology = z.strictObject(
  { ...planContact, within: duration.optional() },
  fields('how an apology goes out, such as { channel: sms }'),
);

const costs = z.strictObject(
  Object.fromEntries(COST_KEYS.map((key) => [key, decimal.optional()])) as Record<
    CostKey,
    z.ZodOptional<typeof decimal>
  >,
  fields('unit costs such as { sms: "0.05", call: "3.00", visit: "80.00" }'),
);

const title = z.strictObject(
  { en: text('a title in English'), 'zh-CN': text('a title in Simplified Chinese') },
  fields('a title in both languages: { en: ..., zh-CN: ... }'),
);

/** The file. */
export const policySchema = z.strictObject(
  {
    policy: id('the id of the policy, such as `boc-visit`').optional(),
    title: title.optional(),
    jurisdiction: z
      .array(id('the id of a rule pack such as `cn`'), fields('a list of rule packs such as [cn]'))
      .optional(),
    currency,
    tolerance: decimal.optional(),
    gap: daysAtLeast(0).optional(),
    grace: daysAtLeast(0).optional(),
    spread: durationOrNone.optional(),
    applies: text('a CEL condition in text').optional(),
    allocation: z
      .array(oneOf(['principal', 'interest', 'fees']), fields('a list such as [fees, interest, principal]'))
      .optional(),
    costs: costs.optional(),
    plan: plan.optional(),
    apology: apology.optional(),
    rules: rules.optional(),
    house: house.optional(),
    denied: denied.optional(),
    override: override.optional(),
    rungs: z.array(rung, fields('a list of rungs')).max(100, { error: 'must be at most 100 rungs' }),
  },
  fields('a policy: fields such as policy, title, jurisdiction, currency, rungs'),
);

/** A policy file of the right shape. */
export type PolicyFile = z.infer<typeof policySchema>;
export type RungFile = PolicyFile['rungs'][number];
