/** The packs and calendars of this build: what a decision can be asked again with. */
import { CALENDARS } from '../holidays/shipped';
import { house } from '../packs/house';
import { PACKS, packsOf } from '../packs/registry';
import type { Rulebook } from './replay';

/** Of this build. The house is a pack that no policy names. */
export const RULEBOOK: Rulebook = {
  packs: new Map([[house.id, house], ...PACKS]),
  packsOf: (ids) => [...(ids.includes(house.id) ? [house] : []), ...packsOf(ids.filter((id) => id !== house.id))],
  calendars: CALENDARS,
};
