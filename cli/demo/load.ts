/** Loading the tape into a book: people, accounts, what they owe at the start, and what will happen to them. */

import { parseEvent } from '../../contract/event';
import { createAccounts } from '../../db/account.store';
import type { Db } from '../../db/connect';
import type { TurnHost } from '../../db/open-turn';
import { type Person, savePeople } from '../../db/person.store';
import { takeFact } from '../../db/take-event';
import { appendTape } from '../../db/tape.store';
import { parseDate, parseInstant, parseZone } from '../../domain/calendar';
import type { AccountEvent } from '../../domain/event';
import { toEventJson } from '../../domain/event-json';
import type { Account } from '../../domain/facts';
import type { Instant } from '../../domain/time';
import { draw } from './draw';
import { personOf } from './people';
import type { TapeAccount } from './tape-account';

/** Who is loaded, from when on, and under which policies in turn. */
export interface Load {
  readonly accounts: readonly TapeAccount[];
  readonly start: Instant;
  readonly seed: number;
  readonly policies: readonly string[];
}

/** Loads everything. What the tape dates before the start is known at the start. */
export async function loadTape(db: Db, turns: TurnHost, { accounts, start, seed, policies }: Load): Promise<void> {
  await savePeople(
    db,
    accounts.map(({ id }) => personFor(id, seed)),
  );
  await createAccounts(
    db,
    accounts.map((tape) => ({
      account: accountOf(tape),
      policyId: policyFor(tape.id, seed, policies),
      people: [{ person: personOf({ accountId: tape.id, seed }).id, role: 'debtor' as const }],
    })),
  );
  for (const tape of accounts) {
    const events = eventsOf(tape, start);
    for (const event of events.filter(({ at }) => at <= start)) {
      await db.transaction().execute((tx) => takeFact(tx, turns, tape.id, event));
    }
    const ahead = events.filter(({ at }) => at > start);
    await appendTape(
      db,
      ahead.map((event, place) => ({ account: tape.id, n: place + 1, at: event.at, body: toEventJson(event) })),
    );
  }
}

/** The policy of an account: one of those given, by a draw that is its own. */
export const policyFor = (account: string, seed: number, policies: readonly string[]): string | null =>
  policies[Math.floor(draw(`${seed}/policy/${account}`, 0) * policies.length)] ?? null;

/** The account as it stands in the book. */
export function accountOf(tape: TapeAccount): Account {
  const zone = parseZone(tape.zone);
  const opened = parseDate(tape.opened);
  if (zone === null || opened === null) throw new Error(`account ${tape.id}: bad zone or date on the tape`);
  return { id: tape.id, currency: tape.currency, zone, opened, product: tape.product, facts: tape.facts };
}

/** What will be known of the account, in order; what the tape dates before the start is known at the start. */
export function eventsOf(tape: TapeAccount, start: Instant): AccountEvent[] {
  const opening = tape.items.map((item) => ({ type: 'item-added', item, at: new Date(start).toISOString() }));
  return [...opening, ...tape.events].map((raw) => {
    const parsed = parseEvent(raw, tape.currency);
    if (!('event' in parsed)) throw new Error(`account ${tape.id}: ${parsed.field} ${parsed.reason}`);
    const at = parseInstant(raw.at) ?? start;
    return { ...parsed.event, at: at < start ? start : at };
  });
}

/** A person that exists nowhere. Half are addressed in English, so that both languages are seen. */
function personFor(accountId: string, seed: number): Person {
  const person = personOf({ accountId, seed });
  const language = draw(`${seed}/language/${accountId}`, 0) < 0.5 ? 'en' : 'zh-CN';
  const point = (kind: 'sms' | 'email' | 'address', value: string) => ({ kind, value, verifiedAt: null });
  return {
    id: person.id,
    synthetic: true,
    salutation: null,
    language,
    name: language === 'en' ? person.name.latin : person.name['zh-CN'],
    points: [
      point('sms', person.phone),
      point('email', person.email),
      point('address', language === 'en' ? person.address.en : person.address['zh-CN']),
    ],
  };
}
