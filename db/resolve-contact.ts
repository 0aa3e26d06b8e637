/** What became of an unknown contact, said once and for good: by its provider's list, or by a person. */
import { type Instant, later } from '../domain/time';
import { stamp } from './cells';
import type { Db } from './connect';
import { type ContactKey, reconcileContact } from './contact.store';
import { bookFailure } from './contact-failure';
import type { TurnHost } from './open-turn';
import { takeDebtor } from './person-lock';

/** What became of it, and who says so. */
export interface Resolution {
  readonly hasLeft: boolean;
  /** When it left, and the provider said so. */
  readonly providerRef: string | null;
  /** Business instant at which it was reserved: when it left, if it did. */
  readonly reservedAt: Instant;
  /** No personal data. */
  readonly reason: string;
  /** Null = found by the program. */
  readonly actor: string | null;
}

/**
 * Settles an unknown contact in the caller's transaction: one that never left is given back to the person's budget, and
 * the ladder is told. False when it is not unknown any more; then nothing was changed.
 */
export async function resolveContact(
  tx: Db,
  turns: TurnHost,
  { account, seq }: ContactKey,
  { hasLeft, providerRef, reservedAt, reason, actor }: Resolution,
): Promise<boolean> {
  // Whoever is at a contact of the person has their lock; an account is locked after it.
  await takeDebtor(tx, account);
  const end = hasLeft
    ? { state: 'sent' as const, providerRef, handedAt: reservedAt, latenessMs: null }
    : { state: 'failed' as const, providerRef: null, handedAt: null, latenessMs: null };
  if (!(await reconcileContact(tx, account, seq, end))) return false;
  const at = later(turns.clock.now(), reservedAt);
  await tx
    .insertInto('contact_resolution')
    .values({ account, seq, has_left: hasLeft, reason, actor, at: stamp(at) })
    .execute();
  if (!hasLeft) await bookFailure(tx, turns, account, seq, 'never-left', at);
  return true;
}
