/**
 * Reads a scenario file for the simulator: the scenario with its policy, or everything that makes it bad input
 * (interfaces, scenario). An event that cannot be read is part of the scenario, as the refusal that it will be.
 */
import { parseDate, parseZone } from '../domain/calendar';
import type { NewItem } from '../domain/event';
import type { Account } from '../domain/facts';
import { parseAmount } from '../domain/money';
import type { Policy } from '../domain/policy';
import { ANY_CONTEXT, type PolicyContext } from '../domain/policy-context';
import type { Scalar } from '../domain/scalar';
import type { Scenario, ScenarioEvent } from '../domain/simulate';
import type { LocalDate, Zone } from '../domain/time';
import { type ParsedPolicy, parsePolicy, policyOf } from './policy-file';
import { findingsOf, type InputProblem, problemAt, problemOfSyntax } from './problem';
import { checkFrame, eventsOf } from './scenario-frame';
import { scenarioPerson } from './scenario-person';
import { type ScenarioFile, scenarioSchema } from './scenario-schema';
import { readSource, type Source, sourceOfObject } from './source-text';

/** How the file of a policy is read: its text, or why that failed. */
export type ReadPolicy = (path: string) => { readonly text: string } | { readonly failed: string };

/** The scenario, or all that is wrong with the file. */
export type ParsedScenario = { readonly scenario: Scenario } | { readonly problems: readonly InputProblem[] };

/** Reads a scenario from JSON or YAML text, or from an object. Conditions may name the facts of the account. */
export function parseScenario(
  input: unknown,
  readPolicy: ReadPolicy,
  context: PolicyContext = ANY_CONTEXT,
): ParsedScenario {
  const source = typeof input === 'string' ? readSource(input) : sourceOfObject(input);
  if (!('locate' in source)) return { problems: source.map(problemOfSyntax) };
  const frame = scenarioSchema.safeParse(source.value);
  if (!frame.success) {
    const findings = findingsOf(frame.error, scenarioSchema);
    const problems = findings.map(({ path, message, unknownField }) =>
      problemAt(source, path, message, { key: unknownField }),
    );
    return { problems: [...policyProblems(source, readPolicy, context), ...problems] };
  }
  const file = frame.data;
  const policy = policyIn(source, withCurrency(file), readPolicy, withFacts(context, file.account.facts));
  const { events, problems } = eventsOf(source, file);
  problems.push(...checkFrame(source, file));
  if ('problems' in policy) return { problems: [...policy.problems, ...problems] };
  const [ours, theirs] = [file.account.currency, policy.policy.currency];
  if (ours !== theirs) {
    problems.push(
      problemAt(source, ['account', 'currency'], `is ${ours}, but the policy is in ${theirs}; use one currency`),
    );
  }
  return problems.length > 0 ? { problems } : { scenario: scenarioOf(file, policy.policy, events) };
}

/** The context in which the account's own facts may be named as well. */
const withFacts = (context: PolicyContext, facts: object | undefined): PolicyContext => ({
  ...context,
  facts: context.facts === null ? null : [...context.facts, ...Object.keys(facts ?? {})],
});

/** What is wrong with the policy of a file whose frame is wrong as well; which facts the account has is not known. */
function policyProblems(source: Source, readPolicy: ReadPolicy, context: PolicyContext): readonly InputProblem[] {
  const { value } = source;
  if (typeof value !== 'object' || value === null || !('policy' in value) || value.policy === undefined) return [];
  const parsed = policyIn(source, value.policy, readPolicy, { ...context, facts: null });
  return 'problems' in parsed ? parsed.problems : [];
}

/** A policy inside a scenario may leave out its currency: it is the account's. */
const withCurrency = ({ policy, account }: ScenarioFile): unknown =>
  typeof policy === 'object' && policy !== null && !('currency' in policy)
    ? { ...policy, currency: account.currency }
    : policy;

/** The policy that the scenario names or holds. */
function policyIn(source: Source, given: unknown, readPolicy: ReadPolicy, context: PolicyContext): ParsedPolicy {
  if (typeof given !== 'string') {
    const locate: Source['locate'] = (path, aim) => source.locate(['policy', ...path], aim);
    const parsed = policyOf({ value: given, locate }, context);
    return 'policy' in parsed ? parsed : { problems: parsed.problems.map((problem) => under('policy', problem)) };
  }
  const read = readPolicy(given);
  if ('failed' in read) return { problems: [problemAt(source, ['policy'], read.failed)] };
  const parsed = parsePolicy(read.text, context);
  if ('policy' in parsed) return parsed;
  const problems = parsed.problems.map(({ line, column, message }) => {
    const place = line === undefined ? '' : `:${line}:${column ?? 1}`;
    return problemAt(source, ['policy'], `${given}${place} ${message}`);
  });
  return { problems };
}

/** A problem of a part as one of the whole. */
const under = (field: string, problem: InputProblem): InputProblem => ({
  ...problem,
  path: [field, ...problem.path],
  field: problem.field === '' ? field : `${field}.${problem.field}`,
  message: problem.field === '' ? `${field}: ${problem.message}` : `${field}.${problem.message}`,
});

function scenarioOf(file: ScenarioFile, policy: Policy, events: readonly ScenarioEvent[]): Scenario {
  const { id, currency, zone, opened, product, facts, items } = file.account;
  const scalars = Object.entries(facts ?? {}).filter((entry): entry is [string, Scalar] =>
    ['string', 'number', 'boolean'].includes(typeof entry[1]),
  );
  const known = Object.fromEntries(scalars);
  const account: Account = {
    id,
    currency,
    zone: zoneOf(zone),
    opened: dateOf(opened),
    facts: known,
    product: product ?? (typeof known.product === 'string' ? known.product : null),
  };
  const owed = (items ?? []).map((item): NewItem => {
    const amount = parseAmount(item.amount, currency);
    return { id: item.id, due: dateOf(item.due), amount: typeof amount === 'bigint' ? amount : 0n };
  });
  const person = file.person === undefined ? {} : { person: scenarioPerson(file.person, id) };
  return {
    policy,
    account,
    ...person,
    items: owed,
    events,
    observe: (file.observe ?? []).map(dateOf),
    until: dateOf(file.until),
  };
}

/** A date that the schema has checked. */
const dateOf = (checked: string): LocalDate => parseDate(checked) ?? (0 as LocalDate);
const zoneOf = (checked: string): Zone => parseZone(checked) ?? ('UTC' as Zone);
