/** A list of what the print house or the post says of letters: one line an event. */
import { z } from 'zod';
import { parseInstant } from '../domain/calendar';
import { LETTER_EVENTS, RETURN_REASONS } from '../domain/letter/letter-event';
import type { Instant } from '../domain/time';

const oneOf = (words: readonly string[]): string => `must be one of ${words.join(', ')}`;

/** One line of the list. */
export const letterEventRow = z
  .strictObject({
    ref: z.uuid({ error: 'must be the reference of a letter, as the manifest has it' }),
    event: z.enum(LETTER_EVENTS, { error: oneOf(LETTER_EVENTS) }),
    at: z.string().refine((text) => parseInstant(text) !== null, {
      error: 'must be an instant with its zone, such as 2026-11-22T10:00:00+08:00',
    }),
    reason: z
      .enum(RETURN_REASONS, { error: oneOf(RETURN_REASONS) })
      .nullable()
      .default(null),
    tracking: z
      .string()
      .regex(/^[A-Za-z0-9 -]{4,40}$/, { error: 'must be 4 to 40 letters, digits, blanks and dashes' })
      .nullable()
      .default(null),
  })
  .refine(({ event, reason }) => reason === null || event === 'returned', {
    path: ['reason'],
    error: 'is only for `returned`',
  });

/** What a line says. */
export interface LetterEventSaid {
  readonly ref: string;
  readonly kind: (typeof LETTER_EVENTS)[number];
  readonly at: Instant;
  readonly reason: (typeof RETURN_REASONS)[number] | null;
  readonly tracking: string | null;
}

/** The parsed line; `at` in the future of `now` is refused. */
export function letterEventOf(
  row: unknown,
  now: Instant,
):
  | { readonly event: LetterEventSaid }
  | { readonly problems: readonly { readonly field: string; readonly reason: string }[] } {
  const read = letterEventRow.safeParse(row);
  if (!read.success)
    return {
      problems: read.error.issues.map(({ path, message }) => ({ field: path.join('.') || 'line', reason: message })),
    };
  const { event: kind, at: text, ref, reason, tracking } = read.data;
  const at = parseInstant(text);
  if (at === null || at > now) return { problems: [{ field: 'at', reason: 'lies in the future' }] };
  return { event: { ref, kind, at, reason, tracking } };
}
