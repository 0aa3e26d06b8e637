/** A request in words that names an hour: `no contact before 14:00`, `not after 18:00`. */
import type { InconvenientTime } from '../gate/gate-facts';

const BEFORE = /\b(?:before|until|till)\s+(\d{1,2})[:.](\d{2})/i;
const AFTER = /\bafter\s+(\d{1,2})[:.](\d{2})/i;

/** The times that the words rule out; none when they name no hour. */
export function timesAsked(words: string): InconvenientTime[] {
  const before = clockOf(BEFORE.exec(words));
  const after = clockOf(AFTER.exec(words));
  return [
    ...(before === null ? [] : [{ kind: 'hours', from: '00:00', to: before } as const]),
    ...(after === null ? [] : [{ kind: 'hours', from: after, to: '24:00' } as const]),
  ];
}

function clockOf(found: RegExpExecArray | null): string | null {
  const [, hour = '', minute = ''] = found ?? [];
  if (found === null || Number(hour) > 24 || Number(minute) > 59) return null;
  return `${hour.padStart(2, '0')}:${minute}`;
}
