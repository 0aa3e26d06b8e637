/** Who hears what activities did, to count it. Told after the book has it; an answer is not waited for. */
import type { Verdict } from '../domain/gate/house';

/** How a contact may end for who counts. */
export type ContactEnd = 'sent' | 'failed' | 'unknown';

/** The listener of one process. */
export interface ActivityWatch {
  /** A contact has an end. Lateness is in real milliseconds from when it was due; null when nobody can know. */
  contactEnded(channel: string, end: ContactEnd, latenessMs: number | null): void;
  /** The gate has decided. */
  gateDecided(verdict: Verdict): void;
}
