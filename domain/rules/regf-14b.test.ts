/** Call frequency, 12 CFR 1006.14(b), from its wording and the commentary's examples. */
import { ask, at, call, consumer, date, noons, objecting, question, talk } from '../../test/support/us-gate';
import type { Attempt, AttemptOutcome, Consent, GateFacts, IntendedAct } from '../gate/gate-facts';
import { allocateCall } from './call-allocation';
import { countedCalls } from './us-counted-calls';

const verdictAt = (facts: Partial<GateFacts>, when: string, act: Partial<IntendedAct> = {}): string =>
  ask(consumer(facts), when, act).verdict;
const nextAt = (facts: Partial<GateFacts>, when: string, act: Partial<IntendedAct> = {}): number | null =>
  ask(consumer(facts), when, act).allowedAt;

const consent = (receivedAt: string, more: Partial<Consent> = {}): Consent => ({
  person: 'consumer',
  debtIds: ['d1'],
  receivedAt: at(receivedAt),
  ...more,
});

describe('seven calls in seven days about a debt', () => {
  test.each<[string, Attempt[], string, string, string | null]>([
    ['1 + 5, and the seventh on Tue Apr 7', noons(1, 6), '2026-04-07 12:00', 'allow', null],
    ['the eighth on Tue Apr 7', noons(1, 7), '2026-04-07 17:00', 'presumption-violated', '2026-04-08 08:00'],
    ['1 + 6 through Tue Apr 7, next on Wed Apr 8', noons(1, 7), '2026-04-08 08:00', 'allow', null],
    [
      'a call later on the day asked about is not yet made',
      [...noons(1, 6), call('2026-04-07 18:00')],
      '2026-04-07 12:00',
      'allow',
      null,
    ],
    ['calls of the past month', noons(1, 7, '03'), '2026-04-07 12:00', 'allow', null],
    ['none at all', [], '2026-04-07 12:00', 'allow', null],
    [
      'eight on one day',
      Array.from({ length: 8 }, (_, hour) => call(`2026-04-07 ${String(9 + hour).padStart(2, '0')}:00`)),
      '2026-04-07 19:00',
      'presumption-violated',
      '2026-04-14 08:00',
    ],
  ])('%s', (_name, attempts, when, expected, next) => {
    const got = ask(consumer({ attempts }), when);
    expect(got.verdict).toBe(expected);
    if (next !== null) expect(got.allowedAt).toBe(at(next));
  });

  test('three debts, seven unanswered calls each: 21 in seven days comply', () => {
    const attempts = ['10', '13', '16'].flatMap((hour, debt) =>
      Array.from({ length: 7 }, (_, day) => call(`2026-04-0${day + 1} ${hour}:00`, { countsFor: [`d${debt + 1}`] })),
    );
    const debts = ['d1', 'd2', 'd3'].map((id) => ({ id, type: 'credit-card' }));
    const last = attempts.sort((a, b) => a.at - b.at).slice(0, -1);
    const got = ask(consumer({ attempts: last, debts }), '2026-04-07 16:00', { debtIds: ['d3'] });
    expect(got).toMatchObject({ verdict: 'allow', flags: ['rebuttal-risk:aggregate-volume'] });
    expect(ask(consumer({ attempts, debts }), '2026-04-07 17:00', { debtIds: ['d3'] }).verdict).toBe(
      'presumption-violated',
    );
  });

  test('three student loans under one account number are one debt; two numbers are two', () => {
    const loan = (id: string, account: string) => ({
      id,
      type: 'student-loan',
      servicedUnderAccountAtAcquisition: account,
    });
    const attempts = noons(1, 7).map((made, day) => ({ ...made, countsFor: [`s${(day % 3) + 1}`] }));
    const one = ['s1', 's2', 's3'].map((id) => loan(id, 'ACC-1'));
    const two = [loan('s1', 'ACC-1'), loan('s2', 'ACC-2'), loan('s3', 'ACC-3')];
    expect(verdictAt({ attempts, debts: one }, '2026-04-07 15:00', { debtIds: ['s2'] })).toBe('presumption-violated');
    expect(verdictAt({ attempts, debts: two }, '2026-04-07 15:00', { debtIds: ['s2'] })).toBe('allow');
    expect(countedCalls(question(consumer({ attempts, debts: one }), '2026-04-07 15:00'), 's3')).toBe(7);
    const cards = one.map((debt) => ({ ...debt, type: 'credit-card' }));
    expect(countedCalls(question(consumer({ attempts, debts: cards }), '2026-04-07 15:00'), 's3')).toBe(2);
  });

  test('a call that would name a second debt counts for it as well, unless it leaves nobody anything', () => {
    const debts = [{ id: 'med' }, { id: 'card' }];
    const attempts = noons(1, 7).map((made) => ({ ...made, countsFor: ['card'] }));
    const act = { debtIds: ['med'], intended: ['med', 'card'] };
    const planned = (plannedOutcome?: string) =>
      verdictAt(
        { debts, attempts },
        '2026-04-07 15:00',
        plannedOutcome === undefined ? act : { ...act, plannedOutcome },
      );
    expect(planned('limited-content-voicemail')).toBe('allow');
    expect(planned('voicemail')).toBe('presumption-violated');
    expect(planned()).toBe('presumption-violated');
  });

  test('a call about no named debt may be about any', () => {
    expect(verdictAt({ attempts: noons(1, 7) }, '2026-04-07 15:00', { debtIds: [] })).toBe('presumption-violated');
  });

  test('a policy may allow fewer calls, never more', () => {
    const votes = ask(consumer({ attempts: noons(1, 7) }), '2026-04-07 15:00').votes;
    expect(votes.find(({ rule }) => rule === 'regf.14b.seven-in-seven')).toMatchObject({
      because: { en: expect.stringContaining('7 calls'), 'zh-CN': expect.stringContaining('7 次') },
      read: 'text',
    });
  });
});

