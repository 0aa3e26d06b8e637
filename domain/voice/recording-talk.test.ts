import type { Heard } from './dialogue';
import {
  RECORDING_PLANS,
  type RecordingDeed,
  type RecordingNews,
  type RecordingPlan,
  type RecordingTalk,
  recordingBegins,
  recordingGoesOn,
  recordingPlan,
  takesCall,
} from './recording-talk';

const keys = (text: string): Heard => ({ kind: 'keys', keys: text });

/** Every key, keys that are none, entries of wrong length, silence, and hanging up. */
const HEARD: readonly Heard[] = [
  ...['0', '1', '2', '*', '11', '1 ', '', '１'].map(keys),
  { kind: 'silence' },
  { kind: 'hung-up' },
];

const NEWS: readonly RecordingNews[] = [
  ...HEARD.flatMap((heard) => RECORDING_PLANS.map((planNow) => ({ from: 'agent', heard, planNow }) as const)),
  ...HEARD.map((heard) => ({ from: 'customer', heard }) as const),
  { from: 'customer', heard: { kind: 'picked-up' } },
];

/** What really happened on the way, written down beside the machine. */
interface Witness {
  readonly told: RecordingPlan;
  /** The plan of the moment in which the agent took the call. */
  readonly plannedThen: RecordingPlan | null;
  readonly agentPressed: string | null;
  readonly customerAsked: boolean;
  /** The first thing that the customer answered after they were asked. */
  readonly customerPressed: string | null;
}

interface Step {
  readonly from: RecordingTalk;
  readonly news: RecordingNews;
  readonly does: RecordingDeed;
  readonly next: RecordingTalk;
  readonly witness: Witness;
}

const keyOf = (heard: Heard): string => (heard.kind === 'keys' ? heard.keys : heard.kind);

function after(witness: Witness, { from, news, does }: Omit<Step, 'witness' | 'next'>): Witness {
  if (news.from === 'agent') {
    if (from.place !== 'whisper' || does === 'release') return witness;
    return { ...witness, plannedThen: news.planNow, agentPressed: keyOf(news.heard) };
  }
  if (from.place !== 'bridged') return witness;
  const { heard } = news;
  if (heard.kind === 'picked-up') return { ...witness, customerAsked: witness.customerAsked || does === 'ask' };
  if (heard.kind === 'hung-up') return witness;
  return witness.customerAsked ? { ...witness, customerPressed: witness.customerPressed ?? keyOf(heard) } : witness;
}

/** Every step from every state that can be reached. */
function* steps(): Generator<Step> {
  const seen = new Set<string>();
  const open = RECORDING_PLANS.map((told) => ({
    from: recordingBegins(told),
    witness: { told, plannedThen: null, agentPressed: null, customerAsked: false, customerPressed: null } as Witness,
  }));
  for (let here = open.pop(); here !== undefined; here = open.pop()) {
    for (const news of NEWS) {
      const { next, does } = recordingGoesOn(here.from, news);
      const witness = after(here.witness, { from: here.from, news, does });
      yield { from: here.from, news, does, next, witness };
      const name = JSON.stringify([next, witness]);
      if (!seen.has(name)) {
        seen.add(name);
        open.push({ from: next, witness });
      }
    }
  }
}

const STEPS = [...steps()];
const walk = () => STEPS;

