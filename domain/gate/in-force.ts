/** From the packs that a policy names, and the parameters that it sets, to a gate. */
import { parseDate, startOfDay } from '../calendar';
import { addDays, type Zone } from '../time';
import { Gate, type RuleInForce } from './gate';
import type { Pack } from './pack';
import type { Parameter, Rule } from './rule';

/** Parameters that a policy sets, by rule and name: minutes after midnight, days, counts. */
export type Settings = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Why a setting, or a pack, cannot be taken. */
export interface GateProblem {
  /** `cn.quiet-hours.opens` */
  readonly path: readonly string[];
  readonly message: string;
}

/** The dates of laws are local to no debtor: the widest reading of a day, so that a rule is never asked too late. */
const FIRST_ZONE = 'Pacific/Kiritimati' as Zone;
const LAST_ZONE = 'Etc/GMT+12' as Zone;

/** The gate of these packs, the house among them. @throws RangeError for settings that `checkSettings` refuses. */
export function gateOf(packs: readonly Pack[], settings: Settings = {}): Gate {
  const problem = checkSettings(packs, settings)[0];
  if (problem !== undefined) throw new RangeError(`${problem.path.join('.')}: ${problem.message}`);
  return new Gate(packs.flatMap((pack) => pack.rules.flatMap((rule) => ruleInForce(rule, settings[rule.id] ?? {}))));
}

/** The rule with its values; none while a number is not known and not set. */
function ruleInForce(rule: Rule, set: Readonly<Record<string, number>>): RuleInForce[] {
  const values: Record<string, number> = {};
  for (const [name, { value }] of Object.entries(rule.parameters)) {
    const given = set[name] ?? value;
    if (given === null) return [];
    values[name] = given;
  }
  return [{ rule, values, ...validity(rule) }];
}

function validity({ valid }: Rule): Pick<RuleInForce, 'from' | 'to'> {
  const from = valid.from === null ? null : parseDate(valid.from);
  const until = valid.until === null ? null : parseDate(valid.until);
  return {
    from: from === null ? Number.NEGATIVE_INFINITY : startOfDay(from, FIRST_ZONE),
    to: until === null ? Number.POSITIVE_INFINITY : startOfDay(addDays(until, 1), LAST_ZONE),
  };
}

/** Every problem of packs and settings at once: two versions valid on one day, unknown rules or parameters, looser than the law. */
export function checkSettings(packs: readonly Pack[], settings: Settings): GateProblem[] {
  const rules = packs.flatMap((pack) => pack.rules);
  return [...overlaps(rules), ...Object.entries(settings).flatMap(([id, set]) => checkRule(rules, id, set))];
}

function overlaps(rules: readonly Rule[]): GateProblem[] {
  return rules.flatMap((rule, place) =>
    rules
      .slice(place + 1)
      .filter((other) => other !== rule && other.id === rule.id && overlap(rule, other))
      .map(() => ({
        path: [rule.id],
        message: 'has two versions that are valid on one day; end one before the other',
      })),
  );
}

const overlap = (a: Rule, b: Rule): boolean =>
  (a.valid.from ?? '') <= (b.valid.until ?? '9999') && (b.valid.from ?? '') <= (a.valid.until ?? '9999');

function checkRule(rules: readonly Rule[], id: string, set: Readonly<Record<string, number>>): GateProblem[] {
  const rule = rules.find((candidate) => candidate.id === id);
  if (rule === undefined)
    return [{ path: [id], message: 'is no rule of the packs named; see docs/generated/rules.md' }];
  return Object.entries(set).flatMap(([name, value]) => {
    const parameter = Object.hasOwn(rule.parameters, name) ? rule.parameters[name] : undefined;
    if (parameter === undefined) {
      const known = Object.keys(rule.parameters).join(', ') || 'none';
      return [{ path: [id, name], message: `is no parameter of the rule; it has: ${known}` }];
    }
    const message = looser(parameter, value, rule);
    return message === null ? [] : [{ path: [id, name], message }];
  });
}

function looser({ value, stricter, unit }: Parameter, given: number, { article }: Rule): string | null {
  if (stricter === 'fixed') return `is fixed by ${article}`;
  if (value === null || given === value || given < value === (stricter === 'lower')) return null;
  return `is looser than ${article}; it may only be ${stricter === 'lower' ? 'lower' : 'higher'} than ${shown(value, unit)}`;
}

const shown = (value: number, unit: Parameter['unit']): string =>
  unit === 'minute' ? `${twoDigits(Math.floor(value / 60))}:${twoDigits(value % 60)}` : `${value}`;

const twoDigits = (value: number): string => `${value}`.padStart(2, '0');
