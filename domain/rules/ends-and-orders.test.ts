/** What a vote says of its end when the first moment that offers itself is not free, and what holds in whatever order facts are told. */

import { toldWhy } from '../../test/support/told-why';
import { ask, at, calendars, call, consumer, date, question, talk } from '../../test/support/us-gate';
import { FIRST_PARTY, NOON, NUMBER, vote } from '../../test/support/us-vote';
import { CannotEvaluate } from '../gate/cannot-evaluate';
import type { Attempt, Consent, GateFacts, Inbound, InconvenientTime, IntendedAct } from '../gate/gate-facts';
import { gateOf } from '../gate/in-force';
import { Question } from '../gate/question';
import { PACKS, packsOf } from '../packs/registry';
import { placesNamed } from './refusal-words';

const day = (number: number, more: Partial<Attempt> = {}): Attempt =>
  call(`2026-06-${String(number).padStart(2, '0')} 12:00`, more);

describe('frequencies', () => {
  const inMa = (attempts: readonly Attempt[], act: Partial<IntendedAct> = {}, more: Partial<GateFacts> = {}) =>
    vote('ma.two-in-seven', { residence: 'US-MA', attempts, ...more }, NOON, act, 'us-ma');

  test('the end is the first morning on which the count is below, attempts to come among them', () => {
    expect(inMa([day(8), day(9)])?.until).toBe(at('2026-06-15 00:00'));
    expect(inMa([day(8), day(9), day(14), day(15), day(20), day(21)])?.until).toBe(at('2026-06-27 00:00'));
  });

  test('of several debts the one that has most counts, whatever their order; no debt named is all of them', () => {
    const debts = [{ id: 'd1' }, { id: 'd2' }];
    const two = [day(8), day(9)];
    for (const debtIds of [['d1', 'd2'], ['d2', 'd1'], []])
      expect(inMa(two, { debtIds }, { debts })?.until).toBe(at('2026-06-15 00:00'));
    expect(inMa(two, { debtIds: ['d2'] }, { debts })).toBeUndefined();
  });

  test('Washington counts the person, debts or none; New York City is in no other state', () => {
    const facts = {
      residence: 'US-WA',
      attempts: [day(8), day(9), day(10, { at: at('2026-06-10 10:00') })],
      debts: [],
    };
    const inWa = (attempts: readonly Attempt[]) =>
      vote('wa.three-per-week', { ...facts, attempts }, NOON, { debtIds: [] }, 'us-wa');
    expect(inWa(facts.attempts)?.until).toBe(at('2026-06-15 00:00'));
    expect(inWa(facts.attempts.slice(1))).toBeUndefined();
    expect(vote('ma.two-in-seven', { residence: 'US-NYC', attempts: [day(8), day(9)] }, NOON, {}, 'us-ma')).toBe(
      undefined,
    );
  });

  test('patterns over all debts: fourteen in seven days with this one are not yet too many', () => {
    const debts = [{ id: 'd1' }, { id: 'd2' }];
    const calls = [4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9].map((number, place) =>
      day(number, { number: `n${place}`, countsFor: [place % 2 === 0 ? 'd1' : 'd2'] }),
    );
    const today = call('2026-06-10 09:00', { number: 'other' });
    const flags = (attempts: Attempt[]) => ask(consumer({ debts, attempts }), NOON).flags;
    expect(flags([...calls, today])).not.toContain('rebuttal-risk:aggregate-volume');
    expect(flags([...calls, today, call('2026-06-10 10:00', { number: 'third' })])).toContain(
      'rebuttal-risk:aggregate-volume',
    );
  });

  test('a policy may allow no second call: one under consent is counted for nothing', () => {
    const gate = gateOf(packsOf(['us-fed']), { 'regf.14b.seven-in-seven': { calls: 1 } });
    const consents: Consent[] = [{ person: 'consumer', debtIds: ['d1'], receivedAt: at('2026-06-09 12:00') }];
    const objects = (facts: Partial<GateFacts>) =>
      toldWhy(gate.ask(question(consumer(facts), NOON))).votes.find(({ rule }) => rule === 'regf.14b.seven-in-seven')
        ?.verdict !== 'allow';
    expect(objects({ attempts: [day(8)] })).toBe(true);
    expect(objects({ attempts: [day(8)], consents })).toBe(false);
  });

  test('a talk ends the consent before it, also when it is the first attempt; not the consent under which it was made', () => {
    const consents: Consent[] = [{ person: 'consumer', debtIds: ['d1'], receivedAt: at('2026-06-08 12:00') }];
    const after = { attempts: [talk('2026-06-09 12:00')], consents };
    expect(vote('regf.14b.after-conversation', after)?.until).toBe(at('2026-06-16 00:00'));
    const calls = [4, 5, 6, 7, 8, 9].map((number) => day(number));
    const attempts = [...calls.slice(0, 5), talk('2026-06-08 13:00'), ...calls.slice(5)];
    expect(vote('regf.14b.seven-in-seven', { attempts })?.until).toBe(at('2026-06-11 00:00'));
    expect(
      vote('regf.14b.seven-in-seven', {
        attempts,
        consents: [{ ...(consents[0] as Consent), receivedAt: at('2026-06-08 12:30') }],
      }),
    ).toBe(undefined);
  });
});

