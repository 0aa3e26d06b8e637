/**
 * Reads a policy file: all that is wrong with it at once, each with its place, or the policy (interfaces, policy file).
 */

import type { Policy } from '../domain/policy';
import { checkPolicy } from '../domain/policy-check';
import { KNOWN_PACKS, KNOWN_ROLES, LANGUAGES, type PolicyContext, type PolicyProblem } from '../domain/policy-context';
import { type KnownTemplate, whyUnfit } from '../domain/template/known';
import { amountProblem } from './fields';
import { wrongUnits } from './gate-settings';
import { buildPolicy } from './policy-build';
import { isReal, repair } from './policy-repair';
import { type PolicyFile, policySchema } from './policy-schema';
import { type Finding, findingsOf, type InputProblem, problemAt, problemOfSyntax } from './problem';
import { readSource, type Source, sourceOfObject } from './source-text';

/** The policy, or everything that is wrong. */
export type ParsedPolicy = { readonly policy: Policy } | { readonly problems: readonly InputProblem[] };

/**
 * The context of a policy that is to be published: people, packs, and the templates that exist: as files, and, with `known`,
 * for which channels and packs, also in the book.
 */
export const publishingContext = (
  templateFiles: readonly string[],
  known: readonly KnownTemplate[] = [],
): PolicyContext => ({
  templates: new Map([...known.map(({ id }) => [id, LANGUAGES] as const), ...templateLanguages(templateFiles)]),
  ...(known.length > 0 && { unfit: (template, channel, packs) => whyUnfit(known, template, channel, packs) }),
  roles: KNOWN_ROLES,
  packs: KNOWN_PACKS,
  facts: [],
});

/** Languages by template, from file names such as `gentle-reminder.zh-CN.liquid`. */
export function templateLanguages(files: readonly string[]): Map<string, readonly string[]> {
  const languages = new Map<string, readonly string[]>();
  for (const file of files) {
    const match = /^([^.]+)\.([A-Za-z-]+)\.liquid$/.exec(file);
    if (match?.[1] === undefined || match[2] === undefined) continue;
    languages.set(match[1], [...(languages.get(match[1]) ?? []), match[2]]);
  }
  return languages;
}

/** Reads a policy from YAML or JSON text, or from an object of the same shape. */
export function parsePolicy(input: unknown, context: PolicyContext): ParsedPolicy {
  const source = typeof input === 'string' ? readSource(input) : sourceOfObject(input);
  if (!('locate' in source)) return { problems: source.map(problemOfSyntax) };
  return policyOf(source, context);
}

/** Reads the policy that a source holds. */
export function policyOf(source: Source, context: PolicyContext): ParsedPolicy {
  const value = joinTitles(source.value);
  const parsed = policySchema.safeParse(value);
  const findings = parsed.success ? [] : findingsOf(parsed.error, policySchema);
  const stated = parsed.success ? parsed : policySchema.safeParse(repair(value, findings));
  const problems = findings.map(({ path, message, unknownField }) =>
    problemAt(source, path, message, { key: unknownField }),
  );
  if (stated.success) {
    const policy = buildPolicy(stated.data);
    problems.push(
      ...unstated(stated.data, context, findings).map(([path, message]) => problemAt(source, [path], message)),
      ...foreignCosts(stated.data, findings).map(([key, message]) => problemAt(source, ['costs', key], message)),
    );
    const units = wrongUnits(stated.data).map(
      ({ path, message }): PolicyProblem => ({ path: ['rules', ...path], message }),
    );
    const isUnit = ({ path }: PolicyProblem): boolean => units.some((unit) => unit.path.join() === path.join());
    for (const problem of [...units, ...checkPolicy(policy, context).filter((found) => !isUnit(found))]) {
      if (!isReal(problem, findings)) continue;
      const { path, message, offset } = problem;
      problems.push(problemAt(source, path, message, offset === undefined ? {} : { offset }));
    }
    if (problems.length === 0) return { policy };
  }
  return { problems: inOrder(problems) };
}

/**
 * Titles as they were meant: in `{ en: Remind gently, visit if serious }` YAML takes what follows the comma for a key
 * without a value. Such keys are the rest of the sentence before them.
 */
function joinTitles(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('title' in value)) return value;
  const { title } = value;
  if (typeof title !== 'object' || title === null || Array.isArray(title)) return value;
  const joined: Record<string, unknown> = {};
  let last: string | null = null;
  for (const [key, given] of Object.entries(title)) {
    const before: unknown = last === null ? null : joined[last];
    if (given === null && last !== null && typeof before === 'string') {
      joined[last] = `${before}, ${key}`;
    } else {
      joined[key] = given;
      last = key;
    }
  }
  return { ...value, title: joined };
}

/** What a scenario may leave out and a published policy may not; and amounts that do not fit the currency. */
function unstated(file: PolicyFile, { packs }: PolicyContext, findings: readonly Finding[]): [string, string][] {
  const found: [string, string][] = [];
  const isNew = (field: string): boolean => !findings.some(({ path }) => path[0] === field || path.length === 0);
  const amount = file.tolerance === undefined ? null : amountProblem(file.tolerance, file.currency);
  if (amount !== null && isNew('currency')) found.push(['tolerance', amount]);
  if (packs === null) return found;
  if (file.policy === undefined && isNew('policy'))
    found.push(['policy', 'is missing; give the id of the policy, such as `boc-visit`']);
  if (file.title === undefined && isNew('title'))
    found.push(['title', 'is missing; give a title in both languages: { en: ..., zh-CN: ... }']);
  if (file.jurisdiction === undefined && isNew('jurisdiction')) {
    found.push(['jurisdiction', 'is missing; name the rule packs, or [] for house rules only']);
  }
  return found;
}

/** Unit costs that do not fit the currency. */
function foreignCosts({ costs = {}, currency }: PolicyFile, findings: readonly Finding[]): [string, string][] {
  if (findings.some(({ path }) => path[0] === 'currency' || path.length === 0)) return [];
  return Object.entries(costs).flatMap(([key, text]): [string, string][] => {
    const problem = text === undefined ? null : amountProblem(text, currency);
    return problem === null ? [] : [[key, problem]];
  });
}

/** By place in the text; problems of an input that was no text stay as they were found. */
const inOrder = (problems: readonly InputProblem[]): InputProblem[] =>
  [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
