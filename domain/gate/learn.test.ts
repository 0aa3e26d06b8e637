/**
 * Guarantee: what is learned of a person is in what the gate reads, in the order of time, each thing once; what is
 * refused changes nothing and says which field.
 */
import fc from 'fast-check';
import { instant } from '../time';
import { learn } from './learn';
import { ATTEMPTS_KEPT_MS, nothingKnownOf, withAttempt, withOutcome, withoutAttempt } from './person-attempts';
import type { Learned, PersonEvent } from './person-event';
import type { AttemptOfPerson, PersonFacts } from './person-facts';

const NOW = instant(Date.parse('2026-06-01T10:00:00Z'));
const ACCOUNTS = ['A1', 'A2'];
const nobody = nothingKnownOf('P1');

const told = (learned: Learned, at = NOW, effective: PersonEvent['effective'] = null): PersonEvent => ({
  ...learned,
  at,
  effective,
});

function taken(person: PersonFacts, ...learned: readonly Learned[]): PersonFacts {
  return learned.reduce((known, one) => {
    const admission = learn(known, told(one), ACCOUNTS);
    if ('field' in admission) throw new Error(`${admission.field} ${admission.reason}`);
    return admission.person;
  }, person);
}

const attempt = (id: string, at = NOW, more: Partial<AttemptOfPerson> = {}): AttemptOfPerson => ({
  id,
  account: 'A1',
  at,
  channel: 'call',
  direction: 'outbound',
  outcome: 'pending',
  person: 'consumer',
  countsFor: ['A1'],
  discussed: [],
  ...more,
});

test('every kind of thing is found where the gate reads it, and counts one number', () => {
  const person = taken(
    nobody,
    { type: 'known', known: { residence: 'US-MA', homeTried: true } },
    { type: 'known', known: { residence: 'US-NY' }, forget: ['homeTried'] },
    { type: 'debt', account: 'A1', known: { cease: { receivedAt: NOW, writing: true } } },
    { type: 'debt', account: 'A1', known: { attorney: { knownAt: NOW } }, forget: ['cease'] },
    { type: 'opt-out', channel: 'sms', address: '+1' },
    { type: 'media-request', said: 'stop calling' },
    { type: 'request', what: 'records' },
    { type: 'inbound', channel: 'sms', text: 'STOP' },
    { type: 'reply-sent', channel: 'sms' },
    { type: 'inconvenient-time', time: { kind: 'hours', from: '15:00', to: '17:00' } },
    { type: 'inconvenient-place', place: 'work' },
    { type: 'consent', consent: { person: 'spouse', debtIds: ['A1'] } },
    { type: 'revocation', person: 'spouse' },
    { type: 'occasion', kind: 'bereavement', on: 20_000 as never },
    { type: 'attempt', attempt: attempt('agency-1') },
    { type: 'attempt-outcome', id: 'agency-1', outcome: 'busy' },
  );
  expect(person.seq).toBe(16);
  expect(person.debts).toEqual({ A1: { attorney: { knownAt: NOW } } });
  expect(person.attempts).toEqual([attempt('agency-1', NOW, { outcome: 'busy' })]);
  expect(person.known).toEqual({
    residence: 'US-NY',
    optOuts: [{ channel: 'sms', address: '+1', at: NOW }],
    mediaRequests: [{ said: 'stop calling', at: NOW }],
    requests: [{ what: 'records', at: NOW }],
    inbound: [{ channel: 'sms', text: 'STOP', at: NOW }],
    repliesSent: [{ channel: 'sms', at: NOW }],
    inconvenient: [{ kind: 'hours', from: '15:00', to: '17:00' }],
    inconvenientPlaces: ['work'],
    consents: [{ person: 'spouse', debtIds: ['A1'], receivedAt: NOW, revokedAt: NOW }],
    occasions: [{ kind: 'bereavement', on: 20_000 }],
  });
  expect(taken(person, { type: 'attempt-released', id: 'agency-1' }).attempts).toEqual([]);
});

test('an opt-in takes back the opt-outs of that address that came before it, and no other', () => {
  const out = (address: string) => ({ type: 'opt-out', channel: 'sms', address }) as const;
  const person = taken(nobody, out('+1'), out('+2'));
  const later = learn(person, told({ ...out('+1') }, instant(NOW + 2_000)), ACCOUNTS);
  if ('field' in later) throw new Error('refused');
  const again = learn(
    later.person,
    told({ type: 'opt-in', channel: 'sms', address: '+1' }, instant(NOW + 1_000)),
    ACCOUNTS,
  );
  expect(again).toMatchObject({
    person: { known: { optOuts: [{ address: '+2' }, { address: '+1', at: NOW + 2_000 }] } },
  });
});

test('what holds from an earlier moment stands in its place in time', () => {
  const person = taken(nobody, { type: 'media-request', said: 'second' });
  const earlier = instant(NOW - 1_000);
  const backdated = learn(person, told({ type: 'media-request', said: 'first' }, NOW, earlier), ACCOUNTS);
  expect(backdated).toMatchObject({
    person: { known: { mediaRequests: [{ said: 'first', at: earlier }, { said: 'second' }] } },
  });
});

