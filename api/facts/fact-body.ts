/**
 * The body of a posted fact: one event as a scenario writes it. Amounts may be money or, as in scenarios, text in the
 * account's currency.
 */
import type { z } from 'zod';
import { factIn } from '../../contract/http-fact';
import { Problem } from '../problem';
import { checked } from '../schema-pipe';

/** An event that is not parsed yet. */
export type RawEvent = Readonly<Record<string, unknown>> & { readonly type: string };

/** Where acts that need an answer are reported instead. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  outcome: 'outcomes',
  approval: 'approvals',
  referral: 'referrals',
  review: 'reviews',
};

/** The fact that a body holds; every field at fault is told. */
export function readFact(body: unknown, currency: string): RawEvent {
  const type = typeof body === 'object' && body !== null && 'type' in body ? body.type : undefined;
  const elsewhere = typeof type === 'string' ? ELSEWHERE[type] : undefined;
  if (elsewhere !== undefined) {
    const message = `\`${String(type)}\` is an act of a person; post it to /api/v1/accounts/{id}/${elsewhere}`;
    throw new Problem('invalid', { detail: `type: ${message}`, errors: [{ field: 'type', message }] });
  }
  // The schema of this very type knows its fields, and so can say which one was meant.
  const own: z.ZodType<RawEvent> | undefined = factIn.options.find((option) => option.shape.type.value === type);
  return checked<RawEvent>(own ?? factIn, withMoney(body, currency), 'invalid');
}

/** The body with every amount as money. */
function withMoney(body: unknown, currency: string): unknown {
  if (typeof body !== 'object' || body === null) return body;
  const money = (value: unknown): unknown => (typeof value === 'string' ? { amount: value, currency } : value);
  const written: Record<string, unknown> = { ...body };
  if (written.type === 'payment' || written.type === 'cost') written.amount = money(written.amount);
  if (written.type === 'item-adjusted') written.to = money(written.to);
  if (written.type === 'plan' && Array.isArray(written.instalments)) {
    written.instalments = written.instalments.map((given: unknown) =>
      typeof given === 'object' && given !== null && 'amount' in given
        ? { ...given, amount: money(given.amount) }
        : given,
    );
  }
  if (written.type === 'item-added' && typeof written.item === 'object' && written.item !== null) {
    const item: Record<string, unknown> = { ...written.item };
    written.item = { ...item, amount: money(item.amount) };
  }
  return written;
}
