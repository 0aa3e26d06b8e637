/** What can be wrong with the rules that a policy sets: looser than the law, unknown, or without anything to hold on to. */
import { houseSettings, houseSettingsOf } from './gate/house-terms';
import { checkSettings } from './gate/in-force';
import { checkHouse } from './packs/check-house';
import { calendarOfPack, house } from './packs/house';
import { PACKS, packsOf } from './packs/registry';
import type { Policy } from './policy';
import type { PolicyProblem } from './policy-context';

/** Parameters of rules that the packs do not have, or that are looser than the law. */
export function checkRules({ jurisdiction, rules }: Policy): PolicyProblem[] {
  const packs = packsOf(jurisdiction.filter((id) => PACKS.has(id)));
  return checkSettings(packs, rules ?? {}).map(({ path, message }) => ({ path: ['rules', ...path], message }));
}

/** House rules that are looser than the window of the house, or than the law. */
export function checkHouseTerms({ jurisdiction, house: terms }: Policy): PolicyProblem[] {
  if (terms === undefined) return [];
  const packs = packsOf(jurisdiction.filter((id) => PACKS.has(id)));
  const places = new Map(houseSettingsOf(terms, jurisdiction).map(({ rule, path }) => [rule, path]));
  const settings = houseSettings(terms, jurisdiction);
  const found = [...checkSettings([house], settings), ...checkHouse(packs, settings)];
  return [
    ...checkShape(terms, jurisdiction),
    ...found.map(({ path: [rule = '', ...rest], message }) => ({
      path: ['house', ...(places.get(rule) ?? []), ...(places.get(rule)?.[0] === 'balance' ? [] : rest)],
      message,
    })),
  ];
}

function checkShape(terms: NonNullable<Policy['house']>, jurisdiction: readonly string[]): PolicyProblem[] {
  const { hours, holidays, caps = [] } = terms;
  const keyOf = ({ of, on }: (typeof caps)[number]): string => `${of}/${on ?? ''}`;
  return [
    ...(hours !== undefined && hours.opens >= hours.closes
      ? [{ path: ['house', 'hours'], message: 'never open: `opens` must be before `closes`' }]
      : []),
    ...(holidays === 'never' && !jurisdiction.some((pack) => calendarOfPack(pack) !== null)
      ? [
          {
            path: ['house', 'holidays'],
            message: 'no pack of the policy has a calendar of holidays; name one, such as cn',
          },
        ]
      : []),
    ...caps.flatMap((cap, place) => {
      if (caps.findIndex((other) => keyOf(other) === keyOf(cap)) === place) return [];
      return [{ path: ['house', 'caps', place], message: 'is the second cap of its kind; give one' }];
    }),
  ];
}
