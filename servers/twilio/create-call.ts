import type { PlacedCall } from './call-entry';
import { isAddress } from './create-message';
import type { Exchange } from './exchange';
import type { Twiml } from './leg';
import { MAGIC_SENDERS } from './magic-numbers';
import { kindOf } from './numbers';
import { RestError } from './rest-error';

/** The fields of the request that count here. They have passed the vendor's schema, which has turned texts into numbers. */
export interface CreateCall {
  readonly To?: string;
  readonly From?: string;
  readonly Url?: string;
  readonly Twiml?: string;
  readonly Method?: 'GET' | 'POST';
  readonly StatusCallback?: string;
  readonly StatusCallbackMethod?: 'GET' | 'POST';
  readonly StatusCallbackEvent?: readonly string[];
  readonly Timeout?: number;
  readonly Record?: boolean;
  readonly RecordingStatusCallback?: string;
  readonly MachineDetection?: string;
  readonly AsyncAmd?: string;
  readonly AsyncAmdStatusCallback?: string;
}

const RINGS_SECONDS = 60;
const LONGEST_RING_SECONDS = 600;

/** Says which call is to be made, or throws the error that the vendor gives. */
export function callWish(exchange: Exchange, request: CreateCall): Omit<PlacedCall, 'sid' | 'at'> {
  const { To: to, From: from, Url: url = null, Twiml: twiml = null } = request;
  if (to === undefined || to === '') throw new RestError(21201);
  if (from === undefined || from === '') throw new RestError(21213);
  if (twiml === null && (url === null || !isAddress(url))) throw new RestError(21205);
  for (const address of [request.StatusCallback, request.RecordingStatusCallback, request.AsyncAmdStatusCallback])
    if (address !== undefined && !isAddress(address)) throw new RestError(21609);
  checkCaller(exchange, from);
  if (kindOf(to) === 'none') throw new RestError(21211);
  return {
    ...{ to, from, url, twiml, direction: 'outbound-api', parent: null },
    method: request.Method ?? 'POST',
    statusCallback: request.StatusCallback ?? null,
    statusCallbackMethod: request.StatusCallbackMethod ?? 'POST',
    // Several events may come as one text with spaces.
    events: (request.StatusCallbackEvent ?? ['completed']).flatMap((events) => events.split(/\s+/)),
    timeout: Math.min(request.Timeout ?? RINGS_SECONDS, LONGEST_RING_SECONDS),
    record: request.Record ?? false,
    recordingStatusCallback: request.RecordingStatusCallback ?? null,
    machineDetection: request.MachineDetection ?? null,
    asyncAmdStatusCallback: request.AsyncAmd === 'true' ? (request.AsyncAmdStatusCallback ?? null) : null,
  };
}

function checkCaller(exchange: Exchange, from: string): void {
  const refused = MAGIC_SENDERS.get(from);
  if (refused !== undefined) throw new RestError(refused === 21606 ? 21210 : refused);
  if (kindOf(from) === 'none') throw new RestError(21212);
  const { senders } = exchange.options;
  if (senders !== undefined && !senders.includes(from)) throw new RestError(21210);
}

/** Where the first document of a call comes from; null when the request names none. */
export function twimlOf(wish: {
  readonly url: string | null;
  readonly twiml: string | null;
  readonly method: 'GET' | 'POST';
}): Twiml | null {
  if (wish.twiml !== null) return { document: wish.twiml };
  return wish.url === null ? null : { url: wish.url, method: wish.method };
}
