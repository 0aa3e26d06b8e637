/** Tables of letters: queued, printed in batches, followed by the post. */
import type { GeneratedAlways } from 'kysely';
import type { LetterEventKind, ReturnReason } from '../domain/letter/letter-event';
import type { ClockStamp, Stamp, StampOrNull } from './columns';

/** Letters, their batches, and what was said of them. */
export interface LetterTables {
  letter_batch: {
    id: GeneratedAlways<bigint>;
    made_at: Stamp;
    made_by: string;
    written_at: StampOrNull;
  };
  letter: {
    ref: string;
    account: string;
    contact_seq: number;
    registered: boolean;
    lines: readonly string[];
    language: string;
    body: string;
    queued_at: Stamp;
    batch: bigint | null;
    withdrawn_at: StampOrNull;
    withdrawn_for: string | null;
    pdf: Buffer | null;
    pages: number | null;
    sha256: string | null;
    tracking: string | null;
  };
  letter_event: {
    ref: string;
    kind: LetterEventKind;
    at: Stamp;
    reason: ReturnReason | null;
    source: string;
    actor: string;
    recorded_at: ClockStamp;
  };
}
