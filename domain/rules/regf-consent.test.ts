/** Cease, refused media, opt-outs, third parties and automated messages: from the wording. */
import { ask, at, call, consumer, date, objecting, talk } from '../../test/support/us-gate';
import type { Attempt, GateFacts, IntendedAct } from '../gate/gate-facts';

const NUMBER = '+12125550100';
const verdict = (facts: Partial<GateFacts>, when: string, act: Partial<IntendedAct> = {}): string =>
  ask(consumer(facts), when, act).verdict;
const text = (when: string, more: Partial<Attempt> = {}): Attempt =>
  call(when, { channel: 'sms', outcome: 'delivered', number: NUMBER, ...more });

describe('a written wish to be left alone', () => {
  const cease = { mailedAt: date('2026-08-03'), receivedAt: at('2026-08-06 10:00'), writing: true };

  test.each<[string, NonNullable<GateFacts['cease']>, string, Partial<IntendedAct>, string]>([
    ['posted Aug 3, e-mail on Aug 4', cease, '2026-08-04 12:00', { channel: 'email' }, 'allow'],
    ['before the hour of receipt', cease, '2026-08-06 09:59', { channel: 'email' }, 'allow'],
    ['from the receipt on', cease, '2026-08-06 10:00', { channel: 'email' }, 'deny'],
    ['years later', cease, '2028-08-07 10:00', { channel: 'mail' }, 'deny'],
    ['a visit', cease, '2026-08-10 12:00', { channel: 'visit' }, 'deny'],
    ['the spouse', cease, '2026-08-10 12:00', { person: 'spouse' }, 'deny'],
    ['the attorney', cease, '2026-08-10 12:00', { person: 'attorney' }, 'allow'],
    ['spoken, not written', { ...cease, writing: false }, '2026-08-10 12:00', {}, 'allow'],
    ['written or not, nobody says', { receivedAt: cease.receivedAt }, '2026-08-10 12:00', {}, 'deny'],
    ['posted and never received', { mailedAt: cease.mailedAt, writing: true }, '2026-08-10 12:00', {}, 'allow'],
    ['of which nothing is known but that it is there', { writing: true }, '2026-08-10 12:00', {}, 'deny'],
    [
      'a notice of a remedy, by letter',
      cease,
      '2026-08-10 12:00',
      { channel: 'mail', purpose: 'notice-of-intent-to-invoke-specified-remedy' },
      'allow',
    ],
    [
      'a notice of a remedy, by e-mail',
      cease,
      '2026-08-10 12:00',
      { channel: 'email', purpose: 'notice-of-specified-remedy' },
      'allow',
    ],
    ['the confirmation', cease, '2026-08-10 12:00', { channel: 'mail', purpose: 'confirm-termination' }, 'allow'],
    [
      'a notice of a remedy, by telephone',
      cease,
      '2026-08-10 12:00',
      { purpose: 'notice-of-intent-to-invoke-specified-remedy' },
      'deny',
    ],
    ['another purpose', cease, '2026-08-10 12:00', { channel: 'mail', purpose: 'reminder' }, 'deny'],
  ])('%s', (_name, given, when, act, expected) => {
    expect(verdict({ cease: given }, when, act)).toBe(expected);
  });
});

describe('a medium that was refused', () => {
  const said = (words: string, channel?: string): Partial<GateFacts> => ({
    mediaRequests: [{ said: words, at: at('2026-06-01 12:00'), ...(channel === undefined ? {} : { channel }) }],
    debts: [{ id: 'd1' }, { id: 'd2' }],
  });

  test.each<[string, Partial<GateFacts>, Partial<IntendedAct>, string]>([
    ['"stop calling" bars calls', said('stop calling'), {}, 'deny'],
    ['on every number', said('stop calling'), { number: 'another' }, 'deny'],
    ['for every debt', said('stop calling'), { debtIds: ['d2'] }, 'deny'],
    ['it does not bar texts', said('stop calling'), { channel: 'sms' }, 'allow'],
    ['nor letters', said('stop calling'), { channel: 'mail' }, 'allow'],
    ['nor visits', said('stop calling'), { channel: 'visit', place: 'home' }, 'allow'],
    ['nor the attorney', said('stop calling'), { person: 'attorney' }, 'allow'],
    ['"stop mailing letters" bars letters', said('stop mailing letters'), { channel: 'mail' }, 'deny'],
    [
      'but for a statement that other law demands',
      said('stop mailing letters'),
      { channel: 'mail', purpose: 'periodic-statement:12 CFR 1026.41' },
      'allow',
    ],
    [
      'or another letter of that kind',
      said('stop mailing letters'),
      { channel: 'mail', purpose: 'legally-required:12 CFR 1026.41' },
      'allow',
    ],
    [
      'a call is not opened by other law',
      said('stop calling'),
      { purpose: 'legally-required:12 CFR 1024.39(a)' },
      'deny',
    ],
    ['the medium named beside the words', said('please no', 'email'), { channel: 'email' }, 'deny'],
    ['and no other', said('please no', 'email'), { channel: 'sms' }, 'allow'],
    ['words that nobody here can read bar all', said('déjame en paz'), { channel: 'mail' }, 'deny'],
    ['asked later', { mediaRequests: [{ said: 'stop calling', at: at('2026-06-10 12:01') }] }, {}, 'allow'],
    [
      'written in an e-mail',
      { inbound: [{ channel: 'email', at: at('2026-06-01 12:00'), text: 'Stop calling me.' }] },
      {},
      'deny',
    ],
    [
      'an ordinary e-mail',
      { inbound: [{ channel: 'email', at: at('2026-06-01 12:00'), text: 'I will pay on Friday' }] },
      {},
      'allow',
    ],
  ])('%s', (_name, given, act, expected) => {
    expect(verdict(given, '2026-06-10 12:00', act)).toBe(expected);
  });
});