describe('what counts as a call', () => {
  test.each<[AttemptOutcome, boolean]>([
    ['no-answer', true],
    ['voicemail', true],
    ['limited-content-voicemail', true],
    ['voicemail-no-message-possible', true],
    ['dropped-after-answer', true],
    ['conversation', true],
    ['pending', true],
    ['busy', false],
    ['not-in-service', false],
  ])('%s: %s', (outcome, counted) => {
    const facts = consumer({ attempts: [...noons(1, 6), call('2026-04-07 09:00', { outcome })] });
    expect(countedCalls(question(facts, '2026-04-07 15:00'), 'd1')).toBe(counted ? 7 : 6);
  });

  test.each(['sms', 'email', 'visit', 'mail'])('%s is no call', (channel) => {
    const attempts = noons(1, 7).map((made) => ({ ...made, channel, outcome: 'delivered' as const }));
    expect(countedCalls(question(consumer({ attempts }), '2026-04-07 15:00'), 'd1')).toBe(0);
  });

  test('what they began themselves is none of ours', () => {
    const attempts = noons(1, 7).map((made) => ({ ...made, direction: 'inbound' as const }));
    expect(countedCalls(question(consumer({ attempts }), '2026-04-07 15:00'), 'd1')).toBe(0);
  });

  test.each([
    'attorney',
    'consumer-attorney',
    'creditor',
    'credit-bureau',
    'consumer-reporting-agency',
    'creditor-attorney',
    'collector-attorney',
    'attorney-2',
  ])('calls to %s have no limit', (person) => {
    const attempts = noons(1, 7).map((made) => ({ ...made, person }));
    expect(verdictAt({ attempts }, '2026-04-07 15:00', { person })).toBe('allow');
    expect(countedCalls(question(consumer({ attempts }), '2026-04-07 15:00', { person }), 'd1')).toBe(0);
  });
});

test('a call at the very instant asked about is already made', () => {
  expect(verdictAt({ attempts: noons(1, 7) }, '2026-04-07 12:00')).toBe('presumption-violated');
});

