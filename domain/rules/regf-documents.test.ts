/** Disclosures, validation, disputes, reports, limitation and retention: from the wording. */
import { ask, at, calendars, call, consumer, date, objecting, talk } from '../../test/support/us-gate';
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

describe('a dispute', () => {
  const letter = { letterMailedOn: date('2026-01-15') };
  const dispute = { receivedAt: at('2026-02-12 12:00'), writing: true };

  test.each<[string, Partial<GateFacts>, string, Partial<IntendedAct>, string]>([
    ['written, in the period', { dispute, validation: letter }, '2026-02-16 12:00', {}, 'deny'],
    [
      'on its last day',
      { dispute: { ...dispute, receivedAt: at('2026-02-22 23:00') }, validation: letter },
      '2026-02-23 12:00',
      {},
      'deny',
    ],
    [
      'after it',
      { dispute: { ...dispute, receivedAt: at('2026-02-23 00:00') }, validation: letter },
      '2026-02-23 12:00',
      {},
      'allow',
    ],
    ['not received yet', { dispute, validation: letter }, '2026-02-12 11:59', {}, 'allow'],
    [
      'said to be in the period',
      { dispute: { ...dispute, withinValidationPeriod: true } },
      '2026-02-16 12:00',
      {},
      'deny',
    ],
    [
      'said to be after it',
      { dispute: { ...dispute, withinValidationPeriod: false } },
      '2026-02-16 12:00',
      {},
      'allow',
    ],
    [
      'said to be after it, and by its dates it is not',
      { dispute: { ...dispute, withinValidationPeriod: false }, validation: letter },
      '2026-02-16 12:00',
      {},
      'deny',
    ],
    ['before any notice arrived', { dispute }, '2026-02-16 12:00', {}, 'deny'],
    ['written or not, nobody says', { dispute: { receivedAt: dispute.receivedAt } }, '2026-02-16 12:00', {}, 'deny'],
    ['on the phone', { dispute: { ...dispute, writing: false } }, '2026-02-16 12:00', {}, 'allow'],
    [
      'answered',
      { dispute: { ...dispute, verificationSentAt: at('2026-02-16 11:00') } },
      '2026-02-16 12:00',
      {},
      'allow',
    ],
    [
      'not answered',
      { dispute: { ...dispute, verificationSentAt: null } },
      '2026-02-16 12:00',
      { channel: 'sms' },
      'deny',
    ],
    ['a visit', { dispute }, '2026-02-16 12:00', { channel: 'visit' }, 'deny'],
    ['a suit', { dispute }, '2026-02-16 12:00', { channel: 'legal', action: 'file-suit' }, 'deny'],
    ['a report', { dispute, validation: letter }, '2026-02-16 12:00', { channel: 'credit-bureau' }, 'deny'],
    ['the verification itself', { dispute }, '2026-02-16 12:00', { channel: 'mail', purpose: 'verification' }, 'allow'],
    [
      'the brief answer to a duplicate',
      { dispute },
      '2026-02-16 12:00',
      { channel: 'email', purpose: 'duplicative-dispute-notice' },
      'allow',
    ],
    ['"verification" by telephone', { dispute }, '2026-02-16 12:00', { purpose: 'verification' }, 'deny'],
  ])('%s', (_name, given, when, act, expected) => {
    expect(verdict(given, when, act)).toBe(expected);
  });

  test('a verification that is dated frees from then on', () => {
    const given = consumer({ dispute: { ...dispute, verificationSentAt: at('2026-02-20 12:00') } });
    expect(ask(given, '2026-02-16 12:00').allowedAt).toBe(at('2026-02-20 12:00'));
  });

  test('told on the phone it freezes nothing, and reports call the debt disputed', () => {
    const given = { dispute: { ...dispute, writing: false }, validation: { letterMailedOn: date('2026-01-15') } };
    expect(ask(consumer(given), '2026-02-16 12:00', { channel: 'credit-bureau' })).toMatchObject({
      verdict: 'allow',
      flags: ['report-as-disputed'],
    });
  });
});