describe('recording a call', () => {
  test('no path records without every yes that is needed', () => {
    let recorded = 0;
    for (const { does, witness } of walk()) {
      if (does !== 'record' && does !== 'bridge-recorded') continue;
      recorded += 1;
      expect(witness).toMatchObject({ agentPressed: '1', plannedThen: witness.told });
      if (does === 'bridge-recorded') expect(witness.told).toBe('tell');
      else expect(witness).toMatchObject({ told: 'ask', customerAsked: true, customerPressed: '1' });
    }
    expect(STEPS.length).toBeGreaterThan(1_000);
    expect(recorded).toBeGreaterThan(1);
  });

  test('who has answered is not asked again, and the first answer stands', () => {
    for (const { from, next, news, does } of walk()) {
      if (from.agent !== null) expect(next.agent).toBe(from.agent);
      if (from.customer !== null && from.customer !== 'asked') {
        expect(next.customer).toBe(from.customer);
        expect(does).not.toBe('ask');
        if (from.customer !== 'yes') expect(does).not.toBe('record');
      }
      if (news.from === 'agent') expect(next.customer).toBe(from.customer);
      else expect(next.agent).toBe(from.agent);
    }
  });

  test('the customer is joined whatever they answer, and is asked only when the agent has agreed', () => {
    for (const { from, news, does, witness } of walk()) {
      if (does === 'ask' || does === 'bridge-asking') expect(witness).toMatchObject({ told: 'ask', agentPressed: '1' });
      if (from.place === 'bridged' && news.from === 'customer' && news.heard.kind !== 'hung-up')
        expect(['join', 'record', 'tell', 'ask']).toContain(does);
    }
  });

  test('after the end nothing happens any more', () => {
    for (const { from, next, does } of walk())
      if (from.place === 'over') expect([next, does]).toEqual([from, 'nothing']);
  });

  test('only a key that was offered takes the call', () => {
    for (const plan of RECORDING_PLANS)
      for (const heard of HEARD)
        expect(takesCall(plan, heard)).toBe(
          heard.kind === 'keys' && (heard.keys === '1' || (plan === 'ask' && heard.keys === '2')),
        );
    for (const { from, news, does } of walk())
      if (from.place === 'whisper' && news.from === 'agent')
        expect(does === 'release').toBe(!takesCall(from.plan, news.heard));
  });

  test.each([
    ['1', '1', 'record', { agent: 'yes', customer: 'yes' }],
    ['1', '2', 'join', { agent: 'yes', customer: 'no' }],
    ['1', '7', 'join', { agent: 'yes', customer: 'none' }],
    ['2', '1', 'join', { agent: 'no', customer: null }],
  ])('where all must agree, %s of the agent and %s of the customer: %s', (agent, customer, does, answers) => {
    const taken = recordingGoesOn(recordingBegins('ask'), { from: 'agent', heard: keys(agent), planNow: 'ask' });
    const asked = recordingGoesOn(taken.next, { from: 'customer', heard: { kind: 'picked-up' } });
    const said = recordingGoesOn(asked.next, { from: 'customer', heard: keys(customer) });
    expect(said).toMatchObject({ does, next: answers });
  });

  test('a key of somebody who was asked nothing is no answer', () => {
    const taken = recordingGoesOn(recordingBegins('ask'), { from: 'agent', heard: keys('1'), planNow: 'ask' });
    const said = recordingGoesOn(taken.next, { from: 'customer', heard: keys('1') });
    expect(said).toMatchObject({ does: 'join', next: { customer: null } });
  });

  test('what was not told is not agreed to', () => {
    for (const told of [null, ...RECORDING_PLANS])
      for (const planNow of RECORDING_PLANS) {
        const { does } = recordingGoesOn(recordingBegins(told), { from: 'agent', heard: keys('1'), planNow });
        const same = told === planNow;
        expect(does).toBe(
          same && told === 'tell' ? 'bridge-recorded' : same && told === 'ask' ? 'bridge-asking' : 'bridge',
        );
      }
  });

  test('the plan follows the stricter end, and the lender', () => {
    expect(recordingPlan({ rule: 'one-party', articles: [] }, true)).toBe('tell');
    expect(recordingPlan({ rule: 'all-party', because: ['US-CA'] }, true)).toBe('ask');
    for (const terms of [{ rule: 'one-party', articles: [] } as const, { rule: 'all-party', because: [] } as const])
      expect(recordingPlan(terms, false)).toBe('never');
  });
});
