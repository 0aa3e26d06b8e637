/** How the stand-in fails on demand. Each fault is one that the real one shows. */
export const FAULTS = [
  /** An error by `code` (and `status`), before anything is accepted. With a `status` and no code: a gateway's page of HTML. */
  'refuse',
  /** Nothing is accepted and the answer never comes. */
  'hang-before',
  /** The message is accepted and goes out, but the answer never comes. */
  'hang-after',
  /** The connection is cut before anything is accepted. */
  'reset-before',
  /** The message is accepted and goes out, but the connection is cut instead of an answer. */
  'reset-after',
  /** The carrier reports `code` (30003 to 30008): state undelivered. */
  'undelivered',
  /** It never left the vendor, for `code`: state failed. */
  'failed',
  /** No report of delivery ever comes: the state stays sent. */
  'no-receipt',
  /** Each callback comes twice. */
  'duplicate',
  /** Callbacks come in the wrong order, the last one first. */
  'reorder',
  /** Callbacks come `ms` later than what they tell. */
  'late',
  /** Callbacks come before the answer to the request. */
  'early',
  /** No callback comes at all. */
  'mute',
  /** Lists show the message only after `ms`; its own address shows it at once. */
  'unlisted',
  /** The called one is busy, does not answer, or the network fails. */
  'call-busy',
  'call-no-answer',
  'call-failed',
  /** A machine answers the call. */
  'call-machine',
] as const;

export type FaultName = (typeof FAULTS)[number];

/** Which requests a fault can strike. */
export const STRIKES = ['create-message', 'create-call', 'read', 'update'] as const;
export type Strikes = (typeof STRIKES)[number];

/** A fault that is wished for. Without `to` for everybody, without `times` until it is taken back. */
export interface FaultWish {
  readonly fault: FaultName;
  readonly on?: Strikes | undefined;
  readonly to?: string | undefined;
  readonly code?: number | undefined;
  readonly status?: number | undefined;
  /** Seconds of the header Retry-After. */
  readonly retryAfter?: number | undefined;
  readonly ms?: number | undefined;
  readonly times?: number | undefined;
  /** The share of requests that it strikes, 0 to 1; absent: all. */
  readonly share?: number | undefined;
}

/** A wish that cannot be read: which field, and what would do. */
export class BadWish extends Error {
  override readonly name = 'BadWish';
}

const NUMBERS = {
  code: [20_000, 69_999],
  status: [400, 599],
  retryAfter: [0, 86_400],
  ms: [0, 86_400_000],
  times: [1, 1e9],
  share: [0, 1],
} as const;

/** Reads a wish that came from outside. */
export function faultWish(given: unknown): FaultWish {
  if (typeof given !== 'object' || given === null)
    throw new BadWish('a fault is a JSON object such as {"fault":"hang-after"}');
  const wish = given as Record<string, unknown>;
  const fault = FAULTS.find((name) => name === wish.fault);
  if (fault === undefined) throw new BadWish(`fault is ${JSON.stringify(wish.fault)}; known are ${FAULTS.join(', ')}`);
  const on = STRIKES.find((name) => name === wish.on);
  if (wish.on !== undefined && on === undefined)
    throw new BadWish(`on is ${JSON.stringify(wish.on)}; known are ${STRIKES.join(', ')}`);
  if (wish.to !== undefined && typeof wish.to !== 'string')
    throw new BadWish('to is no text; write a number such as +12025550101');
  const unknown = Object.keys(wish).find((key) => !['fault', 'on', 'to', ...Object.keys(NUMBERS)].includes(key));
  if (unknown !== undefined) throw new BadWish(`${unknown} is no field of a fault`);
  return { fault, on, to: wish.to, ...numbersOf(wish) };
}

function numbersOf(wish: Record<string, unknown>): Record<string, number> {
  const read = Object.entries(NUMBERS).flatMap(([field, [low, high]]) => {
    const value = wish[field];
    if (value === undefined) return [];
    if (typeof value !== 'number' || !(value >= low && value <= high))
      throw new BadWish(`${field} is ${JSON.stringify(value)}; use ${low} to ${high}`);
    return [[field, value] as const];
  });
  return Object.fromEntries(read);
}
