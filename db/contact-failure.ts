/**
 * A contact failed: the ladder takes it as a fact, in one turn with the message that makes the account's run look again
 * (ADR 0028). Whoever learns of it books it here: the hand-over that was refused, a provider's report, the resolver of
 * contacts whose answer was lost.
 */
import { sql } from 'kysely';
import { type BusinessClock, businessMs } from '../domain/business-clock';
import { PAUSE_AFTER } from '../domain/delivery/failure';
import type { HandOverFault } from '../domain/delivery/fault';
import type { AccountEvent } from '../domain/event';
import type { Channel } from '../domain/policy';
import { type Instant, instant } from '../domain/time';
import type { Db } from './connect';
import { invalidatePoint } from './contact-point.store';
import { keepFault } from './delivery.store';
import type { TurnHost } from './open-turn';
import { type Taken, takeFact } from './take-event';

type FailureEvent = Extract<AccountEvent, { type: 'contact-failed' }>;

/**
 * Books the failure of a contact, within the caller's transaction: where that has written anything of the account or its
 * debtor before, such as the contact's own end, it has taken the debtor's lock first (`takeDebtor`). Null when there is
 * nothing to book: the contact has failed already, it is none of the book, or it only put a call or visit onto a worklist,
 * whose end is its outcome. `at` is the business instant at which it became known. A bad point is not used again, whoever
 * owes on whichever account; what another account's rung had been covered by the contact is due again.
 */
export async function bookFailure(
  tx: Db,
  turns: TurnHost,
  account: string,
  contactSeq: number,
  fault: HandOverFault | 'never-left',
  at: Instant,
): Promise<Taken | null> {
  const failed = await failedContact(tx, account, contactSeq);
  if (failed === null) return null;
  const event: FailureEvent = {
    type: 'contact-failed',
    rung: failed.rung,
    contact: contactSeq,
    ...causeOf(fault, at, turns.clock),
    at,
    effective: null,
  };
  const taken = await takeFact(tx, turns, account, event);
  if (taken.refused !== null) return null;
  if (fault !== 'never-left') await keepFault(tx, { account, seq: contactSeq }, fault);
  if (fault !== 'never-left' && fault.kind === 'point') await markPoint(tx, failed, at, fault);
  for (const covered of await coveredBy(tx, account, contactSeq))
    await takeFact(tx, turns, covered.account, { ...event, rung: covered.rung, contact: covered.seq });
  return taken;
}

/** The cause, and when the same may be tried again at the earliest: as the provider says, or after a pause of our own. */
function causeOf(
  fault: HandOverFault | 'never-left',
  at: Instant,
  clock: BusinessClock,
): Pick<FailureEvent, 'cause' | 'notBefore'> {
  if (fault === 'never-left') return { cause: fault };
  const { kind: cause, notBefore } = fault;
  if (cause !== 'later' && cause !== 'ours') return { cause };
  return {
    cause,
    notBefore: notBefore === null ? instant(at + PAUSE_AFTER[cause]) : businessInstant(notBefore, clock),
  };
}

/** The business instant at which the wall shows a moment of its own. */
function businessInstant(wall: Instant, clock: BusinessClock): Instant {
  const now = clock.now();
  return instant(Math.round(now + businessMs(clock, wall - clock.wallMsOf(now))));
}

interface FailedContact {
  readonly rung: string;
  readonly channel: Channel;
  readonly person: string | null;
  readonly point: string | null;
}

async function failedContact(tx: Db, account: string, seq: number): Promise<FailedContact | null> {
  const { rows } = await sql<FailedContact>`
    select c.rung, c.channel, c.person, c.to_point as point from contact c
      join ledger l on l.account = c.account and l.seq = c.seq
    where c.account = ${account} and c.seq = ${seq} and l.kind = 'contact'`.execute(tx);
  return rows[0] ?? null;
}

async function markPoint(tx: Db, { person, channel, point }: FailedContact, at: Instant, fault: HandOverFault) {
  if (person === null || point === null) return;
  await invalidatePoint(tx, { person, channel, value: point }, at, fault.code ?? fault.reason);
}

interface Covered {
  readonly account: string;
  readonly seq: number;
  readonly rung: string;
}

/** Rungs of the debtor's other accounts that the contact completed (design, ladder 14). */
async function coveredBy(tx: Db, account: string, contactSeq: number): Promise<Covered[]> {
  const { rows } = await sql<Covered>`
    select l.account, l.seq, l.rung from contact c
      join attempt t on t.account = c.account and t.contact_seq = c.seq
      join ledger l on l.account = any(t.counts_for) and l.account <> c.account and l.kind = 'covered'
        and l.body->>'by' = c.account and l.at = c.reserved_at
    where c.account = ${account} and c.seq = ${contactSeq} order by l.account`.execute(tx);
  return rows;
}
