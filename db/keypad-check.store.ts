/** What a person can be known by on a keypad: kept as a digest, compared, never told. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Check, KeypadCheck } from '../domain/voice/dialogue';
import type { Db } from './connect';

const digestOf = (salt: Buffer, digits: string): Buffer => createHmac('sha256', salt).update(digits).digest();

/** Sets it in place of what was set before. */
export async function setKeypadCheck(
  tx: Db,
  person: string,
  { asks, digits, by }: { readonly asks: KeypadCheck; readonly digits: string; readonly by: string },
): Promise<void> {
  const salt = randomBytes(16);
  const row = { asks, salt, digest: digestOf(salt, digits), set_by: by };
  await tx
    .insertInto('keypad_check')
    .values({ person, ...row })
    .onConflict((conflict) => conflict.column('person').doUpdateSet(row))
    .execute();
}

/** What a person can be asked; null when there is nothing. */
export async function keypadCheckOf(db: Db, person: string): Promise<Check | null> {
  const found = await db
    .selectFrom('keypad_check')
    .select(['asks', 'salt', 'digest'])
    .where('person', '=', person)
    .executeTakeFirst();
  if (found === undefined) return null;
  const { asks, salt, digest } = found;
  return { asks, passes: (keys) => timingSafeEqual(digestOf(salt, keys), digest) };
}
