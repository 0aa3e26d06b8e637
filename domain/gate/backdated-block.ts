/** A hold or a stop that begins before the day on which it becomes known: contacts were decided without it. */
import { localDate, startOfDay } from '../calendar';
import type { AccountEvent } from '../event';
import { addDays, type Instant, type LocalDate, type Zone } from '../time';
import type { LateFact } from './late-fact';

/** What of an event reaches back before its day; null when nothing does. A stop does by its `effective` day. */
export function backdatedBlock(event: AccountEvent, at: Instant, zone: Zone): LateFact | null {
  const block = blockOf(event);
  if (block === null || block.from >= localDate(at, zone)) return null;
  const { from, to, rule, reason } = block;
  const until = to === null ? null : startOfDay(addDays(to, 1), zone);
  return { kind: 'block', at: startOfDay(from, zone), until, rule, reason };
}

interface Block {
  readonly from: LocalDate;
  readonly to: LocalDate | null;
  readonly rule: 'house.hold' | 'house.stop';
  readonly reason: string;
}

function blockOf(event: AccountEvent): Block | null {
  if (event.type === 'hold') return { from: event.from, to: event.to, rule: 'house.hold', reason: event.reason };
  if (event.type === 'stop' && event.effective !== null)
    return { from: event.effective, to: null, rule: 'house.stop', reason: event.code };
  return null;
}
