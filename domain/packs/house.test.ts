/** Guarantee: the house's rules say no where the house has said so, until exactly when, and never instead of the law. */
import { toldWhy } from '../../test/support/told-why';
import { parseDate, parseInstant } from '../calendar';
import type { Verdict } from '../gate/gate';
import type { Attempt, GateFacts, IntendedAct } from '../gate/gate-facts';
import { gateOf, type Settings } from '../gate/in-force';
import { Question } from '../gate/question';
import { CALENDARS } from '../holidays/shipped';
import type { Instant, LocalDate, Zone } from '../time';
import { checkHouse } from './check-house';
import { calendarOfPack, house } from './house';
import { usFed } from './us-fed';

function at(text: string): Instant {
  const found = parseInstant(text);
  if (found === null) throw new RangeError(text);
  return found;
}

function date(text: string): LocalDate {
  const found = parseDate(text);
  if (found === null) throw new RangeError(text);
  return found;
}

const SHANGHAI = 'Asia/Shanghai' as Zone;
const facts: GateFacts = { zones: [SHANGHAI], debts: [{ id: 'd1' }], attempts: [] };
const act: IntendedAct = { channel: 'call', debtIds: ['d1'], number: '+8613800138000' };

interface Asked {
  readonly facts?: Partial<GateFacts>;
  readonly act?: Partial<IntendedAct>;
  readonly settings?: Settings;
}

const ask = (when: string, asked: Asked = {}): Verdict =>
  toldWhy(
    gateOf([house], asked.settings ?? {}).ask(
      new Question({ ...facts, ...asked.facts }, { ...act, ...asked.act }, at(when), CALENDARS),
    ),
  );

const against = (verdict: Verdict): string[] =>
  verdict.votes.filter((vote) => vote.verdict !== 'allow').map(({ rule }) => rule);
const until = ({ allowedAt }: Verdict): string | null =>
  allowedAt === null ? null : new Date(allowedAt).toISOString();

describe('hours', () => {
  test.each([
    ['2026-06-01T07:59:59+08:00', '2026-06-01T00:00:00.000Z'],
    ['2026-06-01T22:00:00+08:00', '2026-06-02T00:00:00.000Z'],
  ])('at %s nothing leaves before %s', (when, next) => {
    expect(against(ask(when))).toEqual(['house.hours']);
    expect(until(ask(when))).toBe(next);
  });

  test('are open from 08:00 to 22:00, and narrower where a policy says so', () => {
    expect(ask('2026-06-01T08:00:00+08:00').verdict).toBe('allow');
    expect(ask('2026-06-01T21:59:59+08:00').verdict).toBe('allow');
    const settings = { 'house.hours': { opens: 9 * 60, closes: 20 * 60 } };
    expect(against(ask('2026-06-01T08:59:00+08:00', { settings }))).toEqual(['house.hours']);
    expect(against(ask('2026-06-01T20:00:00+08:00', { settings }))).toEqual(['house.hours']);
  });

  test('need a zone', () => {
    const verdict = ask('2026-06-01T12:00:00+08:00', { facts: { zones: [] } });
    expect(verdict.votes.find(({ rule }) => rule === 'house.hours')?.because.en).toContain('zones');
    expect(verdict.allowedAt).toBeNull();
  });
});

describe('stops and holds', () => {
  test('a stop code forbids every contact for good, and legal steps', () => {
    const stopped = { facts: { stops: ['fraud'] } };
    expect(against(ask('2026-06-01T12:00:00+08:00', stopped))).toEqual(['house.stop']);
    expect(until(ask('2026-06-01T12:00:00+08:00', stopped))).toBeNull();
    expect(against(ask('2026-06-01T12:00:00+08:00', { ...stopped, act: { channel: 'legal' } }))).toEqual([
      'house.stop',
    ]);
  });

  const hold = (first: string, last: string | null, plan?: string) => ({
    reason: 'dispute',
    first: date(first),
    last: last === null ? null : date(last),
    ...(plan === undefined ? {} : { plan }),
  });

  test('a hold lasts to the end of its last day, holds that touch to the end of the later', () => {
    const holds = [hold('2026-06-04', '2026-06-05'), hold('2026-06-01', '2026-06-03')];
    expect(until(ask('2026-06-01T12:00:00+08:00', { facts: { holds } }))).toBe('2026-06-06T00:00:00.000Z');
    expect(ask('2026-05-31T12:00:00+08:00', { facts: { holds } }).verdict).toBe('allow');
    expect(ask('2026-06-06T12:00:00+08:00', { facts: { holds } }).verdict).toBe('allow');
    expect(until(ask('2026-06-01T12:00:00+08:00', { facts: { holds: [hold('2026-06-01', null)] } }))).toBeNull();
  });

  test("a plan's own reminder leaves under the plan, not under another hold", () => {
    const own = { plan: 'p1' };
    const underPlan = { holds: [hold('2026-06-01', null, 'p1')] };
    expect(ask('2026-06-01T12:00:00+08:00', { facts: underPlan, act: own }).verdict).toBe('allow');
    expect(ask('2026-06-01T12:00:00+08:00', { facts: underPlan }).verdict).toBe('deny');
    const both = { holds: [...underPlan.holds, hold('2026-06-01', '2026-06-01')] };
    expect(ask('2026-06-01T12:00:00+08:00', { facts: both, act: own }).verdict).toBe('deny');
  });
});