describe('an address that was opted out', () => {
  const optOuts = [{ channel: 'sms', address: NUMBER, at: at('2026-06-01 12:00') }];
  const sms = { channel: 'sms', address: NUMBER };

  test.each<[string, Partial<GateFacts>, string, Partial<IntendedAct>, string]>([
    ['no text', { optOuts }, '2026-06-10 12:00', sms, 'deny'],
    ['for another debt', { optOuts }, '2026-06-10 12:00', { ...sms, debtIds: ['d2'] }, 'deny'],
    ['written otherwise', { optOuts }, '2026-06-10 12:00', { ...sms, address: '(212) 555-0100' }, 'deny'],
    ['by `number`', { optOuts }, '2026-06-10 12:00', { channel: 'sms', number: '2125550100' }, 'deny'],
    ['to whom nobody says', { optOuts }, '2026-06-10 12:00', { channel: 'sms' }, 'deny'],
    ['typed by hand', { optOuts }, '2026-06-10 12:00', { ...sms, automated: false }, 'deny'],
    ['another number', { optOuts }, '2026-06-10 12:00', { ...sms, address: '+12125550199' }, 'allow'],
    ['an e-mail', { optOuts }, '2026-06-10 12:00', { channel: 'email', address: 'a@example.org' }, 'allow'],
    ['a call to the number', { optOuts }, '2026-06-10 12:00', { channel: 'call', number: NUMBER }, 'allow'],
    ['before it', { optOuts }, '2026-06-01 11:59', sms, 'allow'],
    [
      'an e-mail address, in other case',
      { optOuts: [{ channel: 'email', address: 'A@Example.org', at: at('2026-06-01 12:00') }] },
      '2026-06-10 12:00',
      { channel: 'email', address: 'a@example.org' },
      'deny',
    ],
    [
      '"unsubscribe" by e-mail',
      { inbound: [{ channel: 'email', address: 'a@example.org', at: at('2026-06-01 12:00'), text: 'Unsubscribe' }] },
      '2026-06-10 12:00',
      { channel: 'email', address: 'a@example.org' },
      'deny',
    ],
    ['one confirmation', { optOuts }, '2026-06-01 12:01', { ...sms, content: 'opt-out-confirmation-only' }, 'allow'],
    [
      'with a link to pay',
      { optOuts },
      '2026-06-01 12:01',
      { ...sms, content: 'opt-out-confirmation+payment-link' },
      'deny',
    ],
    [
      'a second confirmation',
      { optOuts, attempts: [text('2026-06-01 12:01')] },
      '2026-06-01 12:02',
      { ...sms, content: 'opt-out-confirmation-only' },
      'deny',
    ],
    [
      'a second one, by the replies',
      { optOuts, repliesSent: [{ channel: 'sms', at: at('2026-06-01 12:01') }] },
      '2026-06-01 12:02',
      { ...sms, content: 'opt-out-confirmation-only' },
      'deny',
    ],
    ['an e-mail to whom nobody says', { optOuts }, '2026-06-10 12:00', { channel: 'email' }, 'allow'],
    [
      'a second confirmation by e-mail',
      {
        optOuts: [{ channel: 'email', address: 'a@example.org', at: at('2026-06-01 12:00') }],
        attempts: [text('2026-06-01 12:01', { channel: 'email', number: 'a@example.org' })],
      },
      '2026-06-01 12:02',
      { channel: 'email', address: 'a@example.org', content: 'opt-out-confirmation-only' },
      'deny',
    ],
    [
      'a text before the opt-out confirms nothing',
      { optOuts, attempts: [text('2026-06-01 11:00')] },
      '2026-06-01 12:01',
      { ...sms, content: 'opt-out-confirmation-only' },
      'allow',
    ],
  ])('%s', (_name, given, when, act, expected) => {
    expect(verdict({ debts: [{ id: 'd1' }, { id: 'd2' }], ...given }, when, act)).toBe(expected);
  });
});

