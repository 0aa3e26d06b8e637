import { aPolicy, aRung, date, Story } from '../test/properties/account-builder';
import { applies, conditionValues, factsRead } from './condition-of-rung';
import type { LadderView } from './view';

const story = Story.of(
  [
    ['05-31', 10_000n],
    ['06-05', 5_000n],
  ],
  aPolicy({ tolerance: 6_000n }),
).hears('06-02 10:00', { type: 'hold', id: 'h1', reason: 'check', from: date('06-02'), to: date('06-04') });
const base = story.view('06-10 12:00');
const view: LadderView = {
  ...base,
  facts: { ...base.facts, account: { ...base.facts.account, product: 'card', facts: { cooperation: 'poor', dpd: 1 } } },
};
const ask = (when: string | null) => applies(view, aRung({ when }));

describe('the condition of a rung', () => {
  test('reads all that is overdue, the days past due, the ladder days and the facts of the account', () => {
    expect(conditionValues(view)).toEqual({
      overdue: 15_000n,
      dpd: 10n,
      ladderDays: 8n,
      product: 'card',
      cooperation: 'poor',
      lastOutcome: '',
      visitsMade: 0,
      daysTried: 0,
      brokenPromises: 0,
      demandsDelivered: 0,
    });
  });

  test('cannot be misled by a fact of the account that bears the name of a derived one', () => {
    expect(ask('dpd == 10')).toBe(true);
  });

  test('is true when there is none', () => {
    expect(ask(null)).toBe(true);
    expect(factsRead(view, aRung())).toEqual({});
  });

  test('is false when it is false, cannot be evaluated, or is no condition', () => {
    expect(['dpd > 10', 'vip == 1', 'dpd >', 'overdue'].map(ask)).toEqual([false, false, false, false]);
  });

  test('reads money, product and facts together', () => {
    expect(ask('overdue >= amount("150.00") && product == "card" && cooperation != "good"')).toBe(true);
  });

  test('leaves behind the facts that it read, with those that are unknown', () => {
    const when = 'overdue > amount("999.00") && vip == 1';
    expect(factsRead(view, aRung({ when }))).toEqual({ overdue: '15000', vip: 'unknown' });
    expect(factsRead(view, aRung({ when: 'dpd >' }))).toEqual({});
  });

  test('sees no negative days before the due date', () => {
    expect(conditionValues(story.view('05-20 12:00'))).toMatchObject({ overdue: 0n, dpd: 0n, ladderDays: 0n });
  });
});
