import { aPolicy, aRung, Story } from '../test/properties/account-builder';
import { addReturns, returnsOf } from './returns';

const policy = aPolicy({
  costs: { sms: 5n, call: 300n, visit: 8_000n, legal: 12_000n },
  rungs: [
    aRung(),
    aRung({ id: 'call', day: 5, kind: 'call' }),
    aRung({ id: 'visit', day: 9, kind: 'visit' }),
    aRung({ id: 'legal', day: 20, kind: 'legal' }),
  ],
});
const reminded = Story.of([['05-31', 100_000n]], policy)
  .does('06-01 00:00', { kind: 'episode-started' })
  .does('06-01 08:00', { kind: 'contact', rung: 'reminder', channel: 'sms', notice: false, asked: 100_000n });
const called = reminded.does('06-05 08:00', { kind: 'opened', rung: 'call', what: 'call', attempt: 1 });
const ofRung = (story: Story, rung: string) => returnsOf(story.facts, policy).rungs.find((one) => one.rung === rung);

describe('what came back', () => {
  test('counts for the last act before the payment, and for it alone', () => {
    const paid = called.paid('06-06 10:00', 'p1', null, 10_000n);
    expect(ofRung(paid, 'call')).toMatchObject({ acts: 1, unit: 300n, recovered: 10_000n, paying: 1, accounts: 1 });
    expect(ofRung(paid, 'reminder')).toMatchObject({ acts: 1, unit: 5n, recovered: 0n, paying: 0, accounts: 1 });
    expect(ofRung(paid, 'visit')).toMatchObject({ acts: 0, accounts: 0, unit: 0n, recovered: 0n });
  });

  test('counts up to the seventh local day, and for no rung from the eighth on', () => {
    const last = called.paid('06-12 23:59', 'p1', null, 10_000n);
    expect(ofRung(last, 'call')?.recovered).toBe(10_000n);
    const late = called.paid('06-13 00:00', 'p1', null, 10_000n);
    expect(ofRung(late, 'call')?.recovered).toBe(0n);
    expect(returnsOf(late.facts, policy).otherRecovered).toBe(10_000n);
  });

  test('goes by the day for which a backdated payment counts: what came before the act is not owed to it', () => {
    const backdated = called.hears('06-06 10:00', { type: 'payment', id: 'p1', item: null, amount: 10_000n }, '06-04');
    expect(ofRung(backdated, 'call')?.recovered).toBe(0n);
    expect(ofRung(backdated, 'reminder')?.recovered).toBe(10_000n);
  });

  test('passes over a review, which the debtor does not notice', () => {
    const paid = called
      .does('06-06 00:00', { kind: 'opened', rung: 'review', what: 'review', attempt: 1 })
      .paid('06-06 10:00', 'p1', null, 10_000n);
    expect(ofRung(paid, 'call')?.recovered).toBe(10_000n);
    expect(ofRung(paid, 'review')).toMatchObject({ acts: 1, reaches: false, recovered: 0n });
  });

  test('does not count a payment that was returned', () => {
    const bounced = called
      .paid('06-06 10:00', 'p1', null, 10_000n)
      .hears('06-07 10:00', { type: 'payment-reversed', payment: 'p1' });
    expect(ofRung(bounced, 'call')).toMatchObject({ recovered: 0n, paying: 0 });
  });
});

describe('what it cost', () => {
  const booked = called
    .hears('06-05 12:00', { type: 'cost', id: 'c1', kind: 'travel', rung: 'call', amount: 1_250n })
    .hears('06-05 12:00', { type: 'cost', id: 'c2', kind: 'appraisal', rung: null, amount: 700n });

  test('is the unit cost of every act and what was booked for the rung', () => {
    expect(ofRung(booked, 'call')).toMatchObject({ unit: 300n, booked: 1_250n });
    expect(returnsOf(booked.facts, policy)).toMatchObject({ otherCost: 700n, legal: { accounts: 0, cost: 0n } });
  });

  test('of the legal route stands against all that came in after the referral, whenever', () => {
    const referred = booked
      .paid('06-06 10:00', 'p1', null, 10_000n)
      .does('06-20 00:00', { kind: 'referred', rung: 'legal' })
      .hears('06-21 10:00', { type: 'cost', id: 'c3', kind: 'filing', rung: null, amount: 5_000n })
      .hears('06-21 10:00', { type: 'cost', id: 'c4', kind: 'other', rung: 'legal', amount: 100n })
      .paid('07-20 10:00', 'p2', null, 30_000n);
    expect(returnsOf(referred.facts, policy).legal).toEqual({ accounts: 1, cost: 17_100n, recovered: 30_000n });
  });

  test('adds up over accounts, and the rate is accounts that paid of accounts acted upon', () => {
    const paid = called.paid('06-06 10:00', 'p1', null, 10_000n).paid('06-06 11:00', 'p2', null, 5_000n);
    const both = addReturns(returnsOf(paid.facts, policy), returnsOf(called.facts, policy));
    expect(both.rungs.find(({ rung }) => rung === 'call')).toEqual({
      rung: 'call',
      accounts: 2,
      acts: 2,
      reaches: true,
      unit: 600n,
      booked: 0n,
      recovered: 15_000n,
      paying: 1,
    });
  });
});
