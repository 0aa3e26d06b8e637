/**
 * Reads a scenario file for the simulator: the scenario with its policy, or everything that makes it bad input
 * (interfaces, scenario). An event that cannot be read is part of the scenario, as the refusal that it will be.
 */
import { parseDate, parseZone } from '../domain/calendar';
import type { NewItem } from '../domain/event';
import type { Account, Scalar } from '../domain/facts';
import { parseAmount } from '../domain/money';
import type { Policy } from '../domain/policy';
import { ANY_CONTEXT, type PolicyContext } from '../domain/policy-context';
import type { Scenario, ScenarioEvent } from '../domain/simulate';
import type { LocalDate, Zone } from '../domain/time';
import { momentIn, parseEvent } from './event';
import { isRefused } from './event-fields';
import { amountProblem } from './fields';
import { type ParsedPolicy, parsePolicy, policyOf } from './policy-file';
import { findingsOf, type InputProblem, problemAt, problemOfSyntax } from './problem';
import { type ScenarioFile, scenarioSchema } from './scenario-schema';
import { type FieldPath, readSource, type Source, sourceOfObject } from './source-text';

/** How the file of a policy is read: its text, or why that failed. */
export type ReadPolicy = (path: string) => { readonly text: string } | { readonly failed: string };

/** The scenario, or all that is wrong with the file. */
export type ParsedScenario = { readonly scenario: Scenario } | { readonly problems: readonly InputProblem[] };

/** Reads a scenario from JSON or YAML text, or from an object. Conditions may name the facts of the account. */
export function parseScenario(input: unknown, readPolicy: ReadPolicy, context: PolicyContext = ANY_CONTEXT): ParsedScenario {
  const source = typeof input === 'string' ? readSource(input) : sourceOfObject(input);
  if (!('locate' in source)) return { problems: source.map(problemOfSyntax) };
  const frame = scenarioSchema.safeParse(source.value);
  if (!frame.success) {
    const findings = findingsOf(frame.error, scenarioSchema);
    return { problems: findings.map(({ path, message, unknownField }) => problemAt(source, path, message, { key: unknownField })) };
  }
  const file = frame.data;
  const policy = policyIn(source, file, readPolicy, context);
  const { events, problems } = eventsOf(source, file);
  problems.push(...checkFrame(source, file));
  if ('problems' in policy) return { problems: [...policy.problems, ...problems] };
  if (policy.policy.currency !== file.account.currency) {
    problems.push(problemAt(source, ['account', 'currency'], `is ${file.account.currency}, but the policy is in ${policy.policy.currency}; use one currency`));
  }
  return problems.length > 0 ? { problems } : { scenario: scenarioOf(file, policy.policy, events) };
}

/** The policy that the scenario names or holds. */
function policyIn(source: Source, file: ScenarioFile, readPolicy: ReadPolicy, context: PolicyContext): ParsedPolicy {
  const facts = context.facts === null ? null : [...context.facts, ...Object.keys(file.account.facts ?? {})];
  if (typeof file.policy !== 'string') {
    const locate: Source['locate'] = (path, aim) => source.locate(['policy', ...path], aim);
    const parsed = policyOf({ value: file.policy, locate }, { ...context, facts });
    return 'policy' in parsed ? parsed : { problems: parsed.problems.map((problem) => under('policy', problem)) };
  }
  const read = readPolicy(file.policy);
  if ('failed' in read) return { problems: [problemAt(source, ['policy'], read.failed)] };
  const parsed = parsePolicy(read.text, { ...context, facts });
  if ('policy' in parsed) return parsed;
  const problems = parsed.problems.map(({ line, column, message }) => {
    const place = line === undefined ? '' : `:${line}:${column ?? 1}`;
    return problemAt(source, ['policy'], `${file.policy}${place} ${message}`);
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

/** Every event or its refusal; an event without a moment has no place in the run and is bad input. */
function eventsOf(source: Source, file: ScenarioFile): { events: ScenarioEvent[]; problems: InputProblem[] } {
  const events: ScenarioEvent[] = [];
  const problems: InputProblem[] = [];
  for (const [place, raw] of (file.events ?? []).entries()) {
    const fields = typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>) : null;
    const at = fields === null ? null : momentIn({ fields, prefix: '', currency: file.account.currency });
    if (at === null) problems.push(problemAt(source, ['events', place], 'must be an event: { at, type, ... }'));
    else if (isRefused(at)) problems.push(problemAt(source, ['events', place, at.field], at.reason));
    else {
      const parsed = parseEvent(raw, file.account.currency);
      events.push({ place, at, event: 'event' in parsed ? parsed.event : parsed });
    }
  }
  return { events, problems };
}

/** What is wrong with the frame beside the shape of its fields. */
function checkFrame(source: Source, { account, observe, until }: ScenarioFile): InputProblem[] {
  const problems: InputProblem[] = [];
  const report = (path: FieldPath, message: string): void => void problems.push(problemAt(source, path, message));
  if (until < account.opened) report(['until'], `${until} is before the account opened on ${account.opened}; use a later date`);
  for (const [place, on] of (observe ?? []).entries()) {
    if (on < account.opened) report(['observe', place], `${on} is before the account opened on ${account.opened}`);
    else if (on > until) report(['observe', place], `${on} is after the run, which lasts until ${until}`);
  }
  const seen = new Set<string>();
  for (const [place, item] of (account.items ?? []).entries()) {
    if (seen.has(item.id)) report(['account', 'items', place, 'id'], `\`${item.id}\` is the id of another item; ids must differ`);
    seen.add(item.id);
    const wrong = amountProblem(item.amount, account.currency) ?? (/[1-9]/.test(item.amount) ? null : 'must be more than zero');
    if (wrong !== null) report(['account', 'items', place, 'amount'], wrong);
  }
  return problems;
}

function scenarioOf(file: ScenarioFile, policy: Policy, events: readonly ScenarioEvent[]): Scenario {
  const { id, currency, zone, opened, product, facts, items } = file.account;
  const scalars = Object.entries(facts ?? {}).filter((entry): entry is [string, Scalar] =>
    ['string', 'number', 'boolean'].includes(typeof entry[1]),
  );
  const known = Object.fromEntries(scalars);
  const account: Account = {
    id, currency, zone: zoneOf(zone), opened: dateOf(opened), facts: known,
    product: product ?? (typeof known.product === 'string' ? known.product : null),
  };
  const owed = (items ?? []).map((item): NewItem => {
    const amount = parseAmount(item.amount, currency);
    return { id: item.id, due: dateOf(item.due), amount: typeof amount === 'bigint' ? amount : 0n };
  });
  return { policy, account, items: owed, events, observe: (file.observe ?? []).map(dateOf), until: dateOf(file.until) };
}

/** A date that the schema has checked. */
const dateOf = (checked: string): LocalDate => parseDate(checked) ?? (0 as LocalDate);
const zoneOf = (checked: string): Zone => parseZone(checked) ?? ('UTC' as Zone);