const hours = (from: string, to: string): Learned => ({ type: 'inconvenient-time', time: { kind: 'hours', from, to } });
const known = taken(nobody, { type: 'attempt', attempt: attempt('a') }, { type: 'inconvenient-place', place: 'work' });

test.each<[string, string, Learned]>([
  ['a debt of somebody else', 'account', { type: 'debt', account: 'B9', known: {} }],
  ['an opt-out of no channel', 'channel', { type: 'opt-out', channel: ' ', address: '+1' }],
  ['an opt-out of no address', 'address', { type: 'opt-out', channel: 'sms', address: '' }],
  ['an opt-in without an opt-out', 'address', { type: 'opt-in', channel: 'sms', address: '+1' }],
  ['a request without words', 'said', { type: 'media-request', said: '' }],
  ['a request for nothing', 'what', { type: 'request', what: '' }],
  ['a message by no channel', 'channel', { type: 'inbound', channel: '' }],
  ['a reply by no channel', 'channel', { type: 'reply-sent', channel: '' }],
  ['days without a day', 'time.days', { type: 'inconvenient-time', time: { kind: 'days' } }],
  ['a day of no week', 'time.days', { type: 'inconvenient-time', time: { kind: 'days', days: ['XX'] } }],
  ['an hour of no day', 'time.from', hours('25:00', '10:00')],
  ['hours without an end', 'time.to', { type: 'inconvenient-time', time: { kind: 'hours', from: '10:00' } }],
  ['hours of no length', 'time.to', hours('10:00', '10:00')],
  ['no place', 'place', { type: 'inconvenient-place', place: '' }],
  ['a place twice', 'place', { type: 'inconvenient-place', place: 'work' }],
  ['a consent of nobody', 'consent.person', { type: 'consent', consent: { person: '', debtIds: ['A1'] } }],
  ['a consent for nothing', 'consent.debtIds', { type: 'consent', consent: { person: 'spouse', debtIds: [] } }],
  ['a revocation of nothing', 'person', { type: 'revocation', person: 'spouse' }],
  ['an occasion of no kind', 'kind', { type: 'occasion', kind: '', on: 20_000 as never }],
  ['an attempt twice', 'attempt.id', { type: 'attempt', attempt: attempt('a') }],
  ['an attempt without id', 'attempt.id', { type: 'attempt', attempt: attempt('') }],
  ['an attempt by no channel', 'attempt.channel', { type: 'attempt', attempt: attempt('b', NOW, { channel: '' }) }],
  ['an attempt of tomorrow', 'attempt.at', { type: 'attempt', attempt: attempt('b', instant(NOW + 1)) }],
  [
    'an attempt of another’s account',
    'attempt.account',
    { type: 'attempt', attempt: attempt('b', NOW, { account: 'B9' }) },
  ],
  [
    'one counted for another’s debt',
    'attempt.countsFor',
    { type: 'attempt', attempt: attempt('b', NOW, { countsFor: ['B9'] }) },
  ],
  [
    'one that spoke of another’s debt',
    'attempt.discussed',
    { type: 'attempt', attempt: attempt('b', NOW, { discussed: ['B9'] }) },
  ],
  ['the end of no attempt', 'id', { type: 'attempt-outcome', id: 'z', outcome: 'busy' }],
  ['the release of no attempt', 'id', { type: 'attempt-released', id: 'z' }],
])('%s is refused at `%s`', (_, field, learned) => {
  expect(learn(known, told(learned), ACCOUNTS)).toMatchObject({ field });
});

test('what would hold from a later moment than it is known is refused', () => {
  const event = told({ type: 'media-request', said: 'x' }, NOW, instant(NOW + 1));
  expect(learn(nobody, event, ACCOUNTS)).toMatchObject({ field: 'effective' });
});

test('attempts stay in order, none of the last 40 days is lost, and a release undoes exactly one', () => {
  const offsets = fc.array(fc.integer({ min: -60, max: 0 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(offsets, (days) => {
      const all = days.map((day, place) => attempt(`${place}`, instant(NOW + day * 86_400_000)));
      const person = all.reduce(withAttempt, nobody);
      const newest = Math.max(...all.map(({ at }) => at));
      const ids = person.attempts.map(({ id }) => id);
      expect(person.seq).toBe(all.length);
      expect([...person.attempts].sort((a, b) => a.at - b.at)).toEqual(person.attempts);
      expect([...ids].sort()).toEqual(
        all
          .filter(({ at }) => at > newest - ATTEMPTS_KEPT_MS)
          .map(({ id }) => id)
          .sort(),
      );
      const [first] = ids;
      if (first === undefined) throw new Error('the newest has gone');
      expect(withoutAttempt(person, first)?.attempts.map(({ id }) => id)).toEqual(ids.slice(1));
      expect(withOutcome(person, first, 'busy')?.attempts.map(({ outcome }) => outcome)[0]).toBe('busy');
    }),
  );
});
