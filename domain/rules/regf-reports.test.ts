/** Reports to a bureau, and what must be kept how long: from the wording. */
import { ask, at, call, consumer, date, talk } from '../../test/support/us-gate';
import type { GateFacts, IntendedAct } from '../gate/gate-facts';

const verdict = (facts: Partial<GateFacts>, when: string, act: Partial<IntendedAct> = {}): string =>
  ask(consumer(facts), when, act).verdict;

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
