/** Disclosures, envelopes, reports and transfers, 12 CFR 1006.18 to 1006.30: both sides of each border that the wording draws. */
import { at, call, date, talk } from '../../test/support/us-gate';
import { NOON, objects, vote } from '../../test/support/us-vote';
import type { Attempt, GateFacts, Inbound, IntendedAct } from '../gate/gate-facts';

describe('documents', () => {
  const unsaid = { channel: 'email', contains: { fromDebtCollectorDisclosure: false, optOutInstructions: true } };

  test('1006.18(e): the first says more than each later one', () => {
    const why = (more: Partial<IntendedAct>) =>
      vote('regf.18e.disclosure', {}, NOON, { ...unsaid, ...more })?.because.en;
    expect(why({ initial: true })).toContain('a first communication');
    expect(why({ initial: false })).toContain('each communication');
    expect(why({})).toContain('each communication');
  });

  test('1006.22(f): the employer’s mailbox, and when the consumer writes from it', () => {
    const address = 'a@work.example';
    const media = [{ id: address, place: 'work' }];
    const wrote = (when: string, more: Partial<Inbound> = {}): Inbound => ({
      channel: 'email',
      at: at(when),
      address,
      ...more,
    });
    const why = (facts: Partial<GateFacts>, act: Partial<IntendedAct> = {}) =>
      vote('regf.22f.employer-email', { media, ...facts }, NOON, { channel: 'email', address, ...act });
    expect(why({})?.because.en).toContain('the employer');
    expect(why({ inbound: [wrote(NOON)] })).toBeUndefined();
    expect(why({ inbound: [wrote('2026-06-10 12:01')] })?.until).toBe(at('2026-06-10 12:01'));
    expect(why({ inbound: [wrote(NOON, { channel: 'sms' })] })?.until).toBeNull();
    expect(why({ inbound: [wrote(NOON, { address: 'b@work.example' })] })?.until).toBeNull();
    expect(why({ inbound: [wrote(NOON, { address: 'b@work.example' }), wrote(NOON)] })).toBeUndefined();
    expect(why({ inbound: [{ channel: 'email', at: at(NOON) }] })?.until).toBeNull();
    const byId = { channel: 'email', media: address };
    expect(vote('regf.22f.employer-email', { media, inbound: [wrote(NOON)] }, NOON, byId)).toBeUndefined();
    expect(
      vote('regf.22f.employer-email', { inbound: [{ channel: 'email', at: at(NOON) }] }, NOON, {
        channel: 'email',
        place: 'work',
      })?.until,
    ).toBeNull();
  });

  test('1006.22(f): a postcard, as content or as channel', () => {
    expect(vote('regf.22f.envelope', {}, NOON, { channel: 'postcard' })?.because.en).toContain('postcard');
    expect(vote('regf.22f.envelope', {}, NOON, { channel: 'mail' })).toBeUndefined();
  });

  test.each<[string, Partial<Attempt>, boolean]>([
    ['by mail', { channel: 'mail', outcome: 'delivered' }, false],
    ['by text', { channel: 'sms', outcome: 'delivered' }, false],
    ['by e-mail', { channel: 'email', outcome: 'delivered' }, false],
    ['by a post', { channel: 'social', outcome: 'delivered' }, true],
    ['by a call that nobody took', {}, true],
    ['by a letter of which nobody knows whether it arrived', { channel: 'mail', outcome: 'pending' }, true],
    ['by a letter of theirs', { channel: 'mail', outcome: 'delivered', direction: 'inbound' }, true],
    ['by a letter to the spouse', { channel: 'mail', outcome: 'delivered', person: 'spouse' }, true],
    ['by a letter about another debt', { channel: 'mail', outcome: 'delivered', countsFor: ['d2'] }, true],
    ['in an office that they came to', { channel: 'office', outcome: 'contact-made' }, true],
  ])('1006.30(a): fourteen days after they were told %s', (_name, more, denied) => {
    const attempts = [call('2026-05-01 12:00', more)];
    expect(vote('regf.30a.before-furnishing', { attempts }, NOON, { channel: 'credit-bureau' }) !== undefined).toBe(
      denied,
    );
  });

  test('1006.30(a): each debt of the report, or each that there is', () => {
    const debts = [{ id: 'd1' }, { id: 'd2' }];
    const attempts = [talk('2026-06-01 12:00')];
    const report = (debtIds: string[], facts: Partial<GateFacts> = { debts, attempts }) =>
      vote('regf.30a.before-furnishing', facts, NOON, { channel: 'credit-bureau', debtIds }) !== undefined;
    expect([report(['d1']), report(['d2']), report(['d1', 'd2']), report([])]).toEqual([false, true, true, true]);
    expect(report([], { attempts })).toBe(false);
    expect(report([], { debts: [] })).toBe(true);
  });

  test('1006.30(b): sold, placed or transferred, by channel or by what is done', () => {
    const settled = { debtSettledOn: date('2026-06-10') };
    const rule = objects('regf.30b.no-transfer');
    expect(rule(settled, NOON, { channel: 'transfer' })).toBe(true);
    expect(rule({ debtSettledOn: date('2026-06-11') }, NOON, { channel: 'transfer' })).toBe(false);
    for (const action of ['sell-debt', 'transfer-debt', 'place-debt'])
      expect(rule(settled, NOON, { channel: 'legal', action })).toBe(true);
    expect(rule(settled, NOON, { channel: 'legal', action: 'file-suit' })).toBe(false);
    expect(rule(settled, NOON, { channel: 'share-data' })).toBe(false);
    const status = (value: string) => rule({ bankruptcy: { status: value } }, NOON, { channel: 'transfer' });
    expect([status('discharged'), status('dismissed')]).toEqual([true, false]);
    expect(rule({}, NOON, { channel: 'transfer' })).toBe(false);
  });

  test('bankruptcy: pending since a day, pending since nobody knows when, and discharged are told apart', () => {
    const why = (bankruptcy: NonNullable<GateFacts['bankruptcy']>, act: Partial<IntendedAct> = {}) =>
      vote('bankruptcy.stay', { bankruptcy }, NOON, act)?.because;
    expect(why({ petitionFiledOn: date('2026-06-10'), status: 'pending' })).toEqual({
      en: 'a bankruptcy is pending, filed on 2026-06-10; every act to collect is stayed',
      'zh-CN': '破产程序进行中（2026-06-10 提出）；一切催收行为中止',
    });
    expect(why({})).toEqual({
      en: 'a bankruptcy is pending; every act to collect is stayed',
      'zh-CN': '破产程序进行中；一切催收行为中止',
    });
    expect(why({ status: 'discharged' })?.en).toBe('the debt was discharged in bankruptcy');
    expect(why({ petitionFiledOn: date('2026-06-11') })).toBeUndefined();
    expect(why({}, { channel: 'purge-evidence' })).toBeUndefined();
  });
});
