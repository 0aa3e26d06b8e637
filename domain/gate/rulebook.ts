/** The packs and calendars of this build: what a decision can be asked again with. */
import { CALENDAR_IDS, type Calendars } from '../holidays/calendars';
import { PACKS, packsOf } from '../packs/registry';
import { CannotEvaluate } from './cannot-evaluate';
import type { Rulebook } from './replay';

/** Until calendars are here nobody knows a holiday. */
const CALENDARS = Object.fromEntries(
  CALENDAR_IDS.map((id) => [
    id,
    {
      id,
      version: '0',
      knownFrom: 0,
      knownThrough: 0,
      kindOf: () => {
        throw new CannotEvaluate(`calendar ${id}`);
      },
    },
  ]),
) as unknown as Calendars;

/** Of this build. */
export const RULEBOOK: Rulebook = { packs: PACKS, packsOf, calendars: CALENDARS };
