/** The notice of a visit that the account's own ledger tells of: laws ask for one before a first visit. */
import type { Act } from '../act';
import { failedContacts } from '../failed-contacts';
import type { GateFacts } from './gate-facts';

/** The last notice that the ladder sent and that still holds; one that failed announced nothing; null when there is none. */
export function noticeSent(acts: readonly Act[]): NonNullable<GateFacts['visitNotice']> | null {
  const failed = failedContacts(acts);
  const sent = acts.findLast((act) => act.kind === 'contact' && act.notice && !failed.has(act.seq));
  if (sent?.kind !== 'contact' || acts.some((act) => act.seq > sent.seq && takesBack(act, sent.rung))) return null;
  return { sentAt: sent.at };
}

/** A visit that was withdrawn, or no longer reached, is announced anew. */
function takesBack(act: Act, rung: string): boolean {
  switch (act.kind) {
    case 'closed':
      return true;
    case 'withdrawn':
    case 'approval-void':
      return act.rung === rung;
    default:
      return false;
  }
}
