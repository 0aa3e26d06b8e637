/**
 * The gate with its house rules: may this contact happen now? All rules vote and all votes are kept; one deny denies.
 */
import type { Deed } from '../act';
import { formatInstant } from '../calendar';
import { formatAmount } from '../money';
import { askedAt, type LadderView } from '../view';
import { windowOf } from './house-terms';
import { insideWindow, type TimeOfDay } from './window';

/** A rule's vote. */
export interface Vote {
  readonly rule: string;
  readonly verdict: 'allow' | 'deny';
  /** What the rule saw. No personal data. */
  readonly saw: string;
}

/** The answer, with every vote. */
export interface Verdict {
  readonly verdict: 'allow' | 'deny';
  readonly votes: readonly Vote[];
}

/** A plan's own reminder, and an apology, leave under the hold that the plan is; any other hold or stop forbids them as well. */
type HouseRule = (view: LadderView, deed: Deed | null) => Vote;

const vote = (rule: string, allowed: boolean, saw: string): Vote => ({
  rule,
  verdict: allowed ? 'allow' : 'deny',
  saw,
});

/** In the order of the gate (design, ladder: "The order of the gate"). */
const HOUSE_RULES: readonly HouseRule[] = [
  (view) => {
    const stops = view.held
      .filter((block) => block.hold === null && block.plan === undefined)
      .map((block) => block.reason);
    return vote('house.stop', stops.length === 0, stops.join(', ') || 'no stop code');
  },
  (view, deed) => {
    const ofPlan = deed?.kind === 'contact' && (deed.plan !== undefined || deed.crossed !== undefined);
    const holds = view.held
      .filter((block) => block.hold !== null || (block.plan !== undefined && !ofPlan))
      .map((block) => block.reason);
    return vote('house.hold', holds.length === 0, holds.join(', ') || 'no hold');
  },
  (view, deed) => {
    const asked = askedAt(view);
    const asksNothing = deed?.kind === 'contact' && deed.crossed !== undefined;
    return vote(
      'house.balance',
      asksNothing || (asked > 0n && view.history.anchor !== null),
      formatAmount(asked, view.facts.account.currency),
    );
  },
  (view, deed) => {
    if (deed?.kind === 'referred') return vote('house.window', true, 'no window holds a referral');
    const { zone } = view.facts.account;
    const window = windowOf(view.policy);
    const saw = `${formatInstant(view.now, zone)} against ${hoursOf(window)}`;
    return vote('house.window', insideWindow(view.now, zone, window), saw);
  },
];

const hoursOf = ({ opens, closes }: TimeOfDay): string =>
  [opens, closes].map((minute) => `${Math.floor(minute / 60)}:${`${minute % 60}`.padStart(2, '0')}`).join('-');

/** Asks the house about a contact or a referral. */
export function askHouse(view: LadderView, deed: Deed | null = null): Verdict {
  const votes = HOUSE_RULES.map((rule) => rule(view, deed));
  return { verdict: votes.some((cast) => cast.verdict === 'deny') ? 'deny' : 'allow', votes };
}