describe('a report to a bureau', () => {
  const report = { channel: 'credit-bureau' };

  test.each<[string, Partial<GateFacts>, string, string]>([
    ['eight days after the letter', { validation: { letterMailedOn: date('2026-03-02') } }, '2026-03-10 12:00', 'deny'],
    ['on the fourteenth day', { validation: { letterMailedOn: date('2026-03-02') } }, '2026-03-16 23:59', 'deny'],
    ['after it, at any hour', { validation: { letterMailedOn: date('2026-03-02') } }, '2026-03-17 00:00', 'allow'],
    [
      'a letter that came back',
      { validation: { letterMailedOn: date('2026-03-02'), returnedUndeliverable: true } },
      '2026-05-17 12:00',
      'deny',
    ],
    [
      'the letter after it',
      {
        validation: {
          notices: [{ sentOn: date('2026-03-02'), returnedUndeliverable: true }, { sentOn: date('2026-04-01') }],
        },
      },
      '2026-04-15 12:00',
      'deny',
    ],
    [
      'the letter after it, 14 days on',
      {
        validation: {
          notices: [{ sentOn: date('2026-03-02'), returnedUndeliverable: true }, { sentOn: date('2026-04-01') }],
        },
      },
      '2026-04-16 00:00',
      'allow',
    ],
    ['nothing at all', {}, '2026-04-16 12:00', 'deny'],
    ['after a talk', { attempts: [talk('2026-03-02 12:00')] }, '2026-03-02 13:00', 'allow'],
    [
      'after they called',
      { attempts: [talk('2026-03-02 12:00', { direction: 'inbound' })] },
      '2026-03-02 13:00',
      'allow',
    ],
    [
      'after a talk on another debt',
      { attempts: [talk('2026-03-02 12:00', { discussed: ['d2'] })] },
      '2026-03-02 13:00',
      'deny',
    ],
    [
      'after a visit that met them',
      { attempts: [call('2026-03-02 12:00', { channel: 'visit', outcome: 'contact-made' })] },
      '2026-03-02 13:00',
      'allow',
    ],
    [
      'after a visit that met nobody',
      { attempts: [call('2026-03-02 12:00', { channel: 'visit', outcome: 'nobody-contacted' })] },
      '2026-03-02 13:00',
      'deny',
    ],
    ['after an unanswered call', { attempts: [call('2026-03-02 12:00')] }, '2026-03-02 13:00', 'deny'],
    [
      'after an e-mail, too early',
      { attempts: [call('2026-03-02 12:00', { channel: 'email', outcome: 'delivered' })] },
      '2026-03-16 12:00',
      'deny',
    ],
    [
      'after an e-mail and 14 days',
      { attempts: [call('2026-03-02 12:00', { channel: 'email', outcome: 'delivered' })] },
      '2026-03-17 12:00',
      'allow',
    ],
  ])('%s', (_name, given, when, expected) => {
    expect(verdict(given, when, report)).toBe(expected);
  });

  test('each debt is told of in its own way', () => {
    const given = (second: string) =>
      consumer({
        debts: [{ id: 'd1' }, { id: 'd2' }],
        attempts: [
          call('2026-03-02 12:00', { channel: 'email', outcome: 'delivered', countsFor: ['d2'] }),
          talk('2026-03-20 12:00', { countsFor: [second], discussed: [second] }),
        ],
      });
    const act = { ...report, debtIds: ['d1', 'd2'] };
    expect(ask(given('d1'), '2026-03-20 13:00', act).verdict).toBe('allow');
    expect(ask(given('d2'), '2026-03-20 13:00', act).verdict).toBe('deny');
    // Reported to the bureau: the talk was with the consumer all the same.
    expect(ask(given('d1'), '2026-03-20 13:00', { ...act, person: 'credit-bureau' }).verdict).toBe('allow');
    expect(ask(given('d1'), '2026-03-10 13:00', act).allowedAt).toBe(at('2026-03-20 12:00'));
  });

  test('the first lawful moment is the midnight after the fourteen days', () => {
    const given = consumer({ validation: { letterMailedOn: date('2026-03-02') } });
    expect(ask(given, '2026-03-10 12:00', report).allowedAt).toBe(at('2026-03-17 00:00'));
  });
});

describe('retention', () => {
  const purge = (what: string): Partial<IntendedAct> => ({ channel: 'purge-evidence', what, debtIds: [] });

  test.each<[string, Partial<GateFacts>, string, string, string | null]>([
    [
      'three years less nine days',
      { lastCollectionActivityOn: date('2026-03-01') },
      'records',
      '2029-02-20T12:00:00-05:00',
      '2029-03-02T00:00:00-05:00',
    ],
    [
      'the last day',
      { lastCollectionActivityOn: date('2026-03-01') },
      'records',
      '2029-03-01T23:59:00-05:00',
      '2029-03-02T00:00:00-05:00',
    ],
    ['the day after', { lastCollectionActivityOn: date('2026-03-01') }, 'records', '2029-03-02T00:00:00-05:00', null],
    [
      'a leap day',
      { lastCollectionActivityOn: date('2028-02-29') },
      'records',
      '2031-02-28T12:00:00-05:00',
      '2031-03-01T00:00:00-05:00',
    ],
    [
      'a later attempt is the last activity',
      { lastCollectionActivityOn: date('2026-03-01'), attempts: [call('2026-05-01 12:00')] },
      'records',
      '2029-04-20T12:00:00-04:00',
      '2029-05-02T00:00:00-04:00',
    ],
    [
      'a recording, from the call',
      { recording: { callOn: date('2026-03-01') } },
      'call-recording',
      '2029-02-20T12:00:00-05:00',
      '2029-03-02T00:00:00-05:00',
    ],
    [
      'a recording, activity since or not',
      { recording: { callOn: date('2026-03-01') }, lastCollectionActivityOn: date('2028-01-01') },
      'call-recording',
      '2029-03-02T12:00:00-05:00',
      null,
    ],
  ])('%s', (_name, given, what, when, free) => {
    const got = ask(consumer(given), when, purge(what));
    expect(got.verdict).toBe(free === null ? 'allow' : 'deny');
    if (free !== null) expect(got.allowedAt).toBe(at(free));
  });

  test.each(['records', 'call-recording'])('%s of unknown age are kept', (what) => {
    expect(ask(consumer(), '2029-03-02T12:00:00-05:00', purge(what))).toMatchObject({
      verdict: 'deny',
      allowedAt: null,
    });
  });
});

