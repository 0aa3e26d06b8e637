/**
 * What makes limitation run anew, as the book tells it: payments of a part, promises, plans, a claim that was filed. Which of
 * them a law counts is for its rule: an oral promise interrupts in China, and nowhere else here. No acknowledgement in
 * writing is ever derived: the book cannot tell that one was signed.
 */
import { stands } from '../balance';
import { formatDate, parseDate } from '../calendar';
import type { AccountFacts, Payment } from '../facts';
import { presentFacts } from '../present-facts';
import type { Zone } from '../time';
import type { Interruption } from './gate-facts';
import { wallClock } from './wall-clock';

/** The account's own interruptions, the earliest first; of a year and a kind no more than the first and the last. */
export function interruptionsOf(facts: AccountFacts, zone: Zone): Interruption[] {
  const { account, acts, payments, plans } = facts;
  const row = (seq: number): string => `${account.id}/${seq}`;
  const found: Interruption[] = payments
    .filter(isDated)
    .map(({ effective, seq }) => ({ on: effective, kind: 'part-payment', origin: row(seq) }));
  for (const act of acts) {
    if (act.kind !== 'outcome' || act.promise === null) continue;
    found.push({ on: wallClock(zone).day(act.at), kind: 'promise', writing: false, origin: row(act.seq) });
  }
  for (const plan of plans) found.push({ on: wallClock(zone).day(plan.at), kind: 'promise', origin: row(plan.seq) });
  const filed = presentFacts(facts).claimFiledOn;
  const on = typeof filed === 'string' ? parseDate(filed) : null;
  if (on !== null) found.push({ on, kind: 'suit', origin: 'claimFiledOn' });
  return outermost(found.sort((a, b) => a.on - b.on));
}

/** A payment that stands and of which somebody told when it was made: a tape's total tells only that it was. */
const isDated = (payment: Payment): boolean => stands(payment) && !payment.id.startsWith('tape:');

/**
 * What lies between the first and the last of a year moves no end: no period is shorter than a year, so each of them is
 * within the period that the first began. So a decision does not keep every payment of a loan's life.
 */
function outermost(ordered: readonly Interruption[]): Interruption[] {
  const places = new Map<string, { readonly first: number; readonly last: number }>();
  for (const [place, { on, kind }] of ordered.entries()) {
    const key = `${kind} ${formatDate(on).slice(0, 4)}`;
    places.set(key, { first: places.get(key)?.first ?? place, last: place });
  }
  const kept = new Set([...places.values()].flatMap(({ first, last }) => [first, last]));
  return ordered.filter((_, place) => kept.has(place));
}
