/** The ladder of the measurements: one message a day, so that every rung is one timer and one contact. */
import { parsePolicy } from '../../contract/policy-file';
import type { Policy } from '../../domain/policy';
import { ANY_CONTEXT } from '../../domain/policy-context';

const MESSAGES = [
  ['sms', 'gentle-reminder'],
  ['email', 'ways-to-pay'],
  ['sms', 'second-reminder'],
] as const;

/** A policy with so many messages, on the ladder days 1, 2, 3... `spread` in ISO 8601, e.g. `PT3H`. */
export function ladderPolicy(rungs: number, spread: string | null = null): Policy {
  const list = Array.from({ length: rungs }, (_, place) => {
    const [channel, template] = MESSAGES[place % MESSAGES.length] ?? MESSAGES[0];
    return `  - { id: r${place + 1}, day: ${place + 1}, kind: message, channel: ${channel}, template: ${template} }`;
  });
  const text = [
    'policy: bench-ladder',
    "title: { en: 'Messages, one a day', zh-CN: '每天一条消息' }",
    'currency: CNY',
    'tolerance: "10.00"',
    'gap: P1D',
    ...(spread === null ? [] : [`spread: ${spread}`]),
    'allocation: [fees, interest, principal]',
    'rungs:',
    ...list,
  ].join('\n');
  const parsed = parsePolicy(text, ANY_CONTEXT);
  if ('problems' in parsed) throw new Error(parsed.problems.map((problem) => JSON.stringify(problem)).join('\n'));
  return parsed.policy;
}
