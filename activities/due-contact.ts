/** A contact that is due: what it is, when, and on which facts. */
import type { OpenTurn } from '../db/open-turn';
import type { HandOverLock } from '../db/person-lock';
import type { Deed } from '../domain/act';
import type { ContactKind } from '../domain/contact-kind';
import type { Channel } from '../domain/policy';
import type { Instant } from '../domain/time';
import type { Ticket } from './send-turn';

/** What is to be made, before the gate is asked. */
export interface DueContact {
  readonly deed: Deed;
  readonly kind: ContactKind;
  readonly channel: Channel;
  /** The business instant of the act, and the one at which it fell due. */
  readonly at: Instant;
  readonly due: Instant;
  /** The account's number on which the step was decided. */
  readonly seq: number;
  readonly lock: HandOverLock;
  readonly ticket: Ticket;
  readonly facts: OpenTurn['booked']['facts'];
}
