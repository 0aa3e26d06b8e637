/**
 * Where a page ended, as text that means nothing to the client (keyset pagination).
 */
import { type ZodType, z } from 'zod';
import { instant } from '../domain/time';
import { fieldProblem } from './problem';

/** An instant within a place: none that a calendar could not write. */
export const placeInstant = z.int().min(-8.64e15).max(8.64e15).transform(instant);

/** A place as a cursor. */
export const toCursor = (place: object): string => Buffer.from(JSON.stringify(place)).toString('base64url');

/** The place that a cursor names. */
export function fromCursor<T>(cursor: string, schema: ZodType<T>): T {
  const parsed = schema.safeParse(placeIn(cursor));
  if (parsed.success) return parsed.data;
  throw fieldProblem('bad-request', 'after', 'is no place of this list; pass `next` of the page before');
}

function placeIn(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return null;
  }
}

/** A page out of one line more than was asked for: there is a next page when that line is there. */
export function pageOut<R, L>(
  rows: readonly R[],
  limit: number,
  line: (row: R) => L,
  placeOf: (row: R) => object,
): { items: L[]; next: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(line), next: rows.length > limit && last !== undefined ? toCursor(placeOf(last)) : null };
}