describe('the days after a conversation', () => {
  test.each<[string, Attempt, string, string]>([
    [
      'they called on Thu Aug 13: barred on Wed Aug 19',
      talk('2026-08-13 15:00', { direction: 'inbound' }),
      '2026-08-19 12:00',
      'presumption-violated',
    ],
    [
      'free on Thu Aug 20, not only from 15:00',
      talk('2026-08-13 15:00', { direction: 'inbound' }),
      '2026-08-20 08:00',
      'allow',
    ],
    [
      'we called on Fri Aug 14: barred on Thu Aug 20',
      talk('2026-08-14 11:00'),
      '2026-08-20 12:00',
      'presumption-violated',
    ],
    ['free on Fri Aug 21', talk('2026-08-14 11:00'), '2026-08-21 08:00', 'allow'],
    ['the same day', talk('2026-08-14 11:00'), '2026-08-14 11:30', 'presumption-violated'],
    ['a talk with somebody else', talk('2026-08-14 11:00', { person: 'spouse' }), '2026-08-15 12:00', 'allow'],
    [
      'a talk on another debt',
      talk('2026-08-14 11:00', { countsFor: ['d2'], discussed: ['d2'] }),
      '2026-08-15 12:00',
      'allow',
    ],
    [
      'a talk in which no debt was named, booked to this one',
      talk('2026-08-14 11:00', { discussed: [] }),
      '2026-08-15 12:00',
      'presumption-violated',
    ],
    [
      'a talk in which none was named, booked to none',
      talk('2026-08-14 11:00', { discussed: [], countsFor: [] }),
      '2026-08-15 12:00',
      'presumption-violated',
    ],
    [
      'answered and dropped is no talk',
      call('2026-08-14 11:00', { outcome: 'dropped-after-answer' }),
      '2026-08-15 12:00',
      'allow',
    ],
    [
      'a visit is no telephone conversation',
      talk('2026-08-14 11:00', { channel: 'visit' }),
      '2026-08-15 12:00',
      'allow',
    ],
  ])('%s', (_name, made, when, expected) => {
    expect(verdictAt({ attempts: [made], debts: [{ id: 'd1' }, { id: 'd2' }] }, when)).toBe(expected);
  });

  test('the talk of Fri Aug 14 frees Fri Aug 21 at the opening; its vote names the day', () => {
    const got = ask(consumer({ attempts: [talk('2026-08-14 11:00')] }), '2026-08-18 12:00');
    expect(got.allowedAt).toBe(at('2026-08-21 08:00'));
    expect(got.votes.find(({ rule }) => rule === 'regf.14b.after-conversation')?.because.en).toContain('2026-08-14');
  });

  test('compliance needs both prongs: two calls and a talk are too many, eight calls without a talk too', () => {
    expect(
      objecting(ask(consumer({ attempts: [call('2026-08-11 12:00'), talk('2026-08-14 11:00')] }), '2026-08-17 12:00')),
    ).toEqual(['regf.14b.after-conversation']);
    expect(objecting(ask(consumer({ attempts: noons(1, 7) }), '2026-04-07 15:00'))).toEqual([
      'regf.14b.seven-in-seven',
    ]);
  });
});

