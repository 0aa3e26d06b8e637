/**
 * The library of rules as `/api/v1/rules` tells it: articles with source, validity and parameters.
 */
import { z } from 'zod';
import { STAGES } from '../domain/gate/rule';
import { PACKS } from '../domain/packs/registry';
import { libraryChannels } from '../domain/packs/rule-library';
import { date, textOf } from './fields';
import { sentence } from './http-page';

const oneOf = (what: string, known: readonly string[]) =>
  textOf(`${what}: ${known.join(', ')}`, (given) => known.includes(given));

/** Which rules are asked for. */
export const ruleQuery = z.strictObject({
  pack: oneOf('a pack', [...PACKS.keys()]).optional(),
  channel: oneOf('a channel', libraryChannels()).optional(),
  on: date.optional().meta({ description: 'a date on which the rule is valid' }),
});

/** Which version of a rule is asked for; the latest when no date is given. */
export const ruleVersionQuery = ruleQuery.pick({ on: true });

const parameter = z.strictObject({
  name: z.string(),
  value: z
    .number()
    .nullable()
    .meta({ description: 'null: no number is known, the rule is silent until a policy sets one' }),
  unit: z
    .enum(['minute', 'days', 'months', 'years', 'count', 'minutes', 'switch'])
    .meta({ description: '`minute`: after local midnight' }),
  text: z.string().nullable().meta({ description: 'as people read it: `08:00`' }),
  stricter: z
    .enum(['lower', 'higher', 'fixed'])
    .meta({ description: 'the only direction in which a policy may move it' }),
});

/** A rule of the library. */
export const libraryRule = z
  .strictObject({
    id: z.string(),
    title: sentence,
    kind: z.enum(['law', 'norm', 'house']).meta({ description: '`norm`: a standard, guidance or draft' }),
    article: z.string(),
    source: z.string().meta({ description: 'where the wording was read' }),
    read: z
      .enum(['text', 'summary', 'secondary', 'unverified', 'house'])
      .meta({ description: 'how the wording was read; only `text` is the wording itself' }),
    valid: z.strictObject({
      from: z.string().nullable().meta({ description: 'first date of validity' }),
      until: z.string().nullable().meta({ description: 'last date of validity' }),
    }),
    stage: z.enum(STAGES),
    channels: z.array(z.string()).nullable().meta({ description: 'null: every channel' }),
    reads: z.array(z.string()).meta({ description: 'the facts that it reads' }),
    parameters: z.array(parameter),
    pack: z.strictObject({ id: z.string(), title: sentence, version: z.string(), asOf: z.string() }),
  })
  .meta({ id: 'Rule' });

export type LibraryRule = z.infer<typeof libraryRule>;

/** The answer of `/api/v1/rules`. */
export const ruleList = z.strictObject({ items: z.array(libraryRule) });

export type RuleList = z.infer<typeof ruleList>;
