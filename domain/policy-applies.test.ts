import { aPolicy, at, Story } from '../test/properties/account-builder';
import { policyApplies } from './policy-applies';
import { viewLadder } from './view';

describe('a policy is meant for an account', () => {
  const { facts } = Story.of([['05-31', 10_000n]]);
  const meant = (applies: string | null, account: object): boolean =>
    policyApplies(
      viewLadder({ ...facts, account: { ...facts.account, ...account } }, aPolicy({ applies }), at('05-02 12:00')),
    );

  test('when it says nothing, or what it says is true', () => {
    expect(meant(null, { product: 'auto' })).toBe(true);
    expect(meant('product in ["card", "auto"]', { product: 'auto' })).toBe(true);
    expect(meant('product == "card" && !secured', { product: 'card', facts: { secured: false } })).toBe(true);
  });

  test('and not when it is false, or when a fact that it reads is unknown', () => {
    expect(meant('product in ["card"]', { product: 'auto' })).toBe(false);
    expect(meant('product in ["card"]', { product: null })).toBe(false);
    expect(meant('!secured', { facts: {} })).toBe(false);
  });
});
