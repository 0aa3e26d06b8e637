/**
 * Takes a fact into the book: it acts at once, whether or not a worker runs.
 */
import { parseEvent } from '../../contract/event';
import { type Taken, taken } from '../../contract/http-page';
import { lines } from '../../db/account-list.store';
import { stamp } from '../../db/cells';
import type { Db } from '../../db/connect';
import { takeDebtor } from '../../db/person-lock';
import { takeFact } from '../../db/take-event';
import type { BusinessClock } from '../../domain/business-clock';
import { formatInstant, parseInstant } from '../../domain/calendar';
import type { Instant, Zone } from '../../domain/time';
import type { ChangeRequest } from '../change';
import { demandFresh } from '../etag';
import type { ApiHost } from '../host';
import { type Answer, once } from '../idempotency';
import { conflict, invalid, unknownAccount } from '../problem';
import type { RawEvent } from './fact-body';

/** The account that a fact or act is about, as far as reading the request needs it. */
export interface AccountHead {
  readonly id: string;
  readonly currency: string;
  readonly zone: Zone;
  readonly seq: number;
  readonly now: Instant;
}

/** Takes the fact that `read` makes of the request. A refusal is a problem, and then nothing is changed. */
export function takeRaw(
  host: ApiHost,
  request: ChangeRequest,
  read: (head: AccountHead) => RawEvent,
): Promise<Answer<Taken>> {
  const { db, turns } = host;
  const { account, seen } = request;
  return once(db, request.keyed, taken, async (tx) => {
    const head = await headOf(tx, turns.clock, account, { lock: seen !== null });
    demandFresh(seen, head.seq);
    const { at: said, ...raw } = read(head);
    const at = stampOf(turns.clock, head.now, said);
    const parsed = parseEvent({ ...raw, at: stamp(at) }, head.currency);
    if ('field' in parsed) throw invalid(parsed);
    const { step, refused } = await takeFact(tx, turns, account, parsed.event);
    if (refused !== null) throw conflict(refused);
    return { status: 201, body: { account, seq: step.seq, at: formatInstant(at, head.zone) } };
  });
}

/** Looks an account up; with `lock` its number cannot change until the transaction ends, and its debtor is locked. */
export async function headOf(
  tx: Db,
  clock: BusinessClock,
  id: string,
  { lock }: { lock: boolean },
): Promise<AccountHead> {
  // Whoever locks an account has locked its debtor before (db/person-lock.ts).
  if (lock) await takeDebtor(tx, id);
  const select = lines(tx).select('seq').where('id', '=', id);
  const row = await (lock ? select.forNoKeyUpdate() : select).executeTakeFirst();
  if (row === undefined) throw unknownAccount(id);
  if (row.policyId === null)
    throw conflict({ field: 'policy', reason: `account \`${id}\` has none; assign one first` });
  return { id, currency: row.currency, zone: row.zone as Zone, seq: row.seq, now: clock.now() };
}

/** When the fact became known or the act was done: now, by our clock. Only a sandbox lets the sender say. */
export function stampOf({ isSandbox }: BusinessClock, now: Instant, said: unknown): Instant {
  if (said === undefined) return now;
  if (!isSandbox) throw invalid({ field: 'at', reason: 'is given by the server; leave it out' });
  const at = typeof said === 'string' ? parseInstant(said) : null;
  if (at === null)
    throw invalid({ field: 'at', reason: 'must be a moment with its offset such as `2012-06-01T10:00:00+08:00`' });
  if (at > now)
    throw invalid({ field: 'at', reason: 'lies ahead of the sandbox clock; send it when that moment has come' });
  return at;
}
