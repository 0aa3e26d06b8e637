import { lasting } from '../test/properties/account-builder';
import { changedTooMuch, missingRoles } from './approval';

const rule = { by: ['manager', 'legal'], within: lasting('P3D'), otherwise: 'deny', measure: 10 } as const;
const vote = (role: string | null) => ({ role, actor: null });

describe('the people who must still agree', () => {
  test('are all roles before anybody voted, and none when each has', () => {
    expect(missingRoles(rule, [])).toEqual(['manager', 'legal']);
    expect(missingRoles(rule, [vote('legal')])).toEqual(['manager']);
    expect(missingRoles(rule, [vote('legal'), vote('manager')])).toEqual([]);
  });

  test('a vote without role fills the next one, and a second vote of one role fills none', () => {
    expect(missingRoles(rule, [vote(null)])).toEqual(['legal']);
    expect(missingRoles(rule, [vote('manager'), vote('manager')])).toEqual(['legal']);
    expect(missingRoles(rule, [vote('agent')])).toEqual(['manager', 'legal']);
  });
});

describe('the measure of a change', () => {
  test.each([
    ['exactly the measure is not too much, downwards', 10_000n, 9_000n, 10, false],
    ['exactly the measure is not too much, upwards', 10_000n, 11_000n, 10, false],
    ['one minor unit more is, downwards', 10_000n, 8_999n, 10, true],
    ['one minor unit more is, upwards', 10_000n, 11_001n, 10, true],
    ['with a measure of 0 any change is', 10_000n, 9_999n, 0, true],
    ['no change never is', 10_000n, 10_000n, 0, false],
  ])('%s', (_name, asked, present, measure, expected) => {
    expect(changedTooMuch(asked, present, measure)).toBe(expected);
  });
});
