/** Disclosures, the validation period and referrals within it: from the wording. */
import { ask, at, calendars, consumer, date, objecting } from '../../test/support/us-gate';
import { formatDate } from '../calendar';
import type { GateFacts, IntendedAct } from '../gate/gate-facts';
import { validationPeriod } from './us-validation-period';

const verdict = (facts: Partial<GateFacts>, when: string, act: Partial<IntendedAct> = {}): string =>
  ask(consumer(facts), when, act).verdict;

describe('disclosures', () => {
  const silent = { contains: { fromDebtCollectorDisclosure: false, optOutInstructions: true } };
  const noWayOut = { contains: { fromDebtCollectorDisclosure: true, optOutInstructions: false } };

  test.each<[string, Partial<IntendedAct>, string[]]>([
    ['a text that does not say whom it is from', { channel: 'sms', ...silent }, ['regf.18e.disclosure']],
    ['a letter', { channel: 'mail', ...silent }, ['regf.18e.disclosure']],
    ['a first communication', { channel: 'email', initial: true, ...silent }, ['regf.18e.disclosure']],
    ['a text without a way to opt out', { channel: 'sms', ...noWayOut }, ['regf.6e.opt-out']],
    ['an e-mail without one', { channel: 'email', ...noWayOut }, ['regf.6e.opt-out']],
    ['a letter needs none', { channel: 'mail', ...noWayOut }, []],
    [
      'both are there',
      { channel: 'sms', contains: { fromDebtCollectorDisclosure: true, optOutInstructions: true } },
      [],
    ],
    ['a limited-content message is no communication', { plannedOutcome: 'limited-content-voicemail', ...silent }, []],
    ['who looked at nothing says nothing', { channel: 'sms' }, []],
    ['a post that the public sees', { channel: 'social', visibleTo: 'public' }, ['regf.22f.public-post']],
    ['a post that contacts see', { channel: 'social', visibleTo: 'contacts' }, ['regf.22f.public-post']],
    ['a post seen by nobody knows whom', { channel: 'social' }, ['regf.22f.public-post']],
    ['a private message', { channel: 'social', visibleTo: 'recipient' }, []],
    [
      'an envelope that shows the debt',
      { channel: 'mail', envelope: { debtNameVisible: true } },
      ['regf.22f.envelope'],
    ],
    ['an envelope that does not', { channel: 'mail', envelope: { debtNameVisible: false } }, []],
    ['a postcard', { channel: 'mail', content: 'postcard' }, ['regf.22f.envelope']],
    ['an e-mail to an address of the employer', { channel: 'email', place: 'work' }, ['regf.22f.employer-email']],
    ['with consent to that address', { channel: 'email', place: 'work', expressConsent: true }, []],
  ])('%s', (_name, act, rules) => {
    expect(objecting(ask(consumer(), '2026-06-10 12:00', act))).toEqual(rules);
  });

  test('who may see a post is asked for when nobody says it', () => {
    const votes = ask(consumer(), '2026-06-10 12:00', { channel: 'social' }).votes;
    expect(votes.find(({ rule }) => rule === 'regf.22f.public-post')?.because.en).toContain('act.visibleTo');
  });

  test('an address of the employer that the consumer wrote from', () => {
    const inbound = [{ channel: 'email', at: at('2026-06-01 12:00'), address: 'a@work.example' }];
    const act = { channel: 'email', place: 'work', address: 'a@work.example' };
    expect(verdict({ inbound }, '2026-06-10 12:00', act)).toBe('allow');
    expect(verdict({ inbound }, '2026-06-10 12:00', { ...act, address: 'b@work.example' })).toBe('deny');
  });
});

