/**
 * The clock of several processes: the wall's, or one sandbox clock that all of them share because it is a function of
 * what they are told alone.
 */
import { type BusinessClock, parsePace, sandboxClock, wallClock } from '../../domain/business-clock';
import { parseInstant } from '../../domain/calendar';
import type { Instant } from '../../domain/time';
import { CliProblem } from '../problem';

const FORM =
  'FORBEAR_CLOCK must be like `1d=2s from 2005-04-01T00:00:00+08:00 at 2026-11-22T09:00:00Z` (pace, business instant, ' +
  'the moment on the wall at which it stood there), with ` until <instant>` if it is to stop; unset it for the real clock';

/** Reads FORBEAR_CLOCK; absent = the wall's clock. */
export function clockFrom(text: string | undefined): BusinessClock {
  if (text === undefined) return wallClock(Date.now);
  const [, pace = '', from = '', at = '', until] = /^(\S+) from (\S+) at (\S+)(?: until (\S+))?$/.exec(text) ?? [];
  const factor = parsePace(pace);
  const end = until === undefined ? undefined : instantOf(until);
  if (factor === null) throw new CliProblem(`${FORM}; it is \`${text}\``);
  return sandboxClock(
    { start: instantOf(from), wallStartMs: instantOf(at), factor, ...(end === undefined ? {} : { end }) },
    Date.now,
  );
}

function instantOf(text: string): Instant {
  const at = parseInstant(text);
  if (at === null) throw new CliProblem(`${FORM}; \`${text}\` is no moment with its offset`);
  return at;
}