describe('the age of the balance', () => {
  const settings = { 'house.balance-age': { minutes: 10 } };
  const read = (when: string): Asked => ({ settings, facts: { balanceReadAt: at(when) } });

  test('is looked at once a policy sets it', () => {
    expect(ask('2026-06-01T12:00:00+08:00').verdict).toBe('allow');
    expect(ask('2026-06-01T12:00:00+08:00', read('2026-06-01T11:50:00+08:00')).verdict).toBe('allow');
    const old = ask('2026-06-01T12:00:00+08:00', read('2026-06-01T11:49:59+08:00'));
    expect(against(old)).toEqual(['house.balance-age']);
    expect(until(old)).toBeNull();
    expect(against(ask('2026-06-01T12:00:00+08:00', { settings }))).toEqual(['house.balance-age']);
  });

  test('does not keep an act that waits for the morning from leaving then', () => {
    expect(until(ask('2026-06-01T23:00:00+08:00', read('2026-06-01T22:55:00+08:00')))).toBe('2026-06-02T00:00:00.000Z');
  });
});

describe('holidays', () => {
  const settings = { 'house.holidays.cn': { never: 1 } };

  test('are days like others until a policy says otherwise', () => {
    expect(ask('2026-10-01T12:00:00+08:00').verdict).toBe('allow');
    expect(until(ask('2026-10-01T12:00:00+08:00', { settings }))).toBe('2026-10-08T00:00:00.000Z');
  });

  test('weekends too where it says so, and never the weekend that is worked', () => {
    const both = { 'house.holidays.cn': { never: 1, weekends: 1 } };
    expect(ask('2026-10-11T12:00:00+08:00', { settings }).verdict).toBe('allow');
    expect(until(ask('2026-10-11T12:00:00+08:00', { settings: both }))).toBe('2026-10-12T00:00:00.000Z');
    expect(ask('2026-10-10T12:00:00+08:00', { settings: both }).verdict).toBe('allow');
  });

  test('the day off in lieu is one of them', () => {
    const american = {
      settings: { 'house.holidays.us-federal': { never: 1 } },
      facts: { zones: ['America/New_York' as Zone] },
    };
    expect(until(ask('2026-07-03T12:00:00-04:00', american))).toBe('2026-07-05T12:00:00.000Z');
  });

  test('it is a holiday if it is one in any place where the person may be', () => {
    const zones = ['America/New_York' as Zone, SHANGHAI];
    const verdict = ask('2026-09-30T20:30:00-04:00', { settings, facts: { zones } });
    expect(against(verdict)).toEqual(['house.holidays.cn']);
  });

  test('a year that was not announced forbids', () => {
    const verdict = ask('2027-01-04T12:00:00+08:00', { settings });
    expect(verdict.votes.find(({ verdict: vote }) => vote === 'deny')?.because.en).toContain('calendar cn 2027');
    expect(until(verdict)).toBeNull();
  });

  test('the calendar is that of the pack', () => {
    expect(['us-fed', 'us-ma', 'cn', 'uk-ew', 'in', 'eu', ''].map(calendarOfPack)).toEqual([
      'us-federal',
      'us-federal',
      'cn',
      'uk-england',
      'in',
      null,
      null,
    ]);
  });
});