describe('the validation period', () => {
  const us = calendars['us-federal'];

  test.each<[string, NonNullable<GateFacts['validation']>, string, string]>([
    ['Jan 15, with a weekend and Jan 19 a holiday', { letterMailedOn: date('2026-01-15') }, '2026-01-23', '2026-02-22'],
    [
      'Jan 1 returned, Jan 15 governs',
      { notices: [{ sentOn: date('2026-01-01'), returnedUndeliverable: true }, { sentOn: date('2026-01-15') }] },
      '2026-01-23',
      '2026-02-22',
    ],
    [
      'Jan 1 not returned: it governs',
      { notices: [{ sentOn: date('2026-01-01') }, { sentOn: date('2026-01-15') }] },
      '2026-01-08',
      '2026-02-07',
    ],
    ['a Monday in March', { letterMailedOn: date('2026-03-02') }, '2026-03-09', '2026-04-08'],
    ['a Friday', { letterMailedOn: date('2026-03-06') }, '2026-03-13', '2026-04-12'],
    ['a Saturday', { letterMailedOn: date('2026-03-07') }, '2026-03-13', '2026-04-12'],
    ['Jul 3 is no legal holiday', { letterMailedOn: date('2026-06-29') }, '2026-07-06', '2026-08-05'],
    [
      'holidays within the thirty days do not lengthen them',
      { letterMailedOn: date('2026-11-02') },
      '2026-11-09',
      '2026-12-09',
    ],
    ['before Thanksgiving', { letterMailedOn: date('2026-11-23') }, '2026-12-01', '2026-12-31'],
  ])('%s', (_name, validation, assumedReceipt, validationPeriodEnds) => {
    const period = validationPeriod(validation, us);
    expect([period?.assumedReceipt, period?.ends].map((day) => day !== undefined && formatDate(day))).toEqual([
      assumedReceipt,
      validationPeriodEnds,
    ]);
    expect(ask(consumer({ validation }), '2026-03-02 12:00').derived).toEqual({ assumedReceipt, validationPeriodEnds });
  });

  test('where every notice came back none has begun', () => {
    expect(validationPeriod({ letterMailedOn: date('2026-01-15'), returnedUndeliverable: true }, us)).toBeNull();
    expect(ask(consumer({ validation: { notices: [] } }), '2026-03-02 12:00')).toMatchObject({
      verdict: 'allow',
      derived: {},
    });
  });

  test('a year whose holidays nobody knows denies', () => {
    const got = ask(consumer({ validation: { letterMailedOn: date('2026-12-30') } }), '2027-01-05T12:00:00-05:00');
    expect(got.verdict).toBe('deny');
    expect(got.votes.find((vote) => vote.verdict === 'deny')?.because.en).toContain('calendar us-federal');
  });

  test('nothing overshadows the right to dispute until it is over', () => {
    const validation = { letterMailedOn: date('2026-01-15') };
    const within = ask(consumer({ validation }), '2026-02-22 12:00', {
      channel: 'mail',
      content: 'pay-within-10-days',
    });
    expect(objecting(within)).toEqual(['regf.38b.overshadow']);
    expect(within.allowedAt).toBe(at('2026-02-23 00:00'));
    expect(verdict({ validation }, '2026-02-23 12:00', { channel: 'mail', content: 'pay-within-10-days' })).toBe(
      'allow',
    );
    expect(verdict({ validation }, '2026-02-20 12:00', { channel: 'mail', content: 'statement' })).toBe('allow');
    expect(verdict({ validation }, '2026-02-20 12:00', { channel: 'mail', content: 'statement+threat-of-suit' })).toBe(
      'deny',
    );
  });
});

describe('a referral to those who sue', () => {
  const validation = { letterMailedOn: date('2026-01-15') };
  const refer = (facts: Partial<GateFacts>, when: string, action = 'refer') =>
    ask(consumer(facts), when, { channel: 'legal', action });

  test('waits for the day after the validation period, which ends on 22 February', () => {
    const within = refer({ validation }, '2026-02-22 23:59');
    expect(objecting(within)).toEqual(['regf.38b.referral']);
    expect(within.allowedAt).toBe(at('2026-02-23 00:00'));
    expect(refer({ validation }, '2026-02-23 00:00').verdict).toBe('allow');
  });

  test('is not made while no notice has arrived, whatever the time', () => {
    const returned = refer({ validation: { ...validation, returnedUndeliverable: true } }, '2026-06-10 12:00');
    expect([objecting(returned), returned.allowedAt]).toEqual([['regf.38b.referral'], null]);
  });

  test('what counsel does, and who is no debt collector, is not asked about', () => {
    expect(refer({ validation }, '2026-02-22 12:00', 'file-suit').verdict).toBe('allow');
    const creditor = { validation, collector: 'original-creditor-own-name' as const };
    expect(refer(creditor, '2026-02-22 12:00').verdict).toBe('allow');
    expect(refer({}, '2026-02-22 12:00').verdict).toBe('allow');
  });
});
