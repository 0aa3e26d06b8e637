/**
 * Contacts whose texts do something in law, with what became of each: when it left the house, whether it arrived,
 * whether it came back. What is not known is not assumed.
 */
import type { Heard } from '../delivery/heard';
import { hasArrived, hasFailed } from '../delivery/heard';
import type { LetterEvent } from '../letter/letter-event';
import type { Channel } from '../policy';
import type { TemplateService } from '../template/template';
import type { Instant } from '../time';

/** The paper of a contact, and what was said of it. */
export interface ServedLetter {
  readonly registered: boolean;
  readonly tracking: string | null;
  readonly events: readonly Pick<LetterEvent, 'kind' | 'at'>[];
}

/** A contact that was handed over, or may have been. */
export interface ServedContact {
  /** Its number in the account's ledger. */
  readonly seq: number;
  /** By which the world outside knows it. */
  readonly ref: string;
  readonly channel: Channel;
  readonly serves: readonly TemplateService[];
  readonly handedAt: Instant | null;
  readonly heard: Heard | null;
  /** Null when it went by no post. */
  readonly letter: ServedLetter | null;
}

/**
 * When it left the house; null while it lies there. A letter leaves when it is posted; where nobody told of that, not
 * later than the post told of anything else. Later is the safer date: periods that begin with it end later.
 */
export function leftAt({ handedAt, letter, channel }: ServedContact): Instant | null {
  if (channel !== 'letter' && channel !== 'mail') return handedAt;
  const told = letter?.events.filter(({ kind }) => kind !== 'printed') ?? [];
  const posted = told.filter(({ kind }) => kind === 'posted');
  const [first] = (posted.length > 0 ? posted : told).map(({ at }) => at).sort((a, b) => a - b);
  return first ?? null;
}

/** Whether it is known to have reached nobody: it came back, or the ledger says that it failed and no report says better. */
export const cameBack = (contact: ServedContact, failed: ReadonlySet<number>): boolean =>
  contact.heard === null || !isEnd(contact.heard) ? failed.has(contact.seq) : hasFailed(contact.heard);

const isEnd = (heard: Heard): boolean => hasFailed(heard) || hasArrived(heard);

/** When the post or the provider said that it arrived; null when nobody did. */
export const arrivedAt = ({ heard }: ServedContact): Instant | null =>
  heard !== null && hasArrived(heard) ? heard.at : null;