describe('caps', () => {
  const attempt = (when: string, more: Partial<Attempt> = {}): Attempt => ({
    at: at(when),
    channel: 'call',
    direction: 'outbound',
    outcome: 'busy',
    person: 'consumer',
    number: '+8613800138000',
    countsFor: ['d1'],
    discussed: [],
    ...more,
  });
  const two = [attempt('2026-06-01T09:00:00+08:00'), attempt('2026-06-02T09:00:00+08:00')];
  const capped = (rule: string, attempts: readonly Attempt[], intended: Partial<IntendedAct> = {}) =>
    ask('2026-06-02T12:00:00+08:00', {
      settings: { [rule]: { most: 2, days: 3 } },
      facts: { attempts },
      act: intended,
    });

  test.each(['house.cap.person', 'house.cap.person.call', 'house.cap.debt', 'house.cap.debt.call', 'house.cap.number'])(
    '%s counts days, the first attempt among them, and frees the first of them at midnight',
    (rule) => {
      expect(against(capped(rule, two))).toEqual([rule]);
      expect(until(capped(rule, two))).toBe('2026-06-04T00:00:00.000Z');
      expect(capped(rule, two.slice(1)).verdict).toBe('allow');
    },
  );

  test('another person, debt, number or kind of contact has a count of its own', () => {
    expect(capped('house.cap.person', two, { person: 'spouse' }).verdict).toBe('allow');
    expect(capped('house.cap.debt', two, { debtIds: ['d2'] }).verdict).toBe('allow');
    expect(capped('house.cap.debt', two, { debtIds: ['d2', 'd1'] }).verdict).toBe('deny');
    expect(capped('house.cap.number', two, { number: '+8613800138001' }).verdict).toBe('allow');
    expect(capped('house.cap.person.visit', two, { channel: 'visit' }).verdict).toBe('allow');
    expect(capped('house.cap.person', two, { channel: 'visit' }).verdict).toBe('deny');
  });

  test('what came in, what is yet to come and what is too old do not count; what is pending and what was discussed do', () => {
    const coming = [two[0], attempt('2026-06-02T13:00:00+08:00')] as Attempt[];
    expect(capped('house.cap.person', coming).verdict).toBe('allow');
    const inbound = two.map((one) => ({ ...one, direction: 'inbound' as const }));
    expect(capped('house.cap.person', inbound).verdict).toBe('allow');
    const old = [attempt('2026-05-30T09:00:00+08:00'), ...two.slice(1)];
    expect(capped('house.cap.person', old).verdict).toBe('allow');
    const pending = two.map((one) => ({ ...one, outcome: 'pending' as const }));
    expect(capped('house.cap.person', pending).verdict).toBe('deny');
    const talked = two.map((one) => ({ ...one, countsFor: [], discussed: ['d1'] }));
    expect(capped('house.cap.debt', talked).verdict).toBe('deny');
  });

  test('a number that nobody knows cannot be counted', () => {
    const { settings, number, ...rest } = { ...act, settings: { 'house.cap.number': { most: 2, days: 3 } } };
    const verdict = gateOf([house], settings).ask(
      new Question(facts, rest, at('2026-06-02T12:00:00+08:00'), CALENDARS),
    );
    expect(verdict.verdict).toBe('deny');
    expect(number).toBe(act.number);
  });

  test('every debt of the act must be free, and attempts that are still to come are known', () => {
    const d2 = [
      attempt('2026-06-02T09:00:00+08:00', { countsFor: ['d2'] }),
      attempt('2026-06-02T10:00:00+08:00', { countsFor: ['d2'] }),
    ];
    expect(until(capped('house.cap.debt', [...two, ...d2], { debtIds: ['d1', 'd2'] }))).toBe(
      '2026-06-05T00:00:00.000Z',
    );
    const coming = [...two, attempt('2026-06-03T09:00:00+08:00'), attempt('2026-06-04T00:00:00+08:00')];
    expect(until(capped('house.cap.debt', coming))).toBe('2026-06-06T00:00:00.000Z');
    const far = [...two, ...['05', '06', '07'].map((day) => attempt(`2026-06-${day}T00:00:00+08:00`))];
    expect(until(capped('house.cap.debt', far))).toBe('2026-06-04T00:00:00.000Z');
  });

  test('an attempt at the very instant counts', () => {
    const now = [two[1] as Attempt, attempt('2026-06-02T12:00:00+08:00')];
    expect(capped('house.cap.person', now).verdict).toBe('deny');
  });

  test('a cap of none is never free', () => {
    const settings = { 'house.cap.person.call': { most: 0, days: 1 } };
    const verdict = ask('2026-06-02T12:00:00+08:00', { settings });
    expect([verdict.verdict, verdict.allowedAt]).toEqual(['deny', null]);
  });
});