describe('consent to automated messages is taken back', () => {
  const wrote = (words: string, channel = 'sms', address: string | undefined = NUMBER): Partial<GateFacts> => ({
    inbound: [{ channel, at: at('2026-06-01 10:00'), text: words, ...(address === undefined ? {} : { address }) }],
    collector: 'original-creditor-own-name',
  });
  const sms = { channel: 'sms', address: NUMBER, automated: true };

  test.each(['STOP', 'quit', 'End', 'REVOKE', 'opt out', 'cancel', 'unsubscribe', ' stop! '])(
    '%s is a listed word',
    (word) => {
      expect(objecting(ask(consumer(wrote(word)), '2026-06-20 12:00', sms))).toEqual(['tcpa.revocation-keywords']);
    },
  );

  test.each<[string, string]>([
    ["please don't text this number any more", 'sms'],
    ['stop texting me', 'call'],
    ['STOP', 'call'],
    ['please stop texting me', 'email'],
  ])('"%s" by %s is a reasonable means', (words, channel) => {
    expect(objecting(ask(consumer(wrote(words, channel)), '2026-06-20 12:00', sms))).toEqual([
      'tcpa.revocation-any-reasonable-means',
    ]);
  });

  test('at once, and the latest day is told: ten business days, Juneteenth not among them', () => {
    const got = ask(consumer(wrote('STOP')), '2026-06-01 10:00', sms);
    expect(got).toMatchObject({ verdict: 'deny', derived: { revocationHonouredBy: '2026-06-15' }, allowedAt: null });
    const later = {
      ...wrote('STOP'),
      inbound: [{ channel: 'sms', at: at('2026-06-10 10:00'), address: NUMBER, text: 'STOP' }],
    };
    expect(ask(consumer(later), '2026-06-11 10:00', sms).derived).toEqual({ revocationHonouredBy: '2026-06-25' });
  });

  describe('START', () => {
    const wroteThen = (...said: readonly (readonly [string, string, string?])[]): Partial<GateFacts> => ({
      collector: 'fdcpa-debt-collector',
      inbound: said.map(([when, words, address = NUMBER]) => ({ channel: 'sms', address, at: at(when), text: words })),
    });
    const automated = { channel: 'call', number: NUMBER, automated: true };

    test.each<[string, Partial<GateFacts>, Partial<IntendedAct>, string]>([
      ['gives texts back', wroteThen(['2026-06-01 10:00', 'STOP'], ['2026-06-02 10:00', 'START']), sms, 'allow'],
      ['in Chinese too', wroteThen(['2026-06-01 10:00', 'STOP'], ['2026-06-02 10:00', '恢复']), sms, 'allow'],
      [
        'and no automated call',
        wroteThen(['2026-06-01 10:00', 'STOP'], ['2026-06-02 10:00', 'START']),
        automated,
        'deny',
      ],
      ['not before the stop', wroteThen(['2026-06-01 10:00', 'START'], ['2026-06-02 10:00', 'STOP']), sms, 'deny'],
      [
        'not from another number',
        wroteThen(['2026-06-01 10:00', 'STOP'], ['2026-06-02 10:00', 'START', '+12125550199']),
        sms,
        'deny',
      ],
      [
        'not when it comes after the act',
        wroteThen(['2026-06-01 10:00', 'STOP'], ['2026-06-21 10:00', 'START']),
        sms,
        'deny',
      ],
    ])('%s', (_name, facts, act, expected) => {
      expect(verdict(facts, '2026-06-20 12:00', act)).toBe(expected);
    });
  });

  test('in a year whose holidays nobody knows it stands without the day', () => {
    const facts = {
      ...wrote('STOP'),
      inbound: [{ channel: 'sms', at: at('2027-06-10 10:00'), address: NUMBER, text: 'STOP' }],
    };
    expect(ask(consumer(facts), '2027-06-11 10:00', sms)).toMatchObject({ verdict: 'deny', derived: {} });
  });

  test.each<[string, Partial<GateFacts>, string, Partial<IntendedAct>, string]>([
    ['another number', wrote('STOP'), '2026-06-20 12:00', { ...sms, address: '+12125550199' }, 'allow'],
    ['before it', wrote('STOP'), '2026-06-01 09:59', sms, 'allow'],
    ['a text typed by hand', wrote('STOP'), '2026-06-20 12:00', { ...sms, automated: false }, 'allow'],
    ['automated or not, nobody says', wrote('STOP'), '2026-06-20 12:00', { channel: 'sms', address: NUMBER }, 'deny'],
    [
      'a prerecorded call',
      wrote('STOP'),
      '2026-06-20 12:00',
      { channel: 'call', number: NUMBER, automated: true },
      'deny',
    ],
    ['a call by a person', wrote('STOP'), '2026-06-20 12:00', { channel: 'call', number: NUMBER }, 'allow'],
    ['an ordinary reply', wrote('I will pay on Friday'), '2026-06-20 12:00', sms, 'allow'],
    [
      'an opt-out on file',
      {
        collector: 'original-creditor-own-name',
        optOuts: [{ channel: 'sms', address: NUMBER, at: at('2026-06-01 10:00') }],
      },
      '2026-06-20 12:00',
      sms,
      'deny',
    ],
    [
      'a request on file',
      {
        collector: 'original-creditor-own-name',
        mediaRequests: [{ said: 'no more texts', at: at('2026-06-01 10:00') }],
      },
      '2026-06-20 12:00',
      sms,
      'deny',
    ],
    [
      'said on a call from another number',
      wrote('stop texting me', 'call', '+12125550177'),
      '2026-06-20 12:00',
      sms,
      'deny',
    ],
    ['a text from another number', wrote('stop texting me', 'sms', '+12125550177'), '2026-06-20 12:00', sms, 'allow'],
    [
      'an opt-out of an e-mail address',
      {
        collector: 'original-creditor-own-name',
        optOuts: [{ channel: 'email', address: 'a@example.org', at: at('2026-06-01 10:00') }],
      },
      '2026-06-20 12:00',
      { channel: 'sms', automated: true },
      'allow',
    ],
    [
      'a request to stop calling',
      {
        collector: 'original-creditor-own-name',
        mediaRequests: [{ said: 'stop calling', at: at('2026-06-01 10:00') }],
      },
      '2026-06-20 12:00',
      sms,
      'allow',
    ],
    [
      'one confirmation at once',
      wrote('STOP'),
      '2026-06-01 10:01',
      { ...sms, content: 'opt-out-confirmation-only' },
      'allow',
    ],
    [
      'within five minutes',
      wrote('STOP'),
      '2026-06-01 10:05',
      { ...sms, content: 'opt-out-confirmation-only' },
      'allow',
    ],
    [
      'after five minutes it must be explained',
      wrote('STOP'),
      '2026-06-01 10:06',
      { ...sms, content: 'opt-out-confirmation-only' },
      'presumption-violated',
    ],
    [
      'a second one',
      { ...wrote('STOP'), attempts: [text('2026-06-01 10:01')] },
      '2026-06-01 10:02',
      { ...sms, content: 'opt-out-confirmation-only' },
      'deny',
    ],
  ])('%s', (_name, given, when, act, expected) => {
    expect(verdict(given, when, act)).toBe(expected);
  });
});