describe('bankruptcy', () => {
  const filed = { petitionFiledOn: date('2026-05-20') };

  test.each<[string, NonNullable<GateFacts['bankruptcy']>, string, Partial<IntendedAct>, string]>([
    ['pending', { ...filed, status: 'pending' }, '2026-06-10 12:00', {}, 'deny'],
    ['of unknown status', filed, '2026-06-10 12:00', {}, 'deny'],
    ['of unknown date', { status: 'pending' }, '2026-06-10 12:00', {}, 'deny'],
    ['filed later', filed, '2026-05-19 12:00', {}, 'allow'],
    ['on the day', filed, '2026-05-20 08:00', {}, 'deny'],
    ['discharged', { ...filed, status: 'discharged' }, '2028-06-10 12:00', {}, 'deny'],
    ['dismissed', { ...filed, status: 'dismissed' }, '2026-06-10 12:00', {}, 'allow'],
    ['a visit', filed, '2026-06-10 12:00', { channel: 'visit' }, 'deny'],
    ['a suit', filed, '2026-06-10 12:00', { channel: 'legal', action: 'file-suit' }, 'deny'],
    [
      'the proof of the claim',
      filed,
      '2026-06-10 12:00',
      { channel: 'legal', purpose: 'proof-of-claim', action: 'file-proof-of-claim' },
      'allow',
    ],
    ['something unheard of', filed, '2026-06-10 12:00', { channel: 'pigeon' }, 'deny'],
  ])('%s', (_name, bankruptcy, when, act, expected) => {
    expect(verdict({ bankruptcy }, when, act)).toBe(expected);
    expect(verdict({ bankruptcy, collector: 'original-creditor-own-name' }, when, act)).toBe(expected);
  });
});

describe('limitation', () => {
  const suit = { channel: 'legal', action: 'file-suit' };

  test.each<[string, Partial<GateFacts>, string, Partial<IntendedAct>, string]>([
    [
      'New York, after three years',
      { residence: 'US-NY', dueOn: date('2023-01-10') },
      '2026-01-11 12:00',
      suit,
      'deny',
    ],
    ['New York, on the last day', { residence: 'US-NY', dueOn: date('2023-01-10') }, '2026-01-10 12:00', suit, 'allow'],
    [
      'Washington, a card after three',
      { residence: 'US-WA', dueOn: date('2023-01-10') },
      '2026-01-11 12:00',
      suit,
      'deny',
    ],
    [
      'Washington, a written loan after three',
      { residence: 'US-WA', dueOn: date('2023-01-10'), debts: [{ id: 'd1', type: 'personal-loan' }] },
      '2026-01-11 12:00',
      suit,
      'allow',
    ],
    [
      'Washington, a written loan after six',
      { residence: 'US-WA', dueOn: date('2020-01-10'), debts: [{ id: 'd1', type: 'personal-loan' }] },
      '2026-01-11 12:00',
      suit,
      'deny',
    ],
    [
      'a threat to sue, by letter',
      { residence: 'US-NY', dueOn: date('2023-01-10') },
      '2026-01-12 12:00',
      { channel: 'mail', content: 'threat-of-suit' },
      'deny',
    ],
    [
      'any other contact',
      { residence: 'US-NY', dueOn: date('2023-01-10') },
      '2026-01-12 12:00',
      { channel: 'mail', content: 'statement' },
      'allow',
    ],
    [
      'a creditor is for the pack of the state',
      { residence: 'US-NY', dueOn: date('2023-01-10'), collector: 'original-creditor-own-name' },
      '2026-01-12 12:00',
      suit,
      'allow',
    ],
  ])('%s', (_name, given, when, act, expected) => {
    expect(verdict(given, when, act)).toBe(expected);
  });

  test('the last day is told', () => {
    const given = consumer({ residence: 'US-NY', dueOn: date('2024-02-29') });
    expect(ask(given, '2026-01-12 12:00', suit).derived).toEqual({ limitationEnds: '2027-02-28' });
  });

  test('a state of which nothing is known asks for a person', () => {
    expect(ask(consumer({ residence: 'US-TX', dueOn: date('2010-01-10') }), '2026-01-12 12:00', suit)).toMatchObject({
      verdict: 'allow',
      flags: ['limitation-unknown'],
    });
  });
});

describe('sale of a debt', () => {
  const sale = { channel: 'transfer', action: 'sell-debt' };

  test.each<[string, Partial<GateFacts>, string]>([
    ['settled', { debtSettledOn: date('2026-06-01') }, 'deny'],
    ['settled later', { debtSettledOn: date('2026-07-01') }, 'allow'],
    ['not settled', { debtSettledOn: null }, 'allow'],
    ['discharged', { bankruptcy: { status: 'discharged' } }, 'deny'],
  ])('%s', (_name, given, expected) => {
    expect(verdict(given, '2026-06-10 12:00', sale)).toBe(expected);
  });
});
