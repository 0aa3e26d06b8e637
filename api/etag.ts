/**
 * The state of an account as an entity tag: the number of its last fact or act.
 */
import type { Request } from 'express';
import { fieldProblem, Problem } from './problem';

/** The tag of an account at a number. */
export const etagOf = (seq: number): string => `"${seq}"`;

/** The number that the sender saw last (`If-Match`); null when it was not sent. */
export function ifMatch(request: Request): number | null {
  const given = request.get('if-match')?.trim();
  if (given === undefined || given === '*') return null;
  const [, seq] = /^(?:W\/)?"(\d{1,9})"$/.exec(given) ?? [];
  if (seq === undefined)
    throw fieldProblem('bad-request', 'If-Match', 'must be the ETag of the account, such as `"12"`');
  return Number(seq);
}

/** Refuses a request that was made on an older state. */
export function demandFresh(seen: number | null, seq: number): void {
  if (seen === null || seen === seq) return;
  const detail = `the account is at ${etagOf(seq)}, not at ${etagOf(seen)}; read it again and decide anew`;
  throw new Problem('stale', { detail, headers: { ETag: etagOf(seq) } });
}
