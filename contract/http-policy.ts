/**
 * Policies over HTTP: check, publish, read.
 */
import { z } from 'zod';
import { moment, textOf } from './fields';
import { sentence } from './http-page';

/** A policy file as text, YAML or JSON. */
export const policySource = z.strictObject({
  source: textOf('the text of a policy file', (given) => given.trim() !== '' && given.length <= 200_000),
});

/** A problem of the file, with its place in the text. */
export const policyProblem = z
  .strictObject({
    field: z.string(),
    message: z.string(),
    line: z.int().min(1).optional(),
    column: z.int().min(1).optional(),
  })
  .meta({ id: 'PolicyProblem' });

/** The answer to a check. */
export const policyCheck = z.strictObject({ ok: z.boolean(), problems: z.array(policyProblem) });

/** The answer to a publication; `isNew` is false when the latest version is the same. */
export const policyPublished = z.strictObject({ id: z.string(), version: z.int().min(1), isNew: z.boolean() });

/** One version of a policy. */
export const policyVersion = z.strictObject({
  id: z.string(),
  version: z.int().min(1),
  title: sentence,
  source: z.string(),
  digest: z.string(),
  publishedAt: moment,
  publishedBy: z.string(),
});

/** The latest version of every policy, without the text. */
export const policyList = z.strictObject({ items: z.array(policyVersion.omit({ source: true })) });

export type PolicyCheck = z.infer<typeof policyCheck>;
export type PolicyPublished = z.infer<typeof policyPublished>;
export type PolicyVersionView = z.infer<typeof policyVersion>;
