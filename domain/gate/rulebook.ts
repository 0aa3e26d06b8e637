/** The packs and calendars of this build: what a decision can be asked again with. */
import { CALENDARS } from '../holidays/shipped';
import { house } from '../packs/house';
import { PACKS, packsOf } from '../packs/registry';
import type { Rulebook } from './replay';

/** Of this build. The house's pack is named by no policy, but decisions under house rules are pinned to it. */
export const RULEBOOK: Rulebook = {
  packs: new Map([...PACKS, [house.id, house]]),
  packsOf: (ids) => [...(ids.includes(house.id) ? [house] : []), ...packsOf(ids.filter((id) => id !== house.id))],
  calendars: CALENDARS,
};
