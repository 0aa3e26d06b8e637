/**
 * What the book knows that tells which of a provider's messages a lost contact may be: contacts with the same number and
 * words that are lost as well, and messages that are another contact's.
 */
import { sql } from 'kysely';
import type { Db } from './connect';

/** The provider's references that contacts of the book have already. */
export async function takenRefs(db: Db, providerRefs: readonly string[]): Promise<ReadonlySet<string>> {
  if (providerRefs.length === 0) return new Set();
  const rows = await db
    .selectFrom('contact')
    .select('provider_ref as providerRef')
    .where('provider_ref', 'in', [...providerRefs])
    .execute();
  return new Set(rows.flatMap(({ providerRef }) => providerRef ?? []));
}

/** The number and words of a contact, and its public reference. */
export interface Wording {
  readonly ref: string;
  /** As the provider has it (E.164): the book may have it with blanks. */
  readonly number: string;
  readonly body: string;
}

/** How many other contacts by SMS with the same number and words have no settled end. */
export async function unsettledTwins(db: Db, { ref, number, body }: Wording): Promise<number> {
  const { rows } = await sql<{ twins: bigint }>`
    select count(*) as twins from contact
    where state in ('reserved', 'unknown') and channel = 'sms' and ref <> ${ref}
      and regexp_replace(to_point, '[^0-9+]', '', 'g') = ${number} and body = ${body}`.execute(db);
  return Number(rows[0]?.twins ?? 0n);
}
