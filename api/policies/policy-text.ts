/**
 * The text of a policy as it was posted: YAML or JSON as it stands, or `{ "source": "..." }`.
 */
import { createHash } from 'node:crypto';
import { policySource } from '../../contract/http-policy';
import { type ParsedPolicy, parsePolicy, publishingContext } from '../../contract/policy-file';
import { printProblem } from '../../contract/problem';
import type { PolicyDraft } from '../../db/policy.store';
import { toPolicyJson } from '../../domain/policy-json';
import type { KnownTemplate } from '../../domain/template/known';
import type { Instant } from '../../domain/time';
import { Problem } from '../problem';
import { checked } from '../schema-pipe';

/** A policy that was posted. */
export interface PostedPolicy {
  readonly source: string;
  readonly parsed: ParsedPolicy;
}

/** Reads what was posted, against the templates that exist and those that may be used. */
export function readPolicy(
  body: unknown,
  templates: readonly string[],
  known: readonly KnownTemplate[] = [],
): PostedPolicy {
  if (typeof body !== 'string')
    throw new Problem('bad-request', { detail: 'send the text of a policy file as the body' });
  const { source } = checked(policySource, wrapped(body) ?? { source: body }, 'invalid');
  return { source, parsed: parsePolicy(source, publishingContext(templates, known)) };
}

/** The body as JSON when it is a wrapped text; null when it is the text itself. */
function wrapped(body: string): object | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && 'source' in value ? value : null;
  } catch {
    return null;
  }
}

/** What is to be published, or a problem with everything that is wrong. */
export function draftOf({ source, parsed }: PostedPolicy, publishedBy: string, publishedAt: Instant): PolicyDraft {
  if ('problems' in parsed) {
    throw new Problem('invalid', {
      detail: `the policy has ${parsed.problems.length} problem(s); each is named by line and column`,
      errors: parsed.problems.map((problem) => ({ field: problem.field, message: printProblem(problem) })),
    });
  }
  const { policy } = parsed;
  const digest = createHash('sha256').update(source).digest('hex');
  return { id: policy.id, body: toPolicyJson(policy), source, digest, publishedAt, publishedBy };
}
