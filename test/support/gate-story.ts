/**
 * For tests: a pack of a few rules that read what real ones read, and decisions of a real gate under it. They do not
 * change with the law, so a test may count on what they say.
 */

import { startOfDay } from '../../domain/calendar';
import type { GateDecision } from '../../domain/gate/decision';
import type { GateFacts, IntendedAct } from '../../domain/gate/gate-facts';
import { gateOf, type Settings } from '../../domain/gate/in-force';
import type { Pack } from '../../domain/gate/pack';
import { Question } from '../../domain/gate/question';
import type { Rulebook } from '../../domain/gate/replay';
import { deny, note, presume, type Rule, rule } from '../../domain/gate/rule';
import { RULEBOOK } from '../../domain/gate/rulebook';
import { regf6bTimeWindow } from '../../domain/rules/regf-6b-time-window';
import { addDays, type Instant, instant, type Zone } from '../../domain/time';

const ofTests = {
  source: 'tests',
  read: 'secondary',
  valid: { from: null, until: null },
  on: 'all',
} as const;

/** Three outbound calls in seven days, and no more; a fourth is presumed to be a violation. */
const threeCalls = rule({
  ...ofTests,
  id: 'test.three-calls',
  title: { en: 'Three calls in seven days', 'zh-CN': '七日三次' },
  article: 'Test Code 3',
  stage: 'budget',
  on: ['call'],
  reads: ['attempts'],
  parameters: {
    most: { value: 3, unit: 'count', stricter: 'lower' },
    days: { value: 7, unit: 'days', stricter: 'higher' },
  },
  ask: ({ facts, act, at, clock, today, zone }, { most, days }) => {
    const counted = facts.attempts.filter(
      (one) =>
        one.channel === 'call' &&
        one.direction === 'outbound' &&
        one.at <= at &&
        clock.day(one.at) > today - days &&
        one.countsFor.some((debt) => act.debtIds.includes(debt)),
    );
    if (counted.length < most) return null;
    const oldest = counted[counted.length - most]?.at ?? at;
    const free = startOfDay(addDays(clock.day(oldest), days), zone);
    return presume(
      { en: `${counted.length} calls in ${days} days`, 'zh-CN': `${days} 日内已 ${counted.length} 次` },
      free,
    );
  },
});

const cease = rule({
  ...ofTests,
  id: 'test.cease',
  title: { en: 'Cease', 'zh-CN': '停止联系' },
  article: 'Test Code 6',
  stage: 'stop',
  reads: ['cease'],
  parameters: {},
  ask: ({ facts, at }) =>
    facts.cease?.receivedAt !== undefined && facts.cease.receivedAt <= at
      ? deny({ en: 'asked to cease', 'zh-CN': '已要求停止联系' })
      : null,
});

const optOut = rule({
  ...ofTests,
  id: 'test.opt-out',
  title: { en: 'Opt-out of an address', 'zh-CN': '退订' },
  article: 'Test Code 14',
  stage: 'stop',
  reads: ['optOuts', 'act.address'],
  parameters: {},
  ask: ({ facts, act, at }) =>
    (facts.optOuts ?? []).some((out) => out.at <= at && (out.address === act.address || out.address === act.number))
      ? deny({ en: 'the address was opted out', 'zh-CN': '该号码已退订' })
      : null,
});

const consentNeeded = rule({
  ...ofTests,
  id: 'test.consent',
  title: { en: 'Consent', 'zh-CN': '同意' },
  article: 'Test Code 9',
  stage: 'consent',
  on: ['email'],
  reads: ['consents'],
  parameters: {},
  ask: ({ facts, at }) =>
    (facts.consents ?? []).some((one) => one.receivedAt <= at && (one.revokedAt ?? Number.POSITIVE_INFINITY) > at)
      ? note(
          { en: 'consent stands', 'zh-CN': '同意有效' },
          { flags: ['consent:standing'], derived: { seen: '2026-06-01' } },
        )
      : deny({ en: 'no consent', 'zh-CN': '没有同意' }),
});

const RULES: readonly Rule[] = [regf6bTimeWindow, threeCalls, cease, optOut, consentNeeded];

/** The pack of tests, in a version. */
export const testPack = (version = '1', rules = RULES): Pack => ({
  id: 'test',
  title: { en: 'Tests', 'zh-CN': '测试' },
  version,
  asOf: '2026-11-21',
  rules,
  notCovered: [],
});

/** A build that has the test pack in a version. */
export function testRulebook(version = '1', rules = RULES): Rulebook {
  const packs = new Map([...RULEBOOK.packs, ['test', testPack(version, rules)] as const]);
  const packOf = (id: string): Pack => {
    const pack = packs.get(id);
    if (pack === undefined) throw new RangeError(`no pack \`${id}\``);
    return pack;
  };
  return { packs, packsOf: (ids) => ids.map(packOf), calendars: RULEBOOK.calendars };
}

export const NEW_YORK = 'America/New_York' as Zone;

/** A moment. */
export const when = (text: string): Instant => instant(Date.parse(text));

/** Nothing known but a debt and a zone. */
export const someFacts = (changes: Partial<GateFacts> = {}): GateFacts => ({
  zones: [NEW_YORK],
  debts: [{ id: 'A1' }],
  attempts: [],
  ...changes,
});

/** A call, made. */
export const aCall = (at: string, changes: object = {}): GateFacts['attempts'][number] => ({
  at: when(at),
  channel: 'call',
  direction: 'outbound',
  outcome: 'no-answer',
  person: 'consumer',
  countsFor: ['A1'],
  discussed: [],
  ...changes,
});

/** What the gate says, as it is recorded. */
export function decide(
  at: string,
  facts: GateFacts = someFacts(),
  act: IntendedAct = { channel: 'call', debtIds: ['A1'] },
  { packs = ['test'], rulebook = testRulebook(), settings = {} as Settings } = {},
): GateDecision {
  const asked = rulebook.packsOf(packs);
  const question = new Question(facts, act, when(at), rulebook.calendars);
  return {
    question: { facts, act, at: when(at) },
    verdict: gateOf(asked, settings).ask(question),
    packs: asked.map(({ id, version }) => ({ id, version })),
    calendars: Object.values(rulebook.calendars).map(({ id, version }) => ({ id, version })),
    settings,
  };
}
