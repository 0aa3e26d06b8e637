/**
 * Asking for a turn: who may go now, who waits, and what a process may take ahead. One transaction, under the sender's
 * row: it is asked for many contacts at once, on a connection that no contact holds.
 */
import { leaseTerms } from '../../domain/pace/lease';
import { admit } from '../../domain/pace/sender';
import type { Instant } from '../../domain/time';
import type { Db } from '../connect';
import { isChannelOff } from './channel-switch.store';
import { type Asker, calledOf, countWaiting, waitForTurn } from './send-turn.store';
import { lockSender, type Sender, saveSender, wallNow } from './sender.store';

/** What a process may use without asking; it runs out `lifeMs` after it asked. */
export interface Ahead {
  /** Infinity where no limit is known. */
  readonly tokens: number;
  readonly lifeMs: number;
}

/** What was answered. */
export interface Answers {
  /** Accounts that may go now; the others wait. */
  readonly go: ReadonlySet<string>;
  /** How many waited when those who wait came. */
  readonly before: number;
  readonly isOff: boolean;
  readonly ahead: Ahead;
  /** Whether the breaker remembers a failure: then a success is worth telling. */
  readonly isAiling: boolean;
}

const NOTHING: Ahead = { tokens: 0, lifeMs: 0 };
/** How long a process believes that there is no limit, no pause and nobody who waits. */
const UNLIMITED: Ahead = { tokens: Number.POSITIVE_INFINITY, lifeMs: 200 };

/**
 * Asks for accounts, in order. Those that were called go first; the others only if nobody waits, and wait behind those that
 * do. `at`: the wall's instant, the database's clock when absent.
 */
export function askForTurns(db: Db, sender: Sender, askers: readonly Asker[], at?: Instant): Promise<Answers> {
  return db.transaction().execute(async (tx) => {
    const locked = await lockSender(tx, sender);
    const now = at ?? (await wallNow(tx));
    const called = await calledOf(
      tx,
      sender.sender,
      askers.map(({ account }) => account),
    );
    const before = await countWaiting(tx, sender.sender);
    const isOff = await isChannelOff(tx, sender.channel);
    const guests = askers.filter(({ account }) => called.has(account));
    const newcomers = before > 0 ? [] : askers.filter(({ account }) => !called.has(account));
    const terms = locked.rate === null ? null : leaseTerms(locked.rate);
    const isHealthy = locked.state.breaker.openUntil === null;
    const ahead = before > 0 || terms === null || !isHealthy ? 0 : terms.size;
    const want = isOff ? 0 : guests.length + Math.max(newcomers.length, ahead);
    const { given, sender: state } = admit(locked.state, terms?.within ?? null, want, now);
    const going = [...guests, ...newcomers].slice(0, given).map(({ account }) => account);
    const go = new Set(going);
    await waitForTurn(
      tx,
      sender,
      askers.filter(({ account }) => !go.has(account)),
    );
    if (state !== locked.state) await saveSender(tx, { ...locked, state });
    const isFree = terms === null && isHealthy && !isOff && before === 0 && given === want;
    return {
      go,
      before,
      isOff,
      ahead: isFree ? UNLIMITED : terms === null ? NOTHING : { tokens: given - going.length, lifeMs: terms.lifeMs },
      isAiling: state.breaker.failures > 0,
    };
  });
}

/** One token of a sender, taken at once or not at all. */
export interface AtOnce {
  readonly isTaken: boolean;
  /** As for those who ask for a turn. */
  readonly isAiling: boolean;
}

/**
 * Takes one token if there is one at this moment. Nobody is put into the queue, and those who are in it are passed: they
 * can wait, and keep their place. `at` as above.
 */
export function takeAtOnce(db: Db, sender: Sender, at?: Instant): Promise<AtOnce> {
  return db.transaction().execute(async (tx) => {
    const locked = await lockSender(tx, sender);
    const want = (await isChannelOff(tx, sender.channel)) ? 0 : 1;
    const within = locked.rate === null ? null : leaseTerms(locked.rate).within;
    const { given, sender: state } = admit(locked.state, within, want, at ?? (await wallNow(tx)));
    if (state !== locked.state) await saveSender(tx, { ...locked, state });
    return { isTaken: given > 0, isAiling: state.breaker.failures > 0 };
  });
}