describe('prior consent', () => {
  const talked = talk('2026-04-03 10:00');

  test.each<[string, Consent, string, string]>([
    [
      '"call back on Monday", on Mon Apr 6',
      consent('2026-04-03 10:05', { scope: 'call back on Monday' }),
      '2026-04-06 10:00',
      'allow',
    ],
    [
      '"call back on Monday", on Tue Apr 7',
      consent('2026-04-03 10:05', { scope: 'call back on Monday' }),
      '2026-04-07 10:00',
      'presumption-violated',
    ],
    [
      '"call me tomorrow", on Sat Apr 4',
      consent('2026-04-03 10:05', { scope: 'call me tomorrow' }),
      '2026-04-04 10:00',
      'allow',
    ],
    [
      '"call me tomorrow", on Sun Apr 5',
      consent('2026-04-03 10:05', { scope: 'call me tomorrow' }),
      '2026-04-05 10:00',
      'presumption-violated',
    ],
    [
      '"any day but not Monday" cannot be read as Monday',
      consent('2026-04-03 10:05', { scope: 'not Monday' }),
      '2026-04-06 10:00',
      'presumption-violated',
    ],
    ['no day named, on day 7', consent('2026-04-03 10:05', { scope: 'unspecified day' }), '2026-04-09 10:00', 'allow'],
    ['a stated last day', consent('2026-04-03 10:05', { until: date('2026-04-04') }), '2026-04-04 10:00', 'allow'],
    [
      'revoked',
      consent('2026-04-03 10:05', { revokedAt: at('2026-04-05 09:00') }),
      '2026-04-06 10:00',
      'presumption-violated',
    ],
    ['revoked later', consent('2026-04-03 10:05', { revokedAt: at('2026-04-07 09:00') }), '2026-04-06 10:00', 'allow'],
    [
      'given to the creditor',
      consent('2026-04-03 10:05', { givenTo: 'original-creditor' }),
      '2026-04-06 10:00',
      'presumption-violated',
    ],
    [
      'given for another debt',
      consent('2026-04-03 10:05', { debtIds: ['d2'] }),
      '2026-04-06 10:00',
      'presumption-violated',
    ],
    [
      'given by somebody else',
      consent('2026-04-03 10:05', { person: 'spouse' }),
      '2026-04-06 10:00',
      'presumption-violated',
    ],
    ['not received yet', consent('2026-04-06 12:00'), '2026-04-06 10:00', 'presumption-violated'],
  ])('%s', (_name, given, when, expected) => {
    expect(verdictAt({ attempts: [talked], consents: [given] }, when)).toBe(expected);
  });

  test('it ends with the next conversation: the talk of Mon Apr 6 bars Wed Apr 8', () => {
    const facts = {
      attempts: [talked, talk('2026-04-06 10:00', { underConsent: true })],
      consents: [consent('2026-04-03 10:05')],
    };
    expect(verdictAt(facts, '2026-04-08 10:00')).toBe('presumption-violated');
    expect(nextAt(facts, '2026-04-08 10:00')).toBe(at('2026-04-13 08:00'));
  });

  test('e-mailed on Thu Jun 4: eight calls of Jun 8 to 10 do not count, from Thu Jun 11 they do', () => {
    const hours = ['09', '13', '17'];
    const under = Array.from({ length: 8 }, (_, index) =>
      call(`2026-06-${String(8 + Math.floor(index / 3)).padStart(2, '0')} ${hours[index % 3]}:00`),
    );
    const consents = [consent('2026-06-04 16:00', { via: 'email' })];
    expect(countedCalls(question(consumer({ attempts: under, consents }), '2026-06-10 18:00'), 'd1')).toBe(0);
    const after = [...under, ...noons(11, 12, '06')];
    expect(countedCalls(question(consumer({ attempts: after, consents }), '2026-06-12 18:00'), 'd1')).toBe(2);
    expect(countedCalls(question(consumer({ attempts: after }), '2026-06-12 18:00'), 'd1')).toBe(10);
  });

  test('a record that claims consent, without the consent, is counted', () => {
    const attempts = noons(1, 7).map((made) => ({ ...made, underConsent: true }));
    expect(verdictAt({ attempts }, '2026-04-07 15:00')).toBe('presumption-violated');
  });

  test('the conversation in which it was given, recorded with the same instant, does not end it', () => {
    expect(verdictAt({ attempts: [talked], consents: [consent('2026-04-03 10:00')] }, '2026-04-06 10:00')).toBe(
      'allow',
    );
  });

  test('a call that was recorded as made without consent is counted', () => {
    const consents = [consent('2026-04-07 08:00')];
    const one = (underConsent: boolean) =>
      consumer({ consents, attempts: [call('2026-04-07 12:00', { underConsent })] });
    expect(countedCalls(question(one(false), '2026-04-07 15:00'), 'd1')).toBe(1);
    expect(countedCalls(question(one(true), '2026-04-07 15:00'), 'd1')).toBe(0);
  });

  test('a consent that comes later cures at its receipt', () => {
    expect(nextAt({ attempts: [talked], consents: [consent('2026-04-05 12:00')] }, '2026-04-04 10:00')).toBe(
      at('2026-04-05 12:00'),
    );
  });
});

