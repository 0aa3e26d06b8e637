/** An outcome beside what the network says of the call that it is reported of. */
import type { Refusal } from '../domain/event';
import type { AccountFacts } from '../domain/facts';
import type { OutcomeCode } from '../domain/outcome';
import type { Instant } from '../domain/time';
import { unfitCode } from '../domain/voice/call-outcome';
import { openNow } from '../domain/walk';
import type { Db } from './connect';
import { callForOpening, legOf } from './phone-call.store';

/** Why the outcome cannot be; null when it can, or when the agent did not call through us. */
export async function unfitForCall(
  tx: Db,
  { account, acts }: AccountFacts,
  code: OutcomeCode,
  at: Instant,
): Promise<Refusal | null> {
  const open = openNow(acts);
  if (open?.what !== 'call') return null;
  const call = await callForOpening(tx, account.id, open.seq);
  if (call === null) return null;
  return unfitCode(legOf(call), call.dialled_at !== null, code, at - (call.dialled_at ?? at));
}
