/** Who hears what activities did, to count it. Told after the book has it; an answer is not waited for. */
import type { Answer } from '../domain/gate/gate';

/** How a contact may end for who counts. */
export type ContactEnd = 'sent' | 'failed' | 'unknown';

/** What the gate said of a contact: the house's votes, then those of the packs. */
export interface Decided {
  readonly verdict: Answer;
  readonly votes: readonly { readonly rule: string; readonly verdict: Answer }[];
}

/** The listener of one process. */
export interface ActivityWatch {
  /** A contact has an end. Lateness is in real milliseconds from when it was due; null when nobody can know. */
  contactEnded(channel: string, end: ContactEnd, latenessMs: number | null): void;
  /** The gate has decided. */
  gateDecided(said: Decided): void;
}
