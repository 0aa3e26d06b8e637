/** Guarantee: a story that was told to its end says what each rung cost and what came back, to the last fen. */
import { type Returns, returnsOf } from '../../domain/returns';
import { play } from '../../domain/simulate';
import { expectedScenarios } from '../support/scenario-files';

function returns(name: string): Returns {
  const found = expectedScenarios().find((entry) => entry.name === name);
  if (found === undefined) throw new Error(`no scenario \`${name}\``);
  const { scenario } = found;
  return returnsOf(play(scenario).facts, scenario.policy);
}
const rung = ({ rungs }: Returns, id: string) => rungs.find((one) => one.rung === id);

test('a suit that recovers a part: the referral, filing, counsel and service stand against it', () => {
  const suit = returns('mengshang-day2-legal-costs-against-a-part');
  // 120.00 for the referral, 50.00 + 1500.00 + 80.00 booked; 2000.00 came on the 26th day after it.
  expect(suit.legal).toEqual({ accounts: 1, cost: 175_000n, recovered: 200_000n });
  expect(rung(suit, 'legal')).toMatchObject({ acts: 1, unit: 12_000n, booked: 163_000n, recovered: 0n });
  expect(suit.otherRecovered).toBe(200_000n);
});

test('a visit and the plan that followed it: reminders bring the money, the visit its cost', () => {
  const visited = returns('changyin-visit-unable-gets-relief-and-a-plan');
  // The notice is an act of its own at 0.05; each payment counts for the reminder of its instalment.
  expect(rung(visited, 'visit')).toMatchObject({ acts: 2, unit: 26_005n, recovered: 0n });
  expect(rung(visited, 'plan-remind')).toMatchObject({ acts: 2, unit: 10n, recovered: 320_000n });
  expect(visited.legal).toEqual({ accounts: 0, cost: 0n, recovered: 0n });
});

test('what comes in on the twelfth day after a call counts for no rung', () => {
  const talked = returns('changyin-visit-screened-in-when-the-customer-calls');
  // Paid on 25 July, 12 days after the call of 13 July: for no rung.
  expect(rung(talked, 'negotiation')).toMatchObject({ acts: 1, unit: 300n, recovered: 0n });
  expect(talked.otherRecovered).toBe(360_000n);
});
