/** Disputes, 12 CFR 1006.38: both sides of each border that the wording draws. */
import { at, date } from '../../test/support/us-gate';
import { flags, NOON, objects, vote } from '../../test/support/us-vote';
import type { GateFacts } from '../gate/gate-facts';

describe('1006.38: disputes', () => {
  const rule = objects('regf.38.dispute');
  const dispute = { receivedAt: at(NOON), writing: true };
  const letter = { letterMailedOn: date('2026-06-01') };

  test('from the receipt on; a report alone must call it disputed when it does not freeze', () => {
    expect([rule({ dispute }), rule({ dispute }, '2026-06-10 11:59')]).toEqual([true, false]);
    const spoken = { dispute: { ...dispute, writing: false } };
    expect(flags(spoken, NOON, { channel: 'credit-bureau' })).toContain('report-as-disputed');
    expect(flags(spoken, NOON, { channel: 'mail' })).toEqual([]);
  });

  test('what the file says of the period, and what the dates say: the longer holds', () => {
    const said = (withinValidationPeriod: boolean | undefined, validation?: GateFacts['validation']) =>
      rule({
        dispute: { ...dispute, ...(withinValidationPeriod === undefined ? {} : { withinValidationPeriod }) },
        ...(validation === undefined ? {} : { validation }),
      });
    const over = { letterMailedOn: date('2026-01-15') };
    expect([said(true, over), said(false, over), said(undefined, over)]).toEqual([true, false, false]);
    expect([said(true), said(false), said(undefined)]).toEqual([true, false, true]);
    expect([said(false, letter), said(undefined, letter)]).toEqual([true, true]);
    expect(said(undefined, { ...over, returnedUndeliverable: true })).toBe(true);
  });

  test('an answer goes by mail or e-mail, and only an answer', () => {
    const by = (channel: string, purpose?: string) =>
      rule({ dispute }, NOON, { channel, ...(purpose === undefined ? {} : { purpose }) });
    expect([by('mail', 'verification'), by('email', 'verification'), by('sms', 'verification')]).toEqual([
      false,
      false,
      true,
    ]);
    expect([by('mail', 'reminder'), by('mail')]).toEqual([true, true]);
  });

  test('1006.38(b): while no notice has arrived the period has not ended; what does not overshadow may leave', () => {
    const over = (validation: GateFacts['validation'], content?: string) =>
      vote('regf.38b.overshadow', validation === undefined ? {} : { validation }, NOON, {
        channel: 'mail',
        ...(content === undefined ? {} : { content }),
      });
    expect(
      over({ letterMailedOn: date('2026-01-15'), returnedUndeliverable: true }, 'final-demand')?.because.en,
    ).toContain('no validation notice');
    expect(over(letter, 'final-demand')?.until).toBe(at('2026-07-09 00:00'));
    expect(over(letter, 'statement')).toBeUndefined();
    expect(over(letter)).toBeUndefined();
    expect(over(undefined, 'final-demand')).toBeUndefined();
  });
});
