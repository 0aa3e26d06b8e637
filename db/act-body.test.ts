/** Guarantee: what a later version of the program has written into the ledger is never walked past in silence. */
import { instant } from '../domain/time';
import { actOf } from './act-body';

const row = { seq: 7, at: instant(0), kind: 'silence', rung: 'call', episode: 1, item: null, body: {} };

test('an act comes back', () => {
  expect(actOf(row)).toEqual({ kind: 'silence', rung: 'call', seq: 7, at: 0, episode: 1, item: null });
});

test('an act that this version does not know is refused', () => {
  expect(() => actOf({ ...row, kind: 'teleported' })).toThrow('act 7 of the ledger is of the kind `teleported`');
  expect(() => actOf({ ...row, kind: 'toString' })).toThrow('toString');
});
