/** `forbear policy check` and `forbear policy publish`. */
import { createHash } from 'node:crypto';
import { parsePolicy, publishingContext } from '../contract/policy-file';
import { printProblem } from '../contract/problem';
import type { Db } from '../db/connect';
import { publishPolicy } from '../db/policy.store';
import type { Policy } from '../domain/policy';
import { toPolicyJson } from '../domain/policy-json';
import type { Instant } from '../domain/time';
import { cliLogger, openBook, prepareBook } from './house';
import { templateFiles } from './package-root';
import { CliProblem } from './problem';
import { readInput } from './read-input';
import { withBook } from './running';

/** Validates a policy and prints every problem with its place. Answers the exit code: 0 fine, 2 with problems. */
export function checkPolicyFile(file: string, { json }: { json?: boolean }): number {
  const parsed = parsePolicy(readInput(file), publishingContext(templateFiles()));
  const problems = 'problems' in parsed ? parsed.problems : [];
  if (json) process.stdout.write(`${JSON.stringify({ ok: problems.length === 0, problems })}\n`);
  else if ('policy' in parsed) process.stdout.write(`${file}: fine, ${parsed.policy.rungs.length} rungs\n`);
  if (!json) for (const problem of problems) process.stderr.write(`${file}:${printProblem(problem)}\n`);
  return problems.length === 0 ? 0 : 2;
}

/** Publishes a policy as the next version; one that has not changed stays the version it is. */
export async function publishPolicyFile(file: string, options: { data?: string; json?: boolean }): Promise<void> {
  const text = readInput(file);
  const policy = policyIn(file, text);
  const { version, isNew } = await withBook(options.data, async (url) => {
    const logger = cliLogger();
    await prepareBook(url, logger);
    const book = openBook(url, 'forbear-policy', logger);
    try {
      return await publish(book.db, policy, text, Date.now() as Instant, 'command line');
    } finally {
      await book.close();
    }
  });
  if (options.json) process.stdout.write(`${JSON.stringify({ policy: policy.id, version, isNew })}\n`);
  else
    process.stdout.write(
      `${policy.id}: ${isNew ? `published as version ${version}` : `unchanged, stays version ${version}`}\n`,
    );
}

/** The policy in a file's text. Throws a CliProblem with every problem. */
export function policyIn(file: string, text: string): Policy {
  const parsed = parsePolicy(text, publishingContext(templateFiles()));
  if ('problems' in parsed)
    throw new CliProblem(parsed.problems.map((problem) => `${file}:${printProblem(problem)}`).join('; '));
  return parsed.policy;
}

/** Publishes a parsed policy with the text it came from. */
export const publish = (db: Db, policy: Policy, source: string, at: Instant, by: string) =>
  publishPolicy(db, {
    id: policy.id,
    body: toPolicyJson(policy),
    source,
    digest: createHash('sha256').update(source).digest('hex'),
    publishedAt: at,
    publishedBy: by,
  });
