/** What the rules on visitors read of those who go. */
import type { Act } from '../act';
import type { Carried, Visitor } from '../visitor';
import type { IntendedAct } from './gate-facts';

type Staff = Pick<IntendedAct, 'staff' | 'identityCards' | 'authorisationLetters'>;

/** How many they are, and whether all of them carry what they may have to show; what nobody says is left out. */
export function staffFacts(visitors: readonly Visitor[] | null): Staff {
  if (visitors === null) return {};
  const cards = allCarry(visitors, 'identity-card');
  const letters = allCarry(visitors, 'authorisation-letter');
  return {
    staff: visitors.length,
    ...(cards === null ? {} : { identityCards: cards }),
    ...(letters === null ? {} : { authorisationLetters: letters }),
  };
}

/** One who goes without is enough for a no; one of whom nobody says it leaves it open. */
function allCarry(visitors: readonly Visitor[], what: Carried): boolean | null {
  if (visitors.some(({ carries }) => carries !== undefined && !carries.includes(what))) return false;
  return visitors.every(({ carries }) => carries !== undefined) ? true : null;
}

/** Those who were last named for a visit since it was opened: who set out stands at the door. Null = nobody was. */
export function lastNamed(acts: readonly Act[], opened: Pick<Act, 'seq'>): readonly Visitor[] | null {
  const named = acts.findLast((act) => act.kind === 'begun' && act.seq > opened.seq && act.staff !== undefined);
  return named?.kind === 'begun' ? (named.staff ?? null) : null;
}