describe('ends that wait for what is to come', () => {
  const inconvenient: InconvenientTime[] = [{ kind: 'hours', from: '10:00', to: '14:00' }];
  const wrote = (time: string, more: Partial<Inbound> = {}): Inbound => ({
    channel: 'email',
    at: at(`2026-06-10 ${time}`),
    ...more,
  });

  test('a reply: the message that it answers, and none before', () => {
    const inbound = [wrote('12:10', { channel: 'sms' }), wrote('12:30')];
    const act = { channel: 'email', inReplyTo: at('2026-06-10 12:30') };
    expect(vote('regf.6b.designated-time', { inconvenient, inbound }, NOON, act)?.until).toBe(at('2026-06-10 12:30'));
    const place = { inconvenientPlaces: ['home'], inbound };
    expect(vote('regf.6b.designated-place', place, NOON, { ...act, place: 'home' })?.until).toBe(
      at('2026-06-10 12:30'),
    );
  });

  test('a reply to the first of two messages is a reply', () => {
    const inbound = [wrote('11:00'), wrote('11:30')];
    const act = { channel: 'email', inReplyTo: at('2026-06-10 11:00') };
    expect(vote('regf.6b.designated-time', { inconvenient, inbound }, NOON, act)).toBeUndefined();
  });

  test('the employer’s mailbox: a message from it, and none from elsewhere', () => {
    const inbound = [wrote('12:01', { address: 'b@work.example' }), wrote('12:05', { address: 'a@work.example' })];
    const act = { channel: 'email', place: 'work', address: 'a@work.example' };
    expect(vote('regf.22f.employer-email', { inbound }, NOON, act)?.until).toBe(at('2026-06-10 12:05'));
  });

  test('New York City: the consent to texts, and none to calls', () => {
    const given = (when: string, scope: string): Consent => ({
      person: 'consumer',
      debtIds: ['d1'],
      receivedAt: at(when),
      scope,
    });
    const facts = {
      collector: FIRST_PARTY,
      residence: 'US-NYC',
      consents: [given('2026-06-12 12:00', 'call me'), given('2026-06-13 12:00', 'texts')],
    } as const;
    expect(vote('nyc.electronic-consent', facts, NOON, { channel: 'sms' }, 'us-nyc')?.until).toBe(
      at('2026-06-13 12:00'),
    );
  });
});

