/** The house's own rules as a policy sets them: narrower hours, no contact on holidays, caps, a fresh balance. */
import { calendarOfPack, house } from '../packs/house';
import type { HouseTerms, Policy } from '../policy';
import { holidayRuleId } from '../rules/house-holidays';
import type { Settings } from './in-force';
import { HOUSE_WINDOW, type TimeOfDay } from './window';

/** The rule that says again, for every zone of the debtor, what the window of the ladder says for the account's. */
export const HOUSE_HOURS = 'house.hours';

/** When contacts leave: the house window, or the narrower one of the policy. */
export const windowOf = ({ house: terms }: Pick<Policy, 'house'>): TimeOfDay => terms?.hours ?? HOUSE_WINDOW;

/** One setting of the house rules, with its place in the policy file below `house`. */
interface HouseSetting {
  readonly rule: string;
  readonly values: Readonly<Record<string, number>>;
  readonly path: readonly (string | number)[];
}

/** The settings of house rules, in the order of the file. Holidays are those of the jurisdictions that have a calendar. */
export function houseSettingsOf(terms: HouseTerms, jurisdiction: readonly string[]): HouseSetting[] {
  const { hours, holidays, caps = [], balanceMinutes } = terms;
  const calendars = new Set(jurisdiction.flatMap((pack) => calendarOfPack(pack) ?? []));
  return [
    ...(hours === undefined ? [] : [{ rule: HOUSE_HOURS, values: { ...hours }, path: ['hours'] }]),
    ...(holidays !== 'never'
      ? []
      : [...calendars].map((id) => ({ rule: holidayRuleId(id), values: { never: 1 }, path: ['holidays'] }))),
    ...caps.map(({ of, on, most, days }, place) => ({
      rule: ['house.cap', of, ...(on === undefined ? [] : [on])].join('.'),
      values: { most, days },
      path: ['caps', place],
    })),
    ...(balanceMinutes === undefined
      ? []
      : [{ rule: 'house.balance-age', values: { minutes: balanceMinutes }, path: ['balance'] }]),
  ];
}

/** The same by the ids of the rules, as the gate takes them. */
export const houseSettings = (terms: HouseTerms, jurisdiction: readonly string[]): Settings =>
  Object.fromEntries(houseSettingsOf(terms, jurisdiction).map(({ rule, values }) => [rule, values]));

/** The pack of the house, where a policy has house rules of its own. */
export const housePacks = ({ house: terms }: Pick<Policy, 'house'>) => (terms === undefined ? [] : [house]);
