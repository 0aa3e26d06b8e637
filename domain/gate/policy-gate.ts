/** The gate that a policy opens and shuts: its packs with the parameters that it sets, compiled once. */
import { CALENDARS } from '../holidays/shipped';
import { calendarOfPack } from '../packs/house';
import { packsOf } from '../packs/registry';
import type { Policy } from '../policy';
import type { GateDecision } from './decision';
import type { Gate } from './gate';
import { housePacks, houseSettings } from './house-terms';
import { gateOf, type Settings } from './in-force';
import type { Pack } from './pack';

/** A gate with what it was made of. */
export interface PolicyGate {
  readonly gate: Gate;
  readonly packs: readonly Pack[];
  readonly settings: Settings;
}

type GateTerms = Pick<Policy, 'jurisdiction' | 'rules' | 'house'>;

interface Compiled extends Pick<GateTerms, 'rules' | 'house'> {
  readonly gate: PolicyGate | null;
}

// A policy is never changed, and copies of it keep the list: what was compiled for it holds as long as it lives.
const compiled = new WeakMap<readonly string[], Compiled>();

/** The gate of a policy; null when it names no pack and has no house rules, so that nothing objects. @throws RangeError for a pack that is not there. */
export function gateOfPolicy(terms: GateTerms): PolicyGate | null {
  const { jurisdiction, rules, house } = terms;
  const known = compiled.get(jurisdiction);
  if (known !== undefined && known.rules === rules && known.house === house) return known.gate;
  const gate = compile(terms);
  compiled.set(jurisdiction, { ...terms, gate });
  return gate;
}

function compile({ jurisdiction, rules = {}, ...own }: GateTerms): PolicyGate | null {
  const packs = [...housePacks(own), ...packsOf(jurisdiction)];
  if (packs.length === 0) return null;
  const settings = own.house === undefined ? rules : { ...rules, ...houseSettings(own.house, jurisdiction) };
  return { gate: gateOf(packs, settings), packs, settings };
}

/** The versions that a decision is pinned to: its packs, and the calendars of their countries. */
export function pinsOf({ packs, settings }: PolicyGate): Pick<GateDecision, 'packs' | 'calendars' | 'settings'> {
  const asked = new Set(packs.map(({ id }) => calendarOfPack(id)));
  return {
    packs: packs.map(({ id, version }) => ({ id, version })),
    calendars: Object.values(CALENDARS)
      .filter(({ id }) => asked.has(id))
      .map(({ id, version }) => ({ id, version })),
    settings,
  };
}