describe('warnings and factors', () => {
  test.each<[string, Attempt[], string, string[]]>([
    [
      'six on one day',
      [9, 10, 11, 12, 13].map((hour) => call(`2026-04-03 ${String(hour).padStart(2, '0')}:00`)),
      '2026-04-03 14:00',
      ['rebuttal-risk:concentration'],
    ],
    [
      'five on one day',
      [9, 10, 11, 12].map((hour) => call(`2026-04-03 ${String(hour).padStart(2, '0')}:00`)),
      '2026-04-03 14:00',
      [],
    ],
    [
      'two unanswered within five minutes',
      [call('2026-04-03 12:00')],
      '2026-04-03 12:05',
      ['rebuttal-risk:rapid-succession'],
    ],
    ['six minutes', [call('2026-04-03 12:00')], '2026-04-03 12:06', []],
    [
      'two such earlier on the day',
      [call('2026-04-03 09:00'), call('2026-04-03 09:04')],
      '2026-04-03 15:00',
      ['rebuttal-risk:rapid-succession'],
    ],
    [
      'another number between the two',
      [call('2026-04-03 09:00'), call('2026-04-03 09:02', { number: 'n2' }), call('2026-04-03 09:04')],
      '2026-04-03 15:00',
      ['rebuttal-risk:rapid-succession'],
    ],
    [
      'two such to two numbers',
      [call('2026-04-03 09:00'), call('2026-04-03 09:04', { number: 'n2' })],
      '2026-04-03 15:00',
      [],
    ],
    ['two such on the day before', [call('2026-04-02 09:00'), call('2026-04-02 09:04')], '2026-04-03 15:00', []],
    [
      'the second was answered',
      [call('2026-04-03 09:00'), call('2026-04-03 09:04', { outcome: 'dropped-after-answer' })],
      '2026-04-03 15:00',
      [],
    ],
    ['after a busy signal', [call('2026-04-03 12:00', { outcome: 'busy' })], '2026-04-03 12:01', []],
    ['to another number', [call('2026-04-03 12:00', { number: 'n2' })], '2026-04-03 12:01', []],
  ])('%s', (_name, attempts, when, flags) => {
    expect(ask(consumer({ attempts }), when, { number: 'n1' })).toMatchObject({ verdict: 'allow', flags });
  });

  test.each([
    ['legally-required:12 CFR 1024.39(a)', 'rebuttal-factor:required-by-law'],
    ['active-litigation', 'rebuttal-factor:active-litigation'],
    ['answer-information-request', 'rebuttal-factor:consumer-request'],
    ['time-critical', 'rebuttal-factor:time-critical'],
  ])('%s is a factor and no exclusion', (purpose, flag) => {
    for (const attempts of [noons(1, 7), [talk('2026-04-06 12:00')]])
      expect(ask(consumer({ attempts }), '2026-04-07 15:00', { purpose })).toMatchObject({
        verdict: 'presumption-violated',
        flags: [flag],
      });
    expect(ask(consumer(), '2026-04-07 15:00', { purpose }).flags).toEqual([]);
  });
});

describe('to which debts a call is booked', () => {
  test.each<[AttemptOutcome, string[], string[]]>([
    ['no-answer', ['med', 'card'], ['med']],
    ['limited-content-voicemail', ['med', 'card'], ['med']],
    ['voicemail', ['med', 'card'], ['med', 'card']],
    ['conversation', ['med', 'card', 'card'], ['med', 'card']],
    ['conversation', [], ['med']],
  ])('%s that named %j: %j', (outcome, named, booked) => {
    expect(allocateCall({ outcome, named, chosen: 'med' })).toEqual(booked);
  });
});
