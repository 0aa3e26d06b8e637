import type { Call } from './call-store';
import type { Exchange } from './exchange';
import type { Leg, PickedUp } from './leg';

const LISTENS_MS = 3500;

/** What is said about who picked up, in the words of the mode that was asked for. */
function wordFor(mode: string, as: PickedUp): string {
  if (as !== 'machine') return as;
  return mode === 'DetectMessageEnd' ? 'machine_end_beep' : 'machine_start';
}

/**
 * Listens before the call goes on, when that was asked for, and answers who picked up. In the background it answers null at
 * once and posts the result later, to the call's own address for it.
 */
export async function detectMachine(exchange: Exchange, leg: Leg, call: Call, as: PickedUp): Promise<string | null> {
  if (call.machineDetection === null) return null;
  const answeredBy = wordFor(call.machineDetection, as);
  if (call.asyncAmdStatusCallback !== null) {
    tellLater(exchange, call.sid, call.to, answeredBy, call.asyncAmdStatusCallback);
    return null;
  }
  await leg.until(() => undefined, LISTENS_MS * exchange.pace);
  return answeredBy;
}

/** Posts who picked up once it is known. */
export function tellLater(exchange: Exchange, sid: string, to: string, answeredBy: string, url: string): void {
  const params = {
    CallSid: sid,
    AccountSid: exchange.account,
    AnsweredBy: answeredBy,
    To: to,
    MachineDetectionDuration: `${LISTENS_MS}`,
  };
  exchange.timers.at(Date.now() + LISTENS_MS * exchange.pace, async () => {
    await exchange.callbacks.tell({ sid, step: 'amd', url, status: answeredBy, params });
  });
}
