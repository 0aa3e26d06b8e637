/**
 * What a provider says of a contact, taken into the book: the same reports in any order and however often give the same
 * truth. A report proves that its contact left, whatever became of it then.
 */
import type { HandOverFault } from '../../domain/delivery/fault';
import { type Heard, hasArrived, hasFailed, laterHeard } from '../../domain/delivery/heard';
import type { Db } from '../connect';
import { confirmContact, reconcileContact } from '../contact.store';
import { bookFailure } from '../contact-failure';
import { invalidatePoint, type UsedPoint, validatePoint } from '../contact-point.store';
import { contactOfRef, type DeliveredContact, heardOf, keepHeard } from '../delivery.store';
import { optOutNumber } from '../opt-out-number';
import { takeDebtor } from '../person-lock';
import type { CallbackHost } from './handler';

/** A report about a contact. */
export interface Report {
  /** The contact's reference. */
  readonly ref: string;
  readonly heard: Heard;
  /** The provider's own name of what it took; null when the report has none. */
  readonly providerRef: string | null;
  /** Why it did not arrive; needed when `heard` says that it failed. */
  readonly fault: HandOverFault | null;
}

/** Whoever sent this code was told by the person, elsewhere, that they want no messages. */
const OPTED_OUT = '21610';

/** What its column can hold: 24 days. */
const LATE_MS_MAX = 2_147_483_647;

/** Takes a report. The answer says in a word what it changed. */
export async function hear(tx: Db, host: CallbackHost, report: Report): Promise<string> {
  const found = await contactOfRef(tx, report.ref);
  if (found === null) return 'unknown-ref';
  // What may follow a failure locks the person: that comes before any row.
  if (hasFailed(report.heard)) await takeDebtor(tx, found.account);
  const contact = (await contactOfRef(tx, report.ref, { lock: true })) ?? found;
  const { providerRef } = contact;
  // One reference is one message: a second one under it is none that we know of.
  if (providerRef !== null && report.providerRef !== null && providerRef !== report.providerRef)
    return 'another-message';
  const known = heardOf(contact);
  const kept = laterHeard(known, report.heard);
  const settled = await settle(tx, host, contact, report);
  if (kept !== known) await keepHeard(tx, contact, kept);
  // Only the first word of a failure moves the ladder; what was told to have arrived before has arrived.
  if (hasFailed(kept) && !hasFailed(known) && report.fault !== null)
    await bookFailure(tx, host.turns, contact.account, contact.seq, report.fault, host.turns.clock.now());
  await follow(tx, host, contact, kept, report);
  return settled ?? (kept === known ? 'nothing-new' : kept.state);
}

/** A contact of which nobody knew whether it left, has left; the word for it, or null when that was known. */
async function settle(tx: Db, host: CallbackHost, contact: DeliveredContact, report: Report): Promise<string | null> {
  const { account, seq, state, dueAt, reservedAt } = contact;
  if (state === 'sent') return null;
  // Recorded as never having left: nobody is contacted anew for that, and a person must know.
  if (state === 'failed') return 'left-after-all';
  const lateMs = Math.round(host.wallMs() - host.turns.clock.wallMsOf(dueAt));
  const latenessMs = Math.min(Math.max(0, lateMs), LATE_MS_MAX);
  const end = { state: 'sent', providerRef: report.providerRef, handedAt: reservedAt, latenessMs } as const;
  if (state === 'reserved') return (await confirmContact(tx, account, seq, end)) ? 'left' : null;
  return (await reconcileContact(tx, account, seq, { ...end, latenessMs: null })) ? 'left' : null;
}

/** What follows for the point: each report that it is no good counts, whatever comes beside it, until something arrives. */
async function follow(
  tx: Db,
  host: CallbackHost,
  contact: DeliveredContact,
  kept: Heard,
  { heard, fault }: Report,
): Promise<void> {
  const point = usedPoint(contact);
  if (point === null) return;
  if (hasArrived(heard)) await validatePoint(tx, point);
  if (fault === null || !hasFailed(heard)) return;
  if (fault.kind === 'point' && !hasArrived(kept))
    await invalidatePoint(tx, point, heard.at, fault.code ?? fault.reason);
  if (fault.code === OPTED_OUT)
    await optOutNumber(tx, host.turns, { number: point.value, at: heard.at, source: 'twilio-21610' });
}

const usedPoint = ({ person, channel, toPoint }: DeliveredContact): UsedPoint | null =>
  person === null || toPoint === null ? null : { person, channel, value: toPoint };
