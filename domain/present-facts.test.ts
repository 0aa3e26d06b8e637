import { aPolicy, aRung, at, Story } from '../test/properties/account-builder';
import { asKnownBefore } from './as-known';
import { applies } from './condition-of-rung';
import type { AccountFacts } from './facts';
import { nothingKnownOf } from './gate/person-attempts';
import type { ServedContact } from './gate/served-contact';
import { factHistory, lastOutcome, presentFacts } from './present-facts';

const policy = aPolicy({ rungs: [aRung({ id: 'visit', kind: 'visit' })] });
const visited = Story.of([['05-31', 10_000n]], policy)
  .hears('05-10 10:00', { type: 'facts', facts: { cooperation: 'good', secured: true } })
  .does('06-01 00:00', { kind: 'episode-started' })
  .does('06-01 08:00', { kind: 'opened', rung: 'visit', what: 'visit', attempt: 1 })
  .hears('06-01 12:00', {
    type: 'outcome',
    rung: 'visit',
    code: 'refused',
    promise: null,
    feedback: { cooperation: 'poor' },
    actor: null,
  });

describe('facts as of now', () => {
  test('the last word counts, name by name, whether it was set or fed back', () => {
    expect(presentFacts(visited.facts)).toEqual({ cooperation: 'poor', secured: true });
    const set = visited.hears('06-02 09:00', { type: 'facts', facts: { cooperation: 'mixed' } });
    expect(presentFacts(set.facts)).toEqual({ cooperation: 'mixed', secured: true });
    expect(factHistory(set.facts).map(({ rung }) => rung)).toEqual([null, 'visit', null]);
  });

  test('a moment before the visit knows nothing of what it brought', () => {
    expect(presentFacts(asKnownBefore(visited.facts, at('06-01 12:00')))).toMatchObject({ cooperation: 'good' });
    expect(presentFacts(asKnownBefore(visited.facts, at('05-10 10:00')))).toEqual({});
  });

  test('a visit is counted once it is reported, and a recorded count comes before the ledger', () => {
    const ask = (story: Story, when: string) => applies(story.view('06-01 12:00'), aRung({ when }));
    const begun = visited.before('06-01 12:00');
    expect([ask(begun, 'visitsMade == 0'), ask(visited, 'visitsMade == 1')]).toEqual([true, true]);
    const recorded = visited.hears('06-01 12:00', { type: 'facts', facts: { visitsMade: 7 } });
    expect(ask(recorded, 'visitsMade == 7')).toBe(true);
  });

  test('demands are counted once they have arrived, with those that were told of, and a recorded count comes before', () => {
    const view = visited.view('06-01 12:00');
    const sent: ServedContact = {
      ...{ seq: 900, ref: 'r', channel: 'letter', serves: ['demand'], handedAt: at('05-20 12:00'), heard: null },
      letter: { registered: true, tracking: null, events: [] },
    };
    const arrived: ServedContact = {
      ...sent,
      seq: 901,
      heard: { state: 'delivered', code: null, at: at('05-25 12:00') },
    };
    const person = { ...nothingKnownOf('P1'), debts: { A1: { demands: [{ at: at('05-02 12:00'), channel: 'sms' }] } } };
    const ask = (facts: AccountFacts, when: string) => applies({ ...view, facts }, aRung({ kind: 'legal', when }));
    expect(ask({ ...view.facts, served: [sent] }, 'demandsDelivered > 0')).toBe(false);
    expect(ask({ ...view.facts, served: [sent, arrived] }, 'demandsDelivered == 1')).toBe(true);
    expect(ask(asKnownBefore({ ...view.facts, served: [arrived] }, at('05-25 12:00')), 'demandsDelivered == 0')).toBe(
      true,
    );
    expect(ask({ ...view.facts, served: [arrived], person }, 'demandsDelivered == 2')).toBe(true);
    const recorded = visited.hears('06-01 11:00', { type: 'facts', facts: { demandsDelivered: 5 } });
    expect(ask({ ...recorded.facts, served: [arrived] }, 'demandsDelivered == 5')).toBe(true);
  });

  test('a date counts as tried once, by its reports, and not when nobody reported', () => {
    const ask = (story: Story, when: string) => applies(story.view('06-01 12:00'), aRung({ when }));
    expect(ask(visited.before('06-01 12:00'), 'daysTried == 0')).toBe(true);
    expect(ask(visited, 'daysTried == 1')).toBe(true);
    const again = visited
      .does('06-01 12:00', { kind: 'opened', rung: 'call', what: 'call', attempt: 1 })
      .does('06-01 12:00', { kind: 'silence', rung: 'call' });
    expect(ask(again, 'daysTried == 1')).toBe(true);
  });

  test('the last outcome is that of the running episode', () => {
    expect(lastOutcome(visited.view('06-01 13:00'))).toBe('refused');
    const cured = visited
      .paid('06-02 09:00', 'p1', null, 10_000n)
      .does('06-02 09:00', { kind: 'closed', reason: 'cured' });
    expect(lastOutcome(cured.view('06-02 10:00'))).toBe('');
  });
});
