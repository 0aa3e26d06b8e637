/**
 * Guarantee: accounts by the thousand that fall due on one day leave over the three hours that their policy spreads
 * them, on every day of the ladder, also on those with 23 and 25 hours; none before the window opens, none after.
 */
import { ladderPolicy } from '../../bench/book/ladder-policy';
import { isRefusal } from '../../domain/admission';
import { admit } from '../../domain/admit';
import { atMinute, localDate, parseDate, startOfDay } from '../../domain/calendar';
import { type AccountFacts, noFacts } from '../../domain/facts';
import { settle } from '../../domain/settle';
import type { Instant, LocalDate, Zone } from '../../domain/time';
import { proofSize } from '../support/proof-size';

const HERD = proofSize(1_000, 5_000);
const OPENS = 8 * 60;
const SPREAD_MINUTES = 180;
const policy = ladderPolicy(4, 'PT3H');
const zone = 'America/New_York' as Zone;

/** Every contact of an account whose only item was due that day, each made at the instant at which it is due. */
function contactsOf(id: string, due: LocalDate): Instant[] {
  const opened = startOfDay(due, zone);
  const account = { id, currency: 'CNY', zone, opened: due, product: null, facts: {} };
  const item = { id: 'i1', due, amount: 250_000n };
  const admission = admit(noFacts(account), policy, { type: 'item-added', item, at: opened, effective: null });
  if (isRefusal(admission)) throw new Error(admission.reason);
  let facts: AccountFacts = admission.facts;
  let at: Instant | null = opened;
  while (at !== null) {
    const settled = settle(facts, policy, at, 'record');
    facts = settled.facts;
    at = settled.until;
  }
  return facts.acts.flatMap((act) => (act.kind === 'contact' ? [act.at] : []));
}

test.each(['2026-03-06', '2026-10-30', '2026-06-10'])('a herd that was due on %s', (text) => {
  const due = parseDate(text) as LocalDate;
  const byMinute = new Map<number, number>();
  for (let place = 0; place < HERD; place += 1) {
    const contacts = contactsOf(`account-${place}`, due);
    expect(contacts).toHaveLength(4);
    for (const at of contacts) {
      const minute = (at - atMinute(localDate(at, zone), OPENS, zone)) / 60_000;
      if (minute < 0 || minute >= SPREAD_MINUTES) throw new Error(`account-${place} leaves at minute ${minute}`);
      byMinute.set(minute, (byMinute.get(minute) ?? 0) + 1);
    }
  }
  // A minute with four times its share would be a herd of its own.
  expect(Math.max(...byMinute.values())).toBeLessThan(4 * 4 * (HERD / SPREAD_MINUTES));
  expect(byMinute.size).toBeGreaterThan(0.95 * SPREAD_MINUTES);
});
