/** The gate that a policy opens and shuts: its packs with the parameters that it sets, compiled once. */
import { CALENDARS } from '../holidays/shipped';
import { packsOf } from '../packs/registry';
import type { Policy } from '../policy';
import type { GateDecision } from './decision';
import type { Gate } from './gate';
import { gateOf, type Settings } from './in-force';
import type { Pack } from './pack';

/** A gate with what it was made of. */
export interface PolicyGate {
  readonly gate: Gate;
  readonly packs: readonly Pack[];
  readonly settings: Settings;
}

type GateTerms = Pick<Policy, 'jurisdiction' | 'rules'>;

// A policy is never changed, and copies of it keep the list: what was compiled for it holds as long as it lives.
const compiled = new WeakMap<
  readonly string[],
  { readonly rules: Settings | undefined; readonly gate: PolicyGate | null }
>();

/** The gate of a policy; null when it names no pack, so that nothing objects. @throws RangeError for a pack that is not there. */
export function gateOfPolicy({ jurisdiction, rules }: GateTerms): PolicyGate | null {
  const known = compiled.get(jurisdiction);
  if (known !== undefined && known.rules === rules) return known.gate;
  const gate = compile({ jurisdiction, ...(rules === undefined ? {} : { rules }) });
  compiled.set(jurisdiction, { rules, gate });
  return gate;
}

function compile({ jurisdiction, rules: settings = {} }: GateTerms): PolicyGate | null {
  const packs = packsOf(jurisdiction);
  return packs.length === 0 ? null : { gate: gateOf(packs, settings), packs, settings };
}

/** The versions that a decision is pinned to. */
export const pinsOf = ({ packs, settings }: PolicyGate): Pick<GateDecision, 'packs' | 'calendars' | 'settings'> => ({
  packs: packs.map(({ id, version }) => ({ id, version })),
  calendars: Object.values(CALENDARS).map(({ id, version }) => ({ id, version })),
  settings,
});
