/** json-logic-js: one expression a rule, each asked, since all reasons are wanted. */
import { apply } from 'json-logic-js';
import { EIGHT } from './eight-rules';
import type { ReadyFacts } from './ready-facts';

const variable = (name: string) => ({ var: name });

const EXPRESSIONS: Readonly<Record<(typeof EIGHT)[number], unknown>> = {
  'regf.6c.cease': variable('ceased'),
  'regf.6b2.attorney': variable('attorney'),
  'regf.14h.opt-out': { and: [{ in: [variable('channel'), ['sms', 'email']] }, variable('optedOut')] },
  'regf.38.dispute': variable('disputed'),
  'breathing-space.no-contact': variable('moratorium'),
  'house.holidays.us-federal': variable('holiday'),
  'regf.6b.time-window': {
    or: [{ '<': [variable('earliestMinute'), 480] }, { '>=': [variable('latestMinute'), 1260] }],
  },
  'regf.14b.seven-in-seven': { and: [{ '==': [variable('channel'), 'call'] }, { '>=': [variable('calls'), 7] }] },
};

const expressions = EIGHT.map((id) => EXPRESSIONS[id]);

/** Which of the eight object, as bits. */
export function jsonLogicBits(facts: ReadyFacts): number {
  let bits = 0;
  for (let place = 0; place < expressions.length; place += 1) {
    if (apply(expressions[place], facts) === true) bits |= 1 << place;
  }
  return bits;
}