describe('what is said', () => {
  const said = (verdict: Verdict) => verdict.votes.find((vote) => vote.verdict === 'deny')?.because;
  const noon = '2026-10-01T12:00:00+08:00';

  test.each<[string, string, Asked, string, string]>([
    ['a stop', noon, { facts: { stops: ['fraud'] } }, 'a stop code stands: fraud', '存在停催标记：fraud'],
    [
      'a hold',
      noon,
      { facts: { holds: [{ reason: 'dispute', first: date('2026-10-01'), last: null }] } },
      'on hold: dispute',
      '暂停催收：dispute',
    ],
    ['hours', '2026-10-01T23:00:00+08:00', {}, 'outside the hours of the house', '不在机构联系时段内'],
    [
      'a holiday',
      noon,
      { settings: { 'house.holidays.cn': { never: 1 } } },
      'a day off in the calendar cn',
      '日历 cn 的休息日',
    ],
    [
      'an old balance',
      noon,
      { settings: { 'house.balance-age': { minutes: 5 } }, facts: { balanceReadAt: at('2026-10-01T11:00:00+08:00') } },
      'the balance was read more than 5 minutes before',
      '余额读取已超过 5 分钟',
    ],
    [
      'no balance',
      noon,
      { settings: { 'house.balance-age': { minutes: 5 } } },
      'cannot be evaluated without balanceReadAt',
      '缺少 balanceReadAt，无法判断',
    ],
    [
      'a cap',
      noon,
      { settings: { 'house.cap.person': { most: 0, days: 2 } } },
      '0 attempts to this person in 2 days',
      '2 天内对该联系人已有 0 次',
    ],
  ])('%s is told in both languages', (_name, when, asked, en, zh) => {
    expect(said(ask(when, asked))).toEqual({ en, 'zh-CN': zh });
  });

  test('holidays that are switched off say nothing; without a zone nobody knows the day', () => {
    expect(ask(noon, { settings: { 'house.holidays.cn': { never: 0 } } }).verdict).toBe('allow');
    const nowhere = ask(noon, { settings: { 'house.holidays.cn': { never: 1 } }, facts: { zones: [] } });
    expect(against(nowhere)).toEqual(['house.hours', 'house.holidays.cn']);
  });
});

describe('looser than the law', () => {
  test('is refused with the article', () => {
    expect(checkHouse([usFed], { 'house.hours': { opens: 7 * 60, closes: 22 * 60 } })).toEqual([
      {
        path: ['house.hours', 'opens'],
        message: expect.stringMatching(
          /^opening at 07:00 is looser than 12 CFR 1006\.6\(b\).*nothing may leave before 08:00$/,
        ),
      },
      {
        path: ['house.hours', 'closes'],
        message: expect.stringMatching(/^closing at 22:00 is looser than 12 CFR 1006\.6\(b\).*from 21:00 on$/),
      },
    ]);
  });

  test('what is as strict or stricter, or of no concern to the law, passes', () => {
    expect(checkHouse([usFed], { 'house.hours': { opens: 8 * 60, closes: 21 * 60 } })).toEqual([]);
    expect(checkHouse([usFed], { 'house.holidays.cn': { never: 1 }, 'other.rule': { opens: 1 } })).toEqual([]);
    expect(checkHouse([house], { 'house.hours': { opens: 7 * 60 } })).toEqual([]);
  });

  test('a cap for a debt is measured by the budgets of the law', () => {
    const [window] = usFed.rules;
    if (window === undefined) throw new Error('no rule');
    const seven = {
      ...window,
      id: 'x.seven',
      article: 'Article 7',
      stage: 'budget' as const,
      on: ['call', 'voice'],
      parameters: {
        calls: { value: 7, unit: 'count' as const, stricter: 'lower' as const },
        days: { value: 7, unit: 'days' as const, stricter: 'higher' as const },
      },
    };
    const law = { ...usFed, rules: [seven] };
    const problems = (rule: string, most: number, days: number) => checkHouse([law], { [rule]: { most, days } });
    expect(problems('house.cap.debt.call', 8, 7)).toEqual([
      {
        path: ['house.cap.debt.call', 'most'],
        message: '8 in 7 days is looser than Article 7 (x.seven): it allows 7 in 7',
      },
    ]);
    expect(problems('house.cap.debt.call', 7, 7)).toEqual([]);
    expect(problems('house.cap.debt.call', 8, 8)).toEqual([]);
    expect(problems('house.cap.debt', 8, 7)).toEqual([]);
    expect(problems('house.cap.person.call', 8, 7)).toEqual([]);
  });

  test('half a rule is refused, since it would never vote', () => {
    expect(checkHouse([], { 'house.cap.person': { most: 3 }, 'house.holidays.cn': { weekends: 1 } })).toEqual([
      { path: ['house.cap.person', 'days'], message: 'is missing: the rule needs it as well' },
      { path: ['house.holidays.cn', 'never'], message: 'is missing: the rule needs it as well' },
    ]);
  });

  test('and looser than the house itself is refused too', () => {
    expect(() => gateOf([house], { 'house.hours': { opens: 7 * 60 } })).toThrow('it may only be higher than 08:00');
  });
});
