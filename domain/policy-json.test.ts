import fc from 'fast-check';
import { anyPolicy } from '../test/properties/any-policy';
import { proofSize } from '../test/support/proof-size';
import { fromPolicyJson, toPolicyJson } from './policy-json';

test('every policy comes back from its JSON text as it was', () => {
  fc.assert(
    fc.property(anyPolicy, fc.bigInt({ min: 0n, max: 10n ** 18n }), (policy, tolerance) => {
      const given = { ...policy, tolerance };
      expect(fromPolicyJson(JSON.parse(JSON.stringify(toPolicyJson(given))))).toEqual(given);
    }),
    { numRuns: proofSize(200, 20_000) },
  );
});
