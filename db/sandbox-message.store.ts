/**
 * What the sandbox channel delivered: the phone book of a world in which nobody is disturbed.
 */
import type { Instant } from '../domain/time';
import { stamp } from './cells';
import type { Db } from './connect';

/** A message that the sandbox delivered. */
export interface SandboxMessage {
  readonly account: string;
  /** The contact's number in the ledger. */
  readonly contactSeq: number;
  readonly channel: string;
  readonly recipient: string;
  readonly body: string;
  /** The business instant. */
  readonly at: Instant;
}

/** Delivers a message. Answers the provider's reference. Each call delivers: a double one is to be seen. */
export async function deliver(db: Db, message: SandboxMessage): Promise<string> {
  const { account, contactSeq, channel, recipient, body, at } = message;
  const row = await db
    .insertInto('sandbox_message')
    .values({ account, contact_seq: contactSeq, channel, recipient, body, at: stamp(at) })
    .returning('id')
    .executeTakeFirstOrThrow();
  return `sandbox-${row.id}`;
}

/** The reference under which a contact was delivered, or null: how an unknown contact is reconciled. */
export async function deliveredAs(db: Db, account: string, contactSeq: number): Promise<string | null> {
  const row = await db
    .selectFrom('sandbox_message')
    .select('id')
    .where('account', '=', account)
    .where('contact_seq', '=', contactSeq)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : `sandbox-${row.id}`;
}

/** Messages delivered on an account, oldest first. */
export const messagesOf = (db: Db, account: string): Promise<SandboxMessage[]> =>
  db
    .selectFrom('sandbox_message')
    .select(['account', 'contact_seq as contactSeq', 'channel', 'recipient', 'body', 'at'])
    .where('account', '=', account)
    .orderBy('id')
    .execute();
