import type { FaultWish } from './fault';

/** A number whose last digits say what happens, and the words for the table in the guide. */
export interface MagicNumber {
  readonly number: string;
  readonly fault: FaultWish;
  readonly words: string;
}

const refusal = (number: string, code: number, words: string): MagicNumber => ({
  number,
  fault: { fault: 'refuse', code },
  words,
});
const magic = (number: string, fault: FaultWish, words: string): MagicNumber => ({ number, fault, words });

/** Numbers as recipient. The first five are the vendor's own for test credentials; the others are ours, in the same block. */
export const MAGIC_NUMBERS: readonly MagicNumber[] = [
  refusal('+15005550001', 21211, 'no telephone number'),
  refusal('+15005550002', 21612, 'cannot be reached from this sender'),
  refusal('+15005550003', 21408, 'the account may not send to this country'),
  refusal('+15005550004', 21610, 'has opted out'),
  refusal('+15005550009', 21614, 'no mobile number'),
  refusal('+15005552003', 20003, 'account or token is wrong'),
  magic('+15005552429', { fault: 'refuse', code: 20429, retryAfter: 2 }, 'too many requests, Retry-After 2'),
  refusal('+15005552500', 20500, 'error 500 before acceptance'),
  magic('+15005552502', { fault: 'refuse', status: 502 }, 'error 502 with a page of HTML, before acceptance'),
  refusal('+15005552503', 20503, 'error 503 before acceptance'),
  magic('+15005552504', { fault: 'hang-after' }, 'accepted, and the answer never comes'),
  magic('+15005552505', { fault: 'reset-before' }, 'connection cut before acceptance'),
  magic('+15005552506', { fault: 'reset-after' }, 'connection cut after acceptance'),
  magic('+15005552507', { fault: 'hang-before' }, 'not accepted, and the answer never comes'),
  ...[30003, 30004, 30005, 30006, 30007, 30008].map((code) =>
    magic(`+1500555${code - 27_000}`, { fault: 'undelivered', code }, `undelivered with ${code}`),
  ),
  magic('+15005553001', { fault: 'failed', code: 30001 }, 'failed with 30001'),
  magic('+15005554000', { fault: 'no-receipt' }, 'sent, and no receipt ever comes'),
  magic('+15005554001', { fault: 'duplicate' }, 'every callback twice'),
  magic('+15005554002', { fault: 'reorder' }, 'callbacks in the wrong order'),
  magic('+15005554003', { fault: 'late', ms: 60_000 }, 'callbacks a minute late'),
  magic('+15005554004', { fault: 'early' }, 'callbacks before the answer'),
  magic('+15005554005', { fault: 'mute' }, 'no callback at all'),
  magic('+15005554006', { fault: 'unlisted', ms: 60_000 }, 'lists show it a minute later'),
  magic('+15005555001', { fault: 'call-busy' }, 'busy'),
  magic('+15005555002', { fault: 'call-no-answer' }, 'rings, and nobody answers'),
  magic('+15005555003', { fault: 'call-failed' }, 'the call fails'),
  magic('+15005555004', { fault: 'call-machine' }, 'a machine answers'),
];

const byNumber = new Map(MAGIC_NUMBERS.map((each) => [each.number, each.fault]));

/** What happens to everything that goes to this number. */
export const magicFault = (to: string): FaultWish | undefined => byNumber.get(to);

/** Senders with magic, as the vendor has them: code of the refusal. */
export const MAGIC_SENDERS: ReadonlyMap<string, number> = new Map([
  ['+15005550001', 21212],
  ['+15005550007', 21606],
  ['+15005550008', 21611],
]);
