/**
 * Whose turn it is among a person's accounts: the contacts of one local date are made as one, led by the highest rung;
 * who does not lead waits for the leader, and nobody speaks to the person twice on one date (design, ladder 14).
 */
import type { Act } from './act';
import { localDate, startOfDay } from './calendar';
import type { AccountFacts } from './facts';
import { failedContacts } from './failed-contacts';
import { oneContact, type RungOfPerson, rungOfToday } from './one-contact';
import type { Policy } from './policy';
import { addDays, type Instant, instant, type LocalDate, later } from './time';

/** An account of the person with the policy that it runs on. */
export interface AccountOfPerson {
  readonly facts: AccountFacts;
  readonly policy: Policy;
}

/** What the contact that is due may do now. */
export type PersonTurn =
  | { readonly kind: 'leads'; readonly covered: readonly RungOfPerson[] }
  | { readonly kind: 'waits'; readonly for: string; readonly until: Instant };

/** A leader whose own moment has come is at work: whoever waits for it looks again so much later. */
const LOOK_AGAIN_MS = 60_000;

/**
 * Whether `own`, whose contact is due at `now`, leads, and which rungs of the others its contact completes; or for whom
 * it waits. `mayName` says whether the contact of the one account may speak of the other.
 */
export function personTurn(
  own: AccountOfPerson,
  others: readonly AccountOfPerson[],
  now: Instant,
  mayName: (lead: string, other: string) => boolean,
): PersonTurn {
  const mine = rungOfToday(own.facts, own.policy, now);
  if (mine === null) return { kind: 'leads', covered: [] };
  const { zone } = own.facts.account;
  const spoken = others.find(({ facts }) => speaksOn(facts, mine.on));
  if (spoken !== undefined)
    return { kind: 'waits', for: spoken.facts.account.id, until: startOfDay(addDays(mine.on, 1), zone) };
  const theirs = others.flatMap(({ facts, policy }) => rungOfToday(facts, policy, now) ?? []);
  const joined = oneContact([mine, ...theirs.filter(({ on }) => on === mine.on)], mayName);
  if (joined === null || joined.lead.account === mine.account)
    return { kind: 'leads', covered: joined === null ? [] : joined.covered };
  return {
    kind: 'waits',
    for: joined.lead.account,
    until: later(joined.lead.at, instant(now + LOOK_AGAIN_MS)),
  };
}

/** Whether the account spoke to the person on that date. A visit's notice, a plan's reminder, an apology and what the person asked for are made by themselves; what failed reached nobody. */
function speaksOn({ acts, account }: AccountFacts, date: LocalDate): boolean {
  const failed = failedContacts(acts);
  return acts.some((act) => localDate(act.at, account.zone) === date && !failed.has(act.seq) && speaks(act));
}

function speaks(act: Act): boolean {
  if (act.kind === 'contact')
    return !act.notice && act.plan === undefined && act.crossed === undefined && act.requested === undefined;
  return act.kind === 'opened' && act.what !== 'review';
}