describe('third parties', () => {
  const location = { purpose: 'location-information', person: 'third-party-1' };

  test.each<[string, Partial<GateFacts>, Partial<IntendedAct>, string]>([
    ['a third party', {}, { person: 'third-party-1' }, 'deny'],
    ['a referee', {}, { person: 'referee' }, 'deny'],
    ['with consent', {}, { person: 'third-party-1', expressConsent: true }, 'allow'],
    ['a spouse counts as the consumer', {}, { person: 'spouse' }, 'allow'],
    ['so does a guardian', {}, { person: 'guardian' }, 'allow'],
    ['and an executor', {}, { person: 'executor' }, 'allow'],
    ['a personal representative', {}, { person: 'personal-representative' }, 'allow'],
    ['the creditor', {}, { person: 'creditor' }, 'allow'],
    ['to ask where they are', {}, location, 'allow'],
    ['with a word of the debt', {}, { ...location, disclosesDebt: true }, 'deny'],
    [
      'saying that a debt collector calls',
      {},
      { ...location, contains: { fromDebtCollectorDisclosure: true } },
      'deny',
    ],
    [
      'not saying so is as it should be',
      {},
      { ...location, contains: { fromDebtCollectorDisclosure: false } },
      'allow',
    ],
    [
      'again after nobody answered',
      { attempts: [call('2026-06-01 12:00', { person: 'third-party-1' })] },
      location,
      'allow',
    ],
    [
      'again after a talk',
      { attempts: [talk('2026-03-01 12:00', { person: 'third-party-1', discussed: [] })] },
      location,
      'deny',
    ],
    [
      'somebody else after that talk',
      { attempts: [talk('2026-03-01 12:00', { person: 'third-party-2', discussed: [] })] },
      location,
      'allow',
    ],
  ])('%s', (_name, given, act, expected) => {
    expect(verdict(given, '2026-06-10 12:00', act)).toBe(expected);
  });
});
