/** Parameters of rules as a policy file writes them: times of day as `08:00`, everything else as whole numbers. */
import type { Settings } from '../domain/gate/in-force';
import type { Parameter } from '../domain/gate/rule';
import { PACKS, packsOf } from '../domain/packs/registry';
import type { PolicyFile } from './policy-schema';

type Written = NonNullable<PolicyFile['rules']>;

/** The settings of a file: times of day as minutes after midnight. */
export const buildSettings = (written: Written): Settings =>
  Object.fromEntries(
    Object.entries(written).map(([rule, set]) => [
      rule,
      Object.fromEntries(Object.entries(set).map(([name, value]) => [name, numberOf(value)])),
    ]),
  );

const numberOf = (value: string | number): number => {
  return typeof value === 'number' ? value : minuteOf(value);
};

/** Minutes after midnight of a time such as `18:00`. */
export function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** Settings whose unit is not that of the parameter, with their paths below `rules`. */
export function wrongUnits({ rules = {}, jurisdiction = [] }: PolicyFile): { path: string[]; message: string }[] {
  const known = packsOf(jurisdiction.filter((id) => PACKS.has(id))).flatMap((pack) => pack.rules);
  return Object.entries(rules).flatMap(([id, set]) => {
    const parameters = known.find((rule) => rule.id === id)?.parameters ?? {};
    return Object.entries(set).flatMap(([name, value]) => {
      const message = wrongUnit(Object.hasOwn(parameters, name) ? parameters[name] : undefined, value);
      return message === null ? [] : [{ path: [id, name], message }];
    });
  });
}

function wrongUnit(parameter: Parameter | undefined, value: string | number): string | null {
  if (parameter === undefined || (parameter.unit === 'minute') === (typeof value === 'string')) return null;
  return parameter.unit === 'minute'
    ? `must be a time of day such as \`"08:00"\`, not \`${value}\``
    : `must be a whole number of ${UNITS[parameter.unit]}, not \`${value}\``;
}

const UNITS: Readonly<Record<Parameter['unit'], string>> = {
  minute: 'minutes after midnight',
  minutes: 'minutes',
  days: 'days',
  months: 'months',
  years: 'years',
  count: 'contacts',
};
