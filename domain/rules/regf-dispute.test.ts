/** A dispute and its verification: from the wording. */
import { ask, at, consumer, date } from '../../test/support/us-gate';
import type { GateFacts, IntendedAct } from '../gate/gate-facts';

const verdict = (facts: Partial<GateFacts>, when: string, act: Partial<IntendedAct> = {}): string =>
  ask(consumer(facts), when, act).verdict;

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
