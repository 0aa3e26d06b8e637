import fc from 'fast-check';
import { date } from '../test/properties/account-builder';
import { anySketch } from '../test/properties/any-sketch';
import { buildScenario } from '../test/properties/build-scenario';
import { proofSize } from '../test/support/proof-size';
import { admit } from './admit';
import { startOfDay } from './calendar';
import type { ContactKind } from './contact-kind';
import { explain } from './explain';
import type { AccountFacts } from './facts';
import type { Expectation } from './move';
import { WAYS_OUT } from './pace/way-out';
import { react, settle } from './settle';
import { openAccount } from './simulate';
import { addDays, type Instant, instant, type Zone } from './time';

const zone = 'Asia/Shanghai' as Zone;
const at = instant(Date.parse('2012-06-05T08:00:00+08:00'));
const rung = 'r1';
const kinds: readonly ContactKind[] = ['message', 'letter', 'call', 'visit', 'notice'];

const OBJECTION = {
  rule: 'cn.quiet-hours',
  title: { en: 'Quiet hours', 'zh-CN': '禁扰时段' },
  article: 'GB/T 45251-2025, 5.3',
  read: 'unverified',
  because: { en: 'too late', 'zh-CN': '时间太晚' },
} as const;

const expectations: readonly Expectation[] = [
  ...kinds.map((contact): Expectation => ({ what: 'contact', rung, contact, channel: 'sms', at })),
  { what: 'due', rung, at },
  { what: 'due', rung, at, postponed: OBJECTION },
  { what: 'condition', rung, at },
  { what: 'approval', rung, roles: ['manager', 'legal'], requestedBy: 'engine', voters: [], until: at },
  { what: 'outcome', rung, kind: 'call', attempt: 2, until: at },
  { what: 'outcome', rung, kind: 'visit', attempt: 1, until: at },
  { what: 'review', rung },
  { what: 'referral', rung },
  { what: 'held', reasons: ['dispute', 'fraud'], rung, until: at },
  { what: 'held', reasons: ['dispute'], rung: null, until: null },
  { what: 'with-legal' },
  { what: 'due-date', on: date('06-30') },
  { what: 'walked-out' },
  { what: 'nothing-owed' },
  { what: 'ended' },
  { what: 'denied', rung, at, by: OBJECTION },
  ...kinds.map(
    (contact): Expectation => ({ what: 'contact', rung, contact, channel: 'sms', at, postponed: OBJECTION }),
  ),
  { what: 'contact', rung, contact: 'message', channel: 'email', at, after: { channel: 'sms', cause: 'point' } },
  { what: 'contact', rung, contact: 'notice', channel: 'sms', at, after: { channel: 'sms', cause: 'later' } },
  { what: 'approval', rung, roles: ['compliance'], requestedBy: 'engine', voters: [], until: at, lifts: OBJECTION },
  ...[true, false].flatMap((isOff) =>
    WAYS_OUT.map(
      (on): Expectation => ({
        what: 'contact',
        rung,
        contact: 'message',
        channel: 'sms',
        at,
        turn: { on, isOff, before: 3 },
      }),
    ),
  ),
];

test('what is made anew is told with the channel that failed', () => {
  const next = { what: 'contact', rung: 'reminder', contact: 'message', at } as const;
  expect(explain({ ...next, channel: 'email', after: { channel: 'sms', cause: 'point' } }, zone)).toEqual({
    en: 'A message (reminder) did not arrive by text message; the e-mail follows at 2012-06-05 08:00.',
    'zh-CN': '发送提醒（reminder）：短信未送达，将于 2012-06-05 08:00 改用电子邮件。',
  });
  expect(explain({ ...next, channel: 'sms', after: { channel: 'sms', cause: 'later' } }, zone)).toEqual({
    en: 'A message (reminder) did not arrive by text message; the same follows again at 2012-06-05 08:00.',
    'zh-CN': '发送提醒（reminder）：短信未送达，将于 2012-06-05 08:00 再次发送。',
  });
});

test('a rule that objects is told with its title, its article, what it saw, and whether its wording was read', () => {
  const next: Expectation = {
    what: 'contact',
    rung: 'call',
    contact: 'call',
    channel: 'voice',
    at,
    postponed: OBJECTION,
  };
  expect(explain(next, zone)).toEqual({
    en: 'A call (call) is postponed to 2012-06-05 08:00, the first moment at which all rules allow it: Quiet hours, too late (GB/T 45251-2025, 5.3; wording: unverified).',
    'zh-CN':
      '电话联系（call）推迟至 2012-06-05 08:00，此为各项规则均允许的最早时刻：禁扰时段，时间太晚（GB/T 45251-2025, 5.3；条文依据未核实（unverified））。',
  });
  expect(explain({ what: 'denied', rung, at, by: { ...OBJECTION, read: 'text' } }, zone).en).toBe(
    'Rung r1 is denied, and time does not cure it: Quiet hours, too late (GB/T 45251-2025, 5.3). It is asked again at 2012-06-05 08:00, or when something changes.',
  );
});

describe('what happens next', () => {
  test.each(expectations.map((next) => [JSON.stringify(next), next] as const))(
    'is a full sentence in both languages: %s',
    (_name, next) => {
      const { en, 'zh-CN': zh } = explain(next, zone);
      expect(en).toMatch(/^[A-Z].{10,}\.$/);
      expect(zh).toMatch(/[\u4e00-\u9fff].*。$/);
      expect(`${en}${zh}`).not.toMatch(/undefined|null|NaN|\[object/);
    },
  );

  test('names the rung, the moment on the local clock, the roles and the reasons', () => {
    const told = (next: Expectation): string[] => Object.values(explain(next, zone));
    for (const text of told({ what: 'due', rung, at })) expect(text).toContain('r1');
    for (const text of told({ what: 'due', rung, at })) expect(text).toContain('2012-06-05 08:00');
    for (const text of told({ what: 'held', reasons: ['dispute', 'fraud'], rung, until: null }))
      expect(text).toContain('dispute, fraud');
    const [en, zh] = told({
      what: 'approval',
      rung,
      roles: ['manager', 'legal'],
      requestedBy: 'engine',
      voters: [],
      until: at,
    });
    expect(en).toContain('manager and legal');
    expect(zh).toContain('manager、legal');
    for (const text of told({ what: 'due-date', on: date('06-30') })) expect(text).toContain('2012-06-30');
  });
});

test('every account always has a next step, and a sentence that says it', () => {
  fc.assert(
    fc.property(anySketch, (sketch) => {
      const { account, items, policy, events, until } = buildScenario(sketch);
      const said = (next: Expectation): boolean =>
        Object.values(explain(next, account.zone)).every((text) => text.length > 5);
      let facts: AccountFacts = openAccount(account, items, policy);
      let wake: Instant | null = startOfDay(account.opened, account.zone);
      const runTo = (limit: Instant): void => {
        while (wake !== null && wake < limit) {
          const settled = settle(facts, policy, wake, 'record');
          if (settled.until !== null) expect(settled.until).toBeGreaterThan(wake);
          expect(said(settled.next)).toBe(true);
          ({ facts, until: wake } = settled);
        }
      };
      for (const { event } of [...events].sort((a, b) => a.at - b.at || a.place - b.place)) {
        if ('field' in event) continue;
        runTo(event.at);
        const admission = admit(facts, policy, event);
        if ('field' in admission) continue;
        facts = react(admission.facts, policy, event.at);
        wake = event.at;
      }
      runTo(startOfDay(addDays(until, 1), account.zone));
    }),
    { numRuns: proofSize(100, 5_000) },
  );
});
