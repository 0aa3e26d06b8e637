/** `forbear policy check` and `forbear policy publish`. */
import { createHash } from 'node:crypto';
import { knownTemplates } from '../api/templates/template-shelves';
import { parsePolicy, publishingContext } from '../contract/policy-file';
import { printProblem } from '../contract/problem';
import { templatesIn } from '../contract/template-catalogue';
import type { Db } from '../db/connect';
import { publishPolicy } from '../db/policy.store';
import type { Policy } from '../domain/policy';
import type { PolicyContext } from '../domain/policy-context';
import { toPolicyJson } from '../domain/policy-json';
import type { Instant } from '../domain/time';
import { cliLogger, openBook, prepareBook } from './house';
import { templateFiles, templateTexts } from './package-root';
import { CliProblem } from './problem';
import { readInput } from './read-input';
import { withBook } from './running';

/** Validates a policy and prints every problem with its place. Answers the exit code: 0 fine, 2 with problems. */
export function checkPolicyFile(file: string, { json }: { json?: boolean }): number {
  const parsed = parsePolicy(readInput(file), shippedContext());
  const problems = 'problems' in parsed ? parsed.problems : [];
  if (json) process.stdout.write(`${JSON.stringify({ ok: problems.length === 0, problems })}\n`);
  else if ('policy' in parsed) process.stdout.write(`${file}: fine, ${parsed.policy.rungs.length} rungs\n`);
  if (!json) for (const problem of problems) process.stderr.write(`${file}:${printProblem(problem)}\n`);
  return problems.length === 0 ? 0 : 2;
}

/** Publishes a policy as the next version; one that has not changed stays the version it is. */
export async function publishPolicyFile(file: string, options: { data?: string; json?: boolean }): Promise<void> {
  const text = readInput(file);
  // Which templates are approved is in the book; for anything else that is wrong it need not be opened.
  const { id } = policyIn(file, text, { ...shippedContext(), templates: null });
  const { version, isNew } = await withBook(options.data, async (url) => {
    const logger = cliLogger();
    await prepareBook(url, logger);
    const book = openBook(url, 'forbear-policy', logger);
    try {
      const known = await knownTemplates(book.db, { files: templateTexts() });
      const policy = policyIn(file, text, publishingContext(templateFiles(), known));
      return await publish(book.db, policy, text, Date.now() as Instant, 'command line');
    } finally {
      await book.close();
    }
  });
  if (options.json) process.stdout.write(`${JSON.stringify({ policy: id, version, isNew })}\n`);
  else
    process.stdout.write(
      `${id}: ${isNew ? `published as version ${version}` : `unchanged, stays version ${version}`}\n`,
    );
}

/** What a policy is checked against when there is no book: the texts that the house ships. */
const shippedContext = (): PolicyContext =>
  publishingContext(
    templateFiles(),
    templatesIn(templateTexts()).map(({ id, channels, jurisdiction }) => ({
      id,
      channels,
      jurisdiction,
      approved: true,
    })),
  );

/** The policy in a file's text. Throws a CliProblem with every problem. */
export function policyIn(file: string, text: string, context = shippedContext()): Policy {
  const parsed = parsePolicy(text, context);
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
