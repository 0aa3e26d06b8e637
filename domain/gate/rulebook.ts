/** The packs and calendars of this build: what a decision can be asked again with. */
import { CALENDARS } from '../holidays/shipped';
import { PACKS, packsOf } from '../packs/registry';
import type { Rulebook } from './replay';

/** Of this build. */
export const RULEBOOK: Rulebook = { packs: PACKS, packsOf, calendars: CALENDARS };
