/** Random facts as a book has them: most persons have a few attempts behind them and nothing against a contact. */

import type { Attempt, AttemptOutcome, GateFacts, IntendedAct } from '../../domain/gate/gate-facts';
import { shapedAct, shapedFacts } from '../../domain/gate/one-shape';
import { Question } from '../../domain/gate/question';
import { wallClock } from '../../domain/gate/wall-clock';
import { CALENDARS } from '../../domain/holidays/shipped';
import { type Instant, instant, type Zone } from '../../domain/time';

/** A stream of numbers in [0, 1) that a seed repeats (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

const ZONES = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Indiana/Indianapolis',
  'America/Boise',
  'America/Anchorage',
] as Zone[];
const OUTCOMES: readonly AttemptOutcome[] = [
  'no-answer',
  'no-answer',
  'voicemail',
  'busy',
  'limited-content-voicemail',
];
const DAY_MS = 86_400_000;
const FIRST = Date.UTC(2026, 0, 15);
const NUMBER = '+12125550100';

type Chance = () => number;

const oneOf = <T>(chance: Chance, list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T;

/** One question to the gate: somebody, somewhere, in the course of the year. */
export function randomQuestion(chance: Chance): Question {
  const home = oneOf(chance, ZONES);
  const at = momentAt(chance, home);
  const channel = oneOf(chance, ['call', 'call', 'sms', 'email']);
  return new Question(shapedFacts(randomFacts(chance, at, home)), shapedAct(actOn(channel)), at, CALENDARS);
}

/** A ladder asks by day: nine of ten between eight and nine at home, the rest at any hour. */
function momentAt(chance: Chance, home: Zone): Instant {
  const day = instant(FIRST + Math.floor(chance() * 300) * DAY_MS);
  const minute = chance() < 0.9 ? 8 * 60 + Math.floor(chance() * 13 * 60) : Math.floor(chance() * 1440);
  const clock = wallClock(home);
  return instant(clock.shows(day, clock.day(day), minute));
}

const actOn = (channel: string): IntendedAct => ({
  channel,
  person: 'consumer',
  debtIds: ['d1'],
  number: NUMBER,
  address: NUMBER,
  identityEstablished: true,
  contains: { fromDebtCollectorDisclosure: true, optOutInstructions: true },
});

function randomFacts(chance: Chance, at: Instant, home: Zone): GateFacts {
  const zones = chance() < 0.3 ? [...new Set([home, oneOf(chance, ZONES)])] : [home];
  return {
    collector: 'fdcpa-debt-collector',
    zones,
    debts: [{ id: 'd1', type: 'personal-loan' }],
    attempts: attemptsBefore(chance, at),
    ...(chance() < 0.02 ? { cease: { receivedAt: earlier(chance, at), writing: true } } : {}),
    ...(chance() < 0.02 ? { attorney: { knownAt: earlier(chance, at), reachable: true } } : {}),
    ...(chance() < 0.03 ? { optOuts: [{ channel: 'sms', address: NUMBER, at: earlier(chance, at) }] } : {}),
    ...(chance() < 0.02 ? { dispute: writtenDispute(earlier(chance, at)) } : {}),
    ...(chance() < 0.02 ? { moratorium: { type: 'breathing-space', startedOn: wallClock(home).day(at) } } : {}),
  };
}

const earlier = (chance: Chance, at: Instant): Instant => instant(at - Math.floor(chance() * 10 * DAY_MS));

const writtenDispute = (receivedAt: Instant) => ({
  receivedAt,
  writing: true,
  withinValidationPeriod: true,
  verificationSentAt: null,
});

/** None to a dozen in three weeks; some persons are called too often. */
function attemptsBefore(chance: Chance, at: Instant): Attempt[] {
  const dense = chance() < 0.1;
  const times = Array.from({ length: Math.floor(chance() * (dense ? 16 : 8)) }, () =>
    instant(at - 60_000 - Math.floor(chance() * (dense ? 8 : 21) * DAY_MS)),
  ).sort((a, b) => a - b);
  return times.map((when) => ({
    at: when,
    channel: oneOf(chance, ['call', 'call', 'sms', 'email']),
    direction: 'outbound',
    outcome: oneOf(chance, OUTCOMES),
    person: 'consumer',
    number: NUMBER,
    countsFor: ['d1'],
    discussed: [],
  }));
}
