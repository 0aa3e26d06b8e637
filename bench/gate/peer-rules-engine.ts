/** json-rules-engine as its documents say: one engine, its rules by priority, facts given at each run. */
import { Engine } from 'json-rules-engine';
import { bitOf } from './eight-rules';
import type { ReadyFacts } from './ready-facts';

const is = (fact: string) => ({ all: [{ fact, operator: 'equal', value: true }] });

const CONDITIONS = {
  'regf.6c.cease': is('ceased'),
  'regf.6b2.attorney': is('attorney'),
  'regf.14h.opt-out': {
    all: [
      { fact: 'channel', operator: 'in', value: ['sms', 'email'] },
      { fact: 'optedOut', operator: 'equal', value: true },
    ],
  },
  'regf.38.dispute': is('disputed'),
  'breathing-space.no-contact': is('moratorium'),
  'house.holidays.us-federal': is('holiday'),
  'regf.6b.time-window': {
    any: [
      { fact: 'earliestMinute', operator: 'lessThan', value: 480 },
      { fact: 'latestMinute', operator: 'greaterThanInclusive', value: 1260 },
    ],
  },
  'regf.14b.seven-in-seven': {
    all: [
      { fact: 'channel', operator: 'equal', value: 'call' },
      { fact: 'calls', operator: 'greaterThanInclusive', value: 7 },
    ],
  },
};

/** An engine with the eight rules; it answers which of them object, as bits. */
export function rulesEngine(): (facts: ReadyFacts) => Promise<number> {
  const engine = new Engine(Object.entries(CONDITIONS).map(([type, conditions]) => ({ conditions, event: { type } })));
  return async (facts) => {
    const { events } = await engine.run({ ...facts });
    let bits = 0;
    for (const { type } of events) bits |= bitOf(type);
    return bits;
  };
}
