/**
 * What the book knows that tells which of a provider's messages a lost contact may be: messages that are another contact's
 * already, and contacts with the same number and words that are lost, or under way, as well.
 */
import { sql } from 'kysely';
import type { Db } from './connect';

/** The number and words of a contact by SMS, and its public reference. */
export interface Wording {
  readonly ref: string;
  /** As the provider has it (E.164): the book may have it with blanks. */
  readonly number: string;
  readonly body: string;
  /** A text, unless said otherwise. */
  readonly channel?: 'sms' | 'voice';
}

/** What others have of it. */
export interface Claims {
  /** Of the references asked for, those that contacts have. */
  readonly taken: ReadonlySet<string>;
  /** Other contacts of that wording whose end is not settled. */
  readonly twins: number;
}

/**
 * Who else may claim messages of a list that was read before. One statement: a contact that is confirmed meanwhile is
 * either not settled, or has its reference.
 */
export async function claimsOn(
  db: Db,
  { ref, number, body, channel = 'sms' }: Wording,
  providerRefs: readonly string[],
): Promise<Claims> {
  const { rows } = await sql<{ taken: string[] | null; twins: bigint }>`
    select (select array_agg(provider_ref) from contact where provider_ref = any(${[...providerRefs]}::text[])) as taken,
      (select count(*) from contact where state in ('reserved', 'unknown') and channel = ${channel} and ref <> ${ref}::uuid
        and regexp_replace(to_point, '[^0-9+]', '', 'g') = ${number} and body = ${body}) as twins`.execute(db);
  const [row] = rows;
  return { taken: new Set(row?.taken ?? []), twins: Number(row?.twins ?? 0n) };
}
