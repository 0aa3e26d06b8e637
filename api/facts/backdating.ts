/** Facts that begin in the past change what was counted already: few may book them. */
import { localDate, parseDate } from '../../domain/calendar';
import type { Caller } from '../keys';
import { demand } from '../permission';
import type { RawEvent } from './fact-body';
import type { AccountHead } from './take-fact';

/** Refuses a hold that begins before today to a caller who may not backdate one. */
export function demandBackdating(caller: Caller, raw: RawEvent, { now, zone }: AccountHead): void {
  if (raw.type !== 'hold') return;
  const from = typeof raw.from === 'string' ? parseDate(raw.from) : null;
  if (from !== null && from < localDate(now, zone)) demand(caller, 'backdate-hold');
}
