/** A house whose ladder is one call, for tests of what agents do: the agent answers and presses 1, and the debtor answers. */
import { loadAccount } from '../../db/account.store';
import { takeEvent } from '../../db/take-event';
import { factsFor } from '../../domain/gate/facts-for';
import type { OutcomeCode } from '../../domain/outcome';
import { AGENT_PHONE, DEBTOR, startVoice, type VoiceStory } from '../support/voice-story';

/** Up to three calls, a day apart, under the law of the United States. */
export const CALL_POLICY = `
policy: house
title: { en: House ladder, zh-CN: 自有阶梯 }
jurisdiction: [us-fed]
currency: CNY
rungs:
  - { id: call, day: 1, kind: call, attempts: { max: 3, every: P1D }, outcome: { within: P2D } }
  - { id: control, day: 6, kind: review }
`;
const NOW = '2026-06-02T11:00:00-04:00';

/** Settles and closes a house; no invariant of its book may be broken. */
export async function closeUnbroken(story: VoiceStory | undefined): Promise<void> {
  if (story === undefined) return;
  await story.settle();
  const { body } = await story.ask('GET', '/api/v1/invariants', { role: 'compliance' });
  await story.close();
  const broken = body.items.filter(
    ({ kind, broken }: { kind: string; broken: number }) => kind === 'breach' && broken > 0,
  );
  expect(broken.map(({ id }: { id: string }) => id)).toEqual([]);
}

/** Starts the house before the tests of a file; each test begins at 11:00 in New York, with both telephones answered. */
export function agentCallStory() {
  let story: VoiceStory;
  beforeAll(async () => {
    story = await startVoice(CALL_POLICY);
  });
  afterAll(() => closeUnbroken(story));
  beforeEach(async () => {
    story.clock.set(NOW);
    await story.phone(AGENT_PHONE, { answers: 'human', keys: ['1'], talks: 30 });
    await story.phone(DEBTOR, { answers: 'human', talks: 30 });
  });
  return {
    get story(): VoiceStory {
      return story;
    },
    ask: (id: string, body: object = { phone: AGENT_PHONE }, headers: Record<string, string> = {}) =>
      story.ask('POST', `/api/v1/accounts/${id}/calls`, { key: 'key-of-li-agent', body, headers }),
    calls: async (id: string) =>
      (await story.ask('GET', `/api/v1/accounts/${id}/calls`, { role: 'viewer' })).body.items,
    rungAt: async (number: string): Promise<number> => (await story.callsTo(number)).length,
    /** Attempts that the gate counts when the agent asks again. */
    counted: async (id: string): Promise<number> => {
      const booked = await loadAccount(story.host.db, id, { lock: false });
      if (booked === null) throw new Error(`no ${id}`);
      return factsFor(booked.facts, { asking: true }).attempts.length;
    },
    /** The agent's word; answers what refused it. */
    report: (id: string, code: OutcomeCode) =>
      story.host.db.transaction().execute(async (tx) => {
        const promise = code === 'promise' ? { amount: 100n, date: 99_999 as never } : null;
        const event = {
          type: 'outcome',
          rung: 'call',
          code,
          promise,
          actor: 'li',
          at: story.clock.now(),
          effective: null,
        } as const;
        return (await takeEvent(tx, story.activities, id, event)).refused;
      }),
  };
}
