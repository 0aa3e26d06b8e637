/**
 * Guarantee: a late fact tells of a decision only when the answer with it is worse than the answer without it, and never
 * turns what was seen; more facts that speak for contact never open anything.
 */
import fc from 'fast-check';
import { aCall, decide, someFacts, testRulebook, when } from '../../test/support/gate-story';
import { proofSize } from '../../test/support/proof-size';
import { instant, type Zone } from '../time';
import { type LateFact, withLate } from './late-fact';
import { lateFactOf } from './late-fact-of';
import { nothingKnownOf } from './person-attempts';
import type { PersonEvent } from './person-event';
import { daysThatCount, type Rechecked, recheck } from './recheck';
import { Replayer } from './replay';

const REPLAYER = new Replayer(testRulebook());
const NOON = '2026-06-10T16:00:00Z';
const decided = (gate = decide(NOON)): Rechecked => ({ at: gate.question.at, verdict: gate.verdict.verdict, gate });
const lateCall = (at: number): LateFact => ({
  kind: 'attempt',
  at: instant(at),
  attempt: aCall(new Date(at).toISOString()),
});
const DAY_MS = 86_400_000;

test('an attempt of every instant around a decision: it tells exactly when an independent count says so', () => {
  const own = ['2026-06-08T16:00:00Z', '2026-06-06T16:00:00Z'].map((at) => aCall(at)).reverse();
  const decision = decided(decide(NOON, someFacts({ attempts: own })));
  const noon = when(NOON);
  fc.assert(
    fc.property(fc.integer({ min: -12 * 24 * 60, max: 3 * 24 * 60 }), (minutes) => {
      const at = noon + minutes * 60_000;
      const found = recheck(decision, lateCall(at), [], REPLAYER);
      // June in New York: local midnight is 04:00Z. Seven days with the day of the act among them begin on the fourth.
      const counts = at < noon && at >= Date.parse('2026-06-04T04:00:00Z') && !own.some((call) => call.at === at);
      expect([minutes, found.kind]).toEqual([minutes, counts ? 'breach' : 'stands']);
    }),
    { numRuns: proofSize(300, 10_000) },
  );
});

test('the facts that were seen stay as they were', () => {
  const decision = decided(decide(NOON, someFacts({ attempts: [aCall('2026-06-09T16:00:00Z')] })));
  const before = JSON.stringify(decision);
  recheck(decision, lateCall(when('2026-06-09T10:00:00Z')), [], REPLAYER);
  expect(JSON.stringify(decision)).toBe(before);
});

test('a presumption that becomes a deny is worse; a deny stays what it is', () => {
  const three = [1, 2, 3].map((days) => aCall(new Date(when(NOON) - days * DAY_MS).toISOString()));
  const presumed = decided(decide(NOON, someFacts({ attempts: three })));
  const at = instant(when(NOON) - DAY_MS);
  const cease: LateFact = { kind: 'known', at, known: { cease: { receivedAt: at } } };
  expect(recheck(presumed, cease, [], REPLAYER)).toMatchObject({
    kind: 'breach',
    before: 'presumption-violated',
    after: 'deny',
    objections: [{ rule: 'test.cease' }],
  });
  expect(recheck(presumed, lateCall(at), [], REPLAYER)).toEqual({ kind: 'stands' });
  expect(recheck({ ...presumed, verdict: 'deny' }, cease, [], REPLAYER)).toEqual({ kind: 'stands' });
});

test('one place more in which the person may be narrows the hours', () => {
  const morning = decided(decide('2026-06-10T13:00:00Z'));
  const at = instant(when(NOON) - DAY_MS);
  const said = (zone: string): LateFact => ({
    kind: 'known',
    at,
    known: { locationInfo: [{ zone: zone as Zone, kind: 'stated' }] },
  });
  expect(recheck(morning, said('America/Los_Angeles'), [], REPLAYER)).toMatchObject({
    objections: [{ rule: 'regf.6b.time-window' }],
  });
  expect(recheck(morning, said('America/New_York'), [], REPLAYER)).toEqual({ kind: 'stands' });
  expect(withLate(someFacts(), said('America/Los_Angeles')).zones).toEqual(['America/New_York', 'America/Los_Angeles']);
});

test('a block bears on the days that it covers, its first instant among them and its last not', () => {
  const until = when('2026-06-11T04:00:00Z');
  const block = { kind: 'block', at: when(NOON), until, rule: 'house.hold', reason: 'dispute' } as const;
  const on = (at: number): string =>
    recheck({ at: instant(at), verdict: 'allow', gate: null }, block, [], REPLAYER).kind;
  expect([on(when(NOON) - 1), on(when(NOON)), on(until - 1), on(until)]).toEqual([
    'stands',
    'breach',
    'breach',
    'stands',
  ]);
});

test('the span in which an attempt may count is the longest that any rule declares', () => {
  const rules = testRulebook().packs.get('test')?.rules ?? [];
  expect(daysThatCount(rules)).toBe(63);
  const yearly = rules.map((rule) =>
    rule.id === 'test.three-calls'
      ? { ...rule, parameters: { years: { value: 1, unit: 'years', stricter: 'fixed' } } as const }
      : rule,
  );
  expect(daysThatCount(yearly)).toBe(367);
});

describe('what becomes known of a person', () => {
  const stamp = { at: when(NOON), effective: instant(when(NOON) - DAY_MS) };
  const person = { ...nothingKnownOf('P1'), attempts: [{ ...aCall(NOON), id: 'x1', account: null }] };

  test.each<[string, PersonEvent]>([
    ['a consent', { ...stamp, type: 'consent', consent: { person: 'consumer', debtIds: ['A1'] } }],
    ['an opt-in', { ...stamp, type: 'opt-in', channel: 'sms', address: '+1' }],
    ['an attempt that never left', { ...stamp, type: 'attempt-released', id: 'x1' }],
    ['something that is no longer known', { ...stamp, type: 'known', known: {}, forget: ['bankruptcy'] }],
    ['an end of an unknown attempt', { ...stamp, type: 'attempt-outcome', id: 'x9', outcome: 'busy' }],
  ])('%s is no late fact', (_name, event) => {
    expect(lateFactOf(event, person)).toBeNull();
  });

  test('everything else is one, from when on it holds', () => {
    const address = { channel: 'sms', address: '+1' };
    expect(lateFactOf({ ...stamp, type: 'opt-out', ...address }, person)).toEqual({
      kind: 'known',
      at: stamp.effective,
      known: { optOuts: [{ ...address, at: stamp.effective }] },
    });
    expect(
      lateFactOf({ ...stamp, effective: null, type: 'media-request', said: 'stop calling' }, person),
    ).toMatchObject({
      at: stamp.at,
      known: { mediaRequests: [{ said: 'stop calling', at: stamp.at }] },
    });
    expect(
      lateFactOf({ ...stamp, type: 'debt', account: 'A1', known: { cease: { writing: true } } }, person),
    ).toMatchObject({
      debt: 'A1',
      known: { cease: { writing: true } },
    });
    expect(lateFactOf({ ...stamp, type: 'attempt-outcome', id: 'x1', outcome: 'busy' }, person)).toMatchObject({
      kind: 'attempt',
      at: when(NOON),
    });
  });
});
