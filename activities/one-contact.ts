/**
 * One person, several accounts: before a contact the person's other accounts are looked at, and what the contact covers
 * is booked with it, in one transaction (design, ladder 14).
 */
import { closeTurn } from '../db/close-turn';
import type { Db } from '../db/connect';
import { type OpenTurn, openTurn } from '../db/open-turn';
import { tellRun } from '../db/take-event';
import type { DecisionRecord } from '../db/turn';
import { StaleBook } from '../db/turn.store';
import { coveredBy, rungOfToday } from '../domain/one-contact';
import { type PersonTurn, personTurn } from '../domain/person-turn';
import { record } from '../domain/record';
import { settle } from '../domain/settle';
import type { Instant } from '../domain/time';
import { askedAt, viewLadder } from '../domain/view';
import type { AlsoNamed } from './compose';
import type { ActivityHost } from './host';

/** The person's other accounts, and whose turn it is. */
export interface AmongOthers {
  readonly others: readonly OpenTurn[];
  readonly turn: PersonTurn;
}

/** A debtor with one account: it leads, and covers nothing. */
const ALONE: AmongOthers = { others: [], turn: { kind: 'leads', covered: [] } };

/**
 * Looks at the debtor's other accounts that have a run. They are locked; a turn without a lock is begun again with one.
 * `mayName` is asked for the accounts that the contact of `turn` would speak of.
 */
export async function amongOthers(
  tx: Db,
  host: ActivityHost,
  turn: OpenTurn,
  at: Instant,
  mayName: (other: OpenTurn) => boolean,
): Promise<AmongOthers> {
  const { booked, policy } = turn;
  if (booked.others.length === 0) return ALONE;
  if (!turn.locked) throw new StaleBook(`account \`${booked.facts.account.id}\` is one of several of its debtor`);
  const others: OpenTurn[] = [];
  for (const id of booked.others) others.push(await openTurn(tx, host, id));
  const byId = new Map(others.map((other) => [other.booked.facts.account.id, other]));
  const standings = others.map((other) => ({ facts: other.booked.facts, policy: other.policy }));
  const lead = booked.facts.account.id;
  const named = (by: string, id: string): boolean => {
    const other = byId.get(id);
    // What another account may speak of is that account's question.
    return by !== lead || (other !== undefined && mayName(other));
  };
  return { others, turn: personTurn({ facts: booked.facts, policy }, standings, at, named) };
}

/** The accounts that the contact speaks of beside its own. */
export const coveredIn = ({ turn }: AmongOthers): string[] =>
  turn.kind === 'leads' ? turn.covered.map(({ account }) => account) : [];

/** What the contact of the account that leads says of those that it covers. */
export const alsoNamed = ({ others, turn }: AmongOthers, at: Instant): AlsoNamed[] =>
  turn.kind === 'leads'
    ? turn.covered.flatMap(({ account: id }) => {
        const other = others.find(({ booked }) => booked.facts.account.id === id);
        if (other === undefined) return [];
        const { currency } = other.booked.facts.account;
        return [{ account: id, currency, asked: askedAt(viewLadder(other.booked.facts, other.policy, at)) }];
      })
    : [];

/** Books what the contact of `turn` covers, with the decision that it may, and tells the accounts of it. */
export async function cover(
  tx: Db,
  host: ActivityHost,
  turn: OpenTurn,
  { others, turn: place }: AmongOthers,
  at: Instant,
  decisionsOf: (other: OpenTurn, rung: string) => readonly DecisionRecord[],
): Promise<void> {
  const lead = rungOfToday(turn.booked.facts, turn.policy, at);
  if (place.kind !== 'leads' || lead === null) return;
  for (const rung of place.covered) {
    const other = others.find(({ booked }) => booked.facts.account.id === rung.account);
    if (other === undefined) continue;
    const after = record(other.booked.facts, other.policy, coveredBy(lead, rung), at);
    const settled = settle(after, other.policy, at, 'leave');
    const extras = { outbox: tellRun(other, settled, at), decisions: decisionsOf(other, rung.rung) };
    await closeTurn(tx, host, other, { at, settled, extras });
  }
}
