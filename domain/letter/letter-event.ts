/**
 * What the print house and the post say of a letter. Their lists come late, twice and out of order: where a letter
 * stands follows from all that was said of it, whatever came first.
 */
import type { DeliveryState } from '../delivery/delivery-state';
import type { HandOverFault } from '../delivery/fault';
import type { Instant } from '../time';

/** `served`: delivered, and somebody signed for it. `lost`: the post gave it up. */
export const LETTER_EVENTS = ['printed', 'posted', 'served', 'delivered', 'returned', 'lost'] as const;

export type LetterEventKind = (typeof LETTER_EVENTS)[number];

/** Why a letter came back (the words of UPU form CN 15). */
export const RETURN_REASONS = [
  'unknown',
  'moved',
  'insufficient-address',
  'refused',
  'unclaimed',
  'deceased',
  'other',
] as const;

export type ReturnReason = (typeof RETURN_REASONS)[number];

/** One thing that was said of a letter. */
export interface LetterEvent {
  readonly kind: LetterEventKind;
  readonly at: Instant;
  readonly reason: ReturnReason | null;
}

/** Ends of a letter beat what came on the way; a return beats a delivery, since the sheet is back in the house. */
const RANK: Readonly<Record<LetterEventKind, number>> = {
  printed: 1,
  posted: 2,
  lost: 3,
  delivered: 4,
  served: 5,
  returned: 6,
};

/** The event that says where the letter stands; null when nothing was said. The order of the list does not matter. */
export const standingEvent = (events: readonly LetterEvent[]): LetterEvent | null =>
  events.reduce<LetterEvent | null>((best, event) => {
    if (best === null || RANK[event.kind] > RANK[best.kind]) return event;
    return event.kind === best.kind && event.at < best.at ? event : best;
  }, null);

/** In the words of every delivery. */
export const deliveryOfLetter = ({ kind }: LetterEvent): DeliveryState =>
  (
    ({
      printed: 'sending',
      posted: 'sent',
      served: 'delivered',
      delivered: 'delivered',
      returned: 'undelivered',
      lost: 'undelivered',
    }) as const
  )[kind];

/** What it means for what comes next; null when nothing went wrong. */
export function faultOfLetter({ kind, reason }: LetterEvent): HandOverFault | null {
  if (kind === 'lost') return fault('channel', 'lost', 'the post has lost the letter');
  if (kind !== 'returned') return null;
  const why = reason ?? 'other';
  return fault(KIND_OF_RETURN[why], `returned:${why}`, RETURNED[why]);
}

const fault = (kind: HandOverFault['kind'], code: string, reason: string): HandOverFault => ({
  kind,
  code,
  reason,
  notBefore: null,
});

/** An address at which nobody takes the letter in is still the address; one that is wrong is not used again. */
const KIND_OF_RETURN: Readonly<Record<ReturnReason, HandOverFault['kind']>> = {
  unknown: 'point',
  moved: 'point',
  'insufficient-address': 'point',
  refused: 'refused',
  unclaimed: 'channel',
  deceased: 'content',
  other: 'channel',
};

const RETURNED: Readonly<Record<ReturnReason, string>> = {
  unknown: 'the person is not known at the address',
  moved: 'the person has moved',
  'insufficient-address': 'the address does not suffice',
  refused: 'the letter was refused',
  unclaimed: 'nobody fetched the letter',
  deceased: 'the person is said to have died; a person must look at it',
  other: 'the letter came back',
};
