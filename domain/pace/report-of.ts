/** What a hand-over tells of its sender. */
import type { HandOverFault } from '../delivery/fault';
import type { Report } from './sender';

/** How providers say "too fast": HTTP, and Twilio's own numbers. */
const TOO_FAST: ReadonlySet<string> = new Set(['429', '20429', '21611', '30001', '30022']);
/** A mail server that is not available now, and any HTTP answer of a server that is ill. */
const ILL = /^(?:421|5\d\d)$/;

/** Reads a fault; null = it was sent. `broken`: there was no answer at all. */
export function reportFrom(fault: HandOverFault | null | 'broken'): Report {
  if (fault === 'broken') return { kind: 'broken' };
  if (fault === null || fault.kind !== 'later') return { kind: 'answered' };
  if (fault.notBefore !== null || TOO_FAST.has(fault.code ?? '')) return { kind: 'busy', until: fault.notBefore };
  return fault.code === null || ILL.test(fault.code) ? { kind: 'broken' } : { kind: 'answered' };
}