describe('times that were told', () => {
  const RULE = 'regf.6b.designated-time';
  const told = (time: InconvenientTime, when = NOON) => vote(RULE, { inconvenient: [time] }, when);

  test('days are whole days, whatever hours are told with them', () => {
    const days: InconvenientTime = { kind: 'days', days: ['WE'], from: '13:00', to: '14:00' };
    expect(told(days)?.until).toBe(at('2026-06-11 00:00'));
  });

  test('hours past midnight begin at their minute; hours that end where they begin are the whole day', () => {
    const night: InconvenientTime = { kind: 'hours', from: '18:00', to: '10:00' };
    expect([told(night, '2026-06-10 17:59'), told(night, '2026-06-10 18:00')].map((one) => one?.until)).toEqual([
      undefined,
      at('2026-06-11 10:00'),
    ]);
    const all: InconvenientTime = { kind: 'hours', from: '12:00', to: '12:00', until: date('2026-06-12') };
    for (const when of [NOON, '2026-06-10 11:00', '2026-06-10 13:00'])
      expect(told(all, when)?.until).toBe(at('2026-06-13 12:00'));
  });

  test('a last date that is months away is waited for', () => {
    expect(told({ kind: 'days', until: date('2026-09-30') })?.until).toBe(at('2026-10-01 00:00'));
  });

  test.each(['115:00', '15:001', '12:60', '24:01'])('%s is no time of day', (from) => {
    expect(told({ kind: 'hours', from })?.because.en).toContain('cannot be evaluated without a time of day');
  });

  test('where nobody knows a zone nobody knows the time', () => {
    expect(vote(RULE, { inconvenient, zones: [] })?.because.en).toContain('zones');
  });
  const inconvenient: InconvenientTime[] = [{ kind: 'hours', from: '10:00', to: '14:00' }];
});

describe('automated messages', () => {
  const robot = { channel: 'call', number: NUMBER, automated: true };
  const stop: Inbound = { channel: 'sms', at: at('2026-06-09 12:00'), address: NUMBER, text: 'STOP' };

  test('what may confirm is a text; a call that says so is none', () => {
    const act = { ...robot, content: 'opt-out-confirmation-only' };
    expect(vote('tcpa.revocation-keywords', { inbound: [stop] }, NOON, act)?.because.en).toContain(
      'revoked on 2026-06-09',
    );
    expect(
      vote('tcpa.revocation-keywords', { inbound: [stop] }, NOON, { ...act, channel: 'sms', address: NUMBER }),
    ).toBeUndefined();
  });

  test('the rule on listed words looks at nothing else', () => {
    const facts = {
      inbound: [{ ...stop, text: 'hello' }],
      optOuts: [{ channel: 'sms', address: NUMBER, at: at('2026-06-09 12:00') }],
    };
    expect(vote('tcpa.revocation-keywords', facts, NOON, { channel: 'sms', address: NUMBER })).toBeUndefined();
    expect(
      vote('tcpa.revocation-any-reasonable-means', facts, NOON, { channel: 'sms', address: NUMBER })?.because.en,
    ).toContain('revoked on 2026-06-09');
  });

  test('places are named with and without the apostrophe', () => {
    expect(["don't call me at work", 'dont call me at work', 'call me at work'].map(placesNamed)).toEqual([
      ['work'],
      ['work'],
      [],
    ]);
  });
});

test('no rule breaks for want of a fact when an act threatens, enters or confirms', () => {
  const facts = consumer();
  const acts = [
    { content: 'final-demand+threat-of-suit' },
    { content: 'opt-out-confirmation-only' },
    { action: 'enter-residence', purpose: 'location-information', person: 'neighbour' },
    { contains: { fromDebtCollectorDisclosure: false, optOutInstructions: false } },
  ];
  for (const { rule, values } of [...PACKS.keys()].flatMap((pack) => gateOf(packsOf([pack])).rules)) {
    for (const channel of rule.on === 'all' ? ['call'] : rule.on) {
      for (const act of acts) {
        try {
          rule.ask(new Question(facts, { channel, debtIds: ['d1'], ...act }, at(NOON), calendars), values);
        } catch (error) {
          if (!(error instanceof CannotEvaluate)) throw new Error(`${rule.id}: ${String(error)}`);
        }
      }
    }
  }
});
