/**
 * The activities as workflows see them: requests and answers. Types of the domain only, since workflows are built
 * without Node.
 */
import type { Said } from '../domain/event-json';
import type { Step } from '../domain/move';
import type { Instant } from '../domain/time';

/** Where a request goes: the account, and the business instant at which its timer was due or its event is stamped. */
export interface At {
  readonly account: string;
  readonly at: Instant;
}

/** When to look; `begin` on the first look of a run. */
export interface PlanRequest extends At {
  readonly begin?: boolean;
  /** The step whose deadline has come; absent when a message made the account look. */
  readonly seq?: number;
  /**
   * The step that the run stands at: what it reserved since and nobody recorded is of a task that was lost. Absent while
   * a child may be at a contact of its own.
   */
  readonly since?: number;
}

/** What was said, and when. */
export interface BookRequest extends At {
  readonly said: Said;
  /** Tells it from all else that is said to the same run; what was scheduled before there was one has none. */
  readonly key?: string;
}

/** The step that follows, and why it was refused if it was. */
export interface Booked {
  readonly step: Step;
  readonly refused: string | null;
}

/** The step that is due: `seq` is what it rests on, and the key under which it is made at most once. */
export interface ContactRequest extends At {
  readonly seq: number;
}

/** What workflows may ask to be done. */
export interface Activities {
  /** Looks at an account and answers what is waited for; makes every due move that is no contact. */
  plan(request: PlanRequest): Promise<Step>;
  /** Books what a person said, or refuses it. */
  book(request: BookRequest): Promise<Booked>;
  /** Makes the contact that is due, if it still is and the gate allows it: at most once. */
  contact(request: ContactRequest): Promise<Step>;
}
