/** An account loaded for a turn: locked with its debtor, with the policy that it runs on. */
import type { BusinessClock } from '../domain/business-clock';
import { type AccountFacts, latestKnown } from '../domain/facts';
import { isForFiction, type PhoneZones } from '../domain/gate/phone-zones';
import type { Rulebook } from '../domain/gate/replay';
import { whereaboutsOf } from '../domain/gate/whereabouts';
import type { Policy } from '../domain/policy';
import { type Instant, later } from '../domain/time';
import { type BookedAccount, loadAccount } from './account.store';
import type { Db } from './connect';
import type { PolicyShelf } from './policy-shelf';
import type { PolicyRef } from './turn';

/** No such account in the book. */
export class UnknownAccount extends Error {
  override readonly name = 'UnknownAccount';
  constructor(readonly account: string) {
    super(`no account \`${account}\``);
  }
}

/** What every turn of a process needs beside the book. */
export interface TurnHost {
  readonly clock: BusinessClock;
  readonly shelf: PolicyShelf;
  /** The trace under which the process works now, as W3C traceparent: messages carry it on. */
  readonly traceparent?: () => string | null;
  /** Packs and calendars with which decisions are looked at again; those of the build when absent. */
  readonly rulebook?: Rulebook;
  /** Where phone numbers belong; without it numbers say nothing of where a debtor may be. */
  readonly phoneZones?: PhoneZones;
  /** In a rehearsal: stand-in people see what was opened and put their answers on the tape. */
  readonly rehearse: ((tx: Db, turn: OpenTurn, after: AccountFacts) => Promise<void>) | null;
}

/** An account that is loaded for a turn. */
export interface OpenTurn {
  readonly booked: BookedAccount;
  readonly policy: Policy;
  readonly policyRef: PolicyRef;
  /** Whether the account is locked: then the turn has a transaction and cannot turn out stale. */
  readonly locked: boolean;
}

/**
 * Locks and loads an account with the policy it runs on: the episode's version, else the latest. Without a lock the
 * turn may turn out stale when it is closed (lone-turn.ts).
 */
export async function openTurn(
  tx: Db,
  { shelf, phoneZones }: TurnHost,
  account: string,
  { lock } = { lock: true },
): Promise<OpenTurn> {
  const loaded = await loadAccount(tx, account, { lock });
  if (loaded === null) throw new UnknownAccount(account);
  const booked = withPoints(loaded, phoneZones);
  const { ref, policy } = await shelf.policyOf(tx, booked);
  return { booked, policy, policyRef: ref, locked: lock };
}

/** The account with what the gate reads of its debtor's contact points: which they are, and where they say that the debtor may be. */
export function withPoints(booked: BookedAccount, table?: PhoneZones): BookedAccount {
  const found = booked.people.find(({ role }) => role === 'debtor')?.points ?? [];
  const points = found.map(({ kind, value }) => ({ kind, value }));
  const known = points.length === 0 ? booked : { ...booked, facts: { ...booked.facts, points } };
  return table === undefined ? known : withIndications(known, table);
}

/** The account with what its debtor's numbers say of where they may be. */
export function withIndications(booked: BookedAccount, table: PhoneZones): BookedAccount {
  const points = booked.people.find(({ role }) => role === 'debtor')?.points ?? [];
  const numbers = points.flatMap(({ kind, value }) =>
    (kind === 'sms' || kind === 'voice') && !isForFiction(value) ? [{ e164: value }] : [],
  );
  const indicated = whereaboutsOf({ numbers }, table);
  return indicated.length === 0 ? booked : { ...booked, facts: { ...booked.facts, indicated } };
}

/** The business instant of an act that was due then: never before anything that is known already. */
export function actAt({ clock }: TurnHost, { booked }: OpenTurn, due: Instant): Instant {
  const latest = latestKnown(booked.facts);
  const at = clock.actAt(due);
  return latest === null ? at : later(at, latest);
}
