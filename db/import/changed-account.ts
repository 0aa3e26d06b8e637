/**
 * What a newer tape says of one account, as one turn.
 */

import { sql } from 'kysely';
import { isRefusal } from '../../domain/admission';
import { admit } from '../../domain/admit';
import type { Components } from '../../domain/allocation';
import { localDate } from '../../domain/calendar';
import type { AccountEvent } from '../../domain/event';
import type { AccountFacts } from '../../domain/facts';
import { presentFacts } from '../../domain/present-facts';
import type { Scalar } from '../../domain/scalar';
import { settle } from '../../domain/settle';
import { type TapeItem, type TapeNote, tapeDifference } from '../../domain/tape-difference';
import type { Instant } from '../../domain/time';
import { closeTurn } from '../close-turn';
import type { Db } from '../connect';
import { type OpenTurn, openTurn, type TurnHost } from '../open-turn';
import { lockDebtor } from '../person-lock';
import { inOrder, tellRun } from '../take-event';

/** What the tape tells of the account itself; `product` absent when it has no such column. */
export interface ToldAccount {
  readonly account: string;
  readonly product?: string | null;
  readonly facts: Readonly<Record<string, Scalar>>;
}

/** Takes what is new within a transaction. */
export async function changeAccount(
  tx: Db,
  host: TurnHost,
  told: ToldAccount,
  tape: readonly TapeItem[],
  now: Instant,
): Promise<{ readonly changed: boolean; readonly notes: readonly TapeNote[] }> {
  const isNewlyTold = await tellProduct(tx, told);
  const turn = await openTurn(tx, host, told.account);
  const { booked, policy } = turn;
  const at = inOrder(booked.facts, now);
  const moment = { at, today: localDate(at, booked.facts.account.zone) };
  const difference = tapeDifference(booked.facts, tape, policy.tolerance, moment);
  const news = newFacts(booked.facts, told.facts);
  const events: readonly AccountEvent[] =
    news === null ? difference.events : [{ type: 'facts', facts: news, at, effective: null }, ...difference.events];
  const { notes } = difference;
  if (events.length === 0 && !isNewlyTold) return { changed: false, notes };
  let facts = booked.facts;
  for (const event of events) {
    const admission = admit(facts, policy, event);
    if (isRefusal(admission)) throw new Error(`account \`${told.account}\`: ${admission.field} ${admission.reason}`);
    facts = admission.facts;
  }
  const settled = settle(facts, policy, at, 'leave');
  const outbox = isNewlyTold && booked.hasRun ? [{ kind: 'facts-changed', body: { at } }] : tellRun(turn, settled, at);
  const parts = componentsOf(tape);
  await closeTurn(tx, host, withComponents(turn, parts), {
    at,
    settled,
    extras: { outbox, components: (item) => parts.get(item.id) ?? { principal: item.amount, interest: 0n, fees: 0n } },
  });
  return { changed: true, notes };
}

/** The product; one that the tape does not tell stays. Answers whether it was new. */
async function tellProduct(tx: Db, { account, product }: ToldAccount): Promise<boolean> {
  if (product === undefined) return false;
  // Its debtor is locked before the account is, as in every turn.
  const result = await sql`
    with debtor as materialized (${lockDebtor(account)})
    update account set product = ${product} from (select count(*) from debtor) locked
    where id = ${account} and product is distinct from ${product}`.execute(tx);
  return (result.numAffectedRows ?? 0n) > 0n;
}

/** What the tape tells otherwise than the book holds now; null when nothing. What it does not tell stays. */
function newFacts(facts: AccountFacts, told: Readonly<Record<string, Scalar>>): Record<string, Scalar> | null {
  const present = presentFacts(facts);
  const news = Object.entries(told).filter(([name, value]) => present[name] !== value);
  return news.length === 0 ? null : Object.fromEntries(news);
}

function componentsOf(tape: readonly TapeItem[]): Map<string, Components> {
  return new Map(
    tape.map(({ id, amount, open, interest, fees }) => [
      id,
      { principal: (amount ?? open ?? 0n) - interest - fees, interest, fees },
    ]),
  );
}

/** New items divide as the tape says; those of the book as they did. */
const withComponents = (turn: OpenTurn, parts: ReadonlyMap<string, Components>): OpenTurn => ({
  ...turn,
  booked: { ...turn.booked, components: new Map([...parts, ...turn.booked.components]) },
});
