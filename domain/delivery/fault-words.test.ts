/** Guarantee: whatever lies with a debtor's number, mailbox or address is said in Chinese as exactly as in English. */
import { callFault } from '../voice/call-fault';
import { CALL_STATUSES } from '../voice/call-report';
import { FAULT_KINDS, type FaultKind, NO_POINT } from './fault';
import { faultWords, hasOwnWords } from './fault-words';
import { SMTP_CODES } from './smtp-codes';
import { TWILIO_CODES, TWILIO_RANGES, undeliveredFault } from './twilio-codes';

const theirs = (kind: string): boolean => ['point', 'refused', 'channel'].includes(kind);
const known: readonly (readonly [string, string, string])[] = [
  ...[...TWILIO_CODES].map(([code, { means, reason }]) => [String(code), means, reason] as const),
  ...TWILIO_RANGES.map(({ from, means, reason }) => [`${from}-`, means, reason] as const),
  ...SMTP_CODES.map(({ code, kind, means }) => [code, kind, means] as const),
  ...CALL_STATUSES.flatMap((status) => {
    const fault = callFault({ status, sipCode: null });
    return fault === null ? [] : [[status, fault.kind, fault.reason] as const];
  }),
  ['none', NO_POINT.kind, NO_POINT.reason],
  ['silent', undeliveredFault(null).kind, undeliveredFault(null).reason],
];

test.each(known.filter(([, kind]) => theirs(kind)))('%s, %s: %s', (_, __, reason) => {
  expect(hasOwnWords(reason)).toBe(true);
});

test('a reason of ours is said by its kind', () => {
  for (const kind of FAULT_KINDS as readonly FaultKind[]) {
    expect(faultWords(kind, 'x').en).toBe('x');
    expect(faultWords(kind, 'x')['zh-CN']).toMatch(/^\p{Script=Han}/u);
  }
});
