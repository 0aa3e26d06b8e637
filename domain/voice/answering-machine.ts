/** What is done when a machine picks up. A message may be heard by anybody: where no law names one that is safe, there is none. */
import type { AnsweredBy } from './call-report';

/** What follows: the dialogue, the one message that is lawful, or silence. */
export type AfterAnswer = 'converse' | 'leave-message' | 'hang-up';

/**
 * Whether a pack of the United States is in force: only there a message is defined that is no communication (12 CFR
 * 1006.2(b), (j)): who calls by a name that tells of no debt, whom to call back, at which number; nothing else.
 */
export const allowsLimitedContent = (jurisdiction: readonly string[]): boolean =>
  jurisdiction.some((pack) => pack.startsWith('us-'));

/**
 * Who answered and what may be said. A machine whose greeting may still be playing would not record what is said to it.
 * When nobody can tell who answered, it is treated as somebody: the greeting tells of no debt.
 */
export function afterAnswer(answeredBy: AnsweredBy | null, jurisdiction: readonly string[]): AfterAnswer {
  switch (answeredBy) {
    case null:
    case 'human':
    case 'unknown':
      return 'converse';
    case 'machine_end_beep':
    case 'machine_end_silence':
    case 'machine_end_other':
      return allowsLimitedContent(jurisdiction) ? 'leave-message' : 'hang-up';
    default:
      return 'hang-up';
  }
}
