import { settle } from '../domain/settle';
import { openAccount } from '../domain/simulate';
import { instant, type LocalDate, type Zone } from '../domain/time';
import { aPolicy, aRung, at, date, Story } from '../test/properties/account-builder';
import { dayOf } from '../test/properties/wall-calendar';
import { tell } from './story';

const policy = aPolicy({
  costs: { sms: 5n, call: 300n, visit: 8_000n },
  plan: { remind: { days: 2, channel: 'sms', template: 'instalment-reminder' }, missed: null },
  rungs: [
    aRung(),
    aRung({ id: 'call', day: 2, kind: 'call' }),
    aRung({ id: 'review', day: 3, kind: 'review' }),
    aRung({ id: 'visit', day: 5, kind: 'visit' }),
  ],
});
const outcome = { type: 'outcome', rung: 'call', promise: null, actor: null } as const;
const reviewed = Story.of([['05-31', 30_000n]], policy)
  .does('06-01 00:00', { kind: 'episode-started' })
  .does('06-01 08:00', { kind: 'contact', rung: 'reminder', channel: 'sms', notice: false, asked: 30_000n })
  .does('06-02 08:00', { kind: 'opened', rung: 'call', what: 'call', attempt: 1 })
  .hears('06-02 10:00', { ...outcome, code: 'plan-request', feedback: { overdueReason: 'illness' } })
  .does('06-03 00:00', { kind: 'opened', rung: 'review', what: 'review', attempt: 1 })
  .hears('06-03 09:00', {
    type: 'review',
    rung: null,
    result: 'continue',
    plan: { target: 10_000n, from: 1_080, to: 1_200, strategy: 'listen-first' },
    actor: null,
  })
  .hears('06-03 10:00', { type: 'cost', id: 'c1', kind: 'travel', rung: 'call', amount: 1_250n });
const planned = reviewed
  .hears('06-03 11:00', {
    type: 'plan',
    id: 'pl1',
    instalments: [
      { due: date('06-08'), amount: 10_000n },
      { due: date('06-20'), amount: 20_000n },
    ],
  })
  .paid('06-04 09:00', 'p1', null, 10_000n);

describe('the story of an account', () => {
  test('shows facts, plans, costs with their return, and a timeline of all of them', () => {
    const story = tell(planned.facts, policy, 'p v1', at('06-13 00:00'), 'en');
    for (const part of [
      'held: plan',
      'Known: overdueReason illness',
      'Visits: target 100.00 · hours 18:00-20:00 · strategy listen-first',
      'Plan pl1 (running): 2012-06-08 100.00 kept · 2012-06-20 200.00 open',
      'Next: A reminder of the coming instalment leaves at 2012-06-18 08:00.',
      /^ {2}call +1 +1 +3\.00 +12\.50 +100\.00 +100\.0 %$/m,
      /2012-06-02 10:00 {2}feedback +call overdueReason=illness/,
      /2012-06-03 09:00 {2}visit-plan +review target=100\.00 hours=18:00-20:00 strategy=listen-first/,
      /2012-06-03 10:00 {2}cost +call cost=c1 for=travel amount=12\.50/,
      /2012-06-03 11:00 {2}plan +plan=pl1 instalments=2 amount=300\.00 until=2012-06-20/,
      /2012-06-04 09:00 {2}payment +payment=p1 amount=100\.00/,
    ])
      expect(story).toMatch(part);
  });

  test('speaks Chinese as well', () => {
    const story = tell(planned.facts, policy, 'p v1', at('06-13 00:00'), 'zh-CN');
    for (const part of [
      '已知情况: ',
      '上门方案: 目标金额 100.00',
      '分期方案 pl1',
      '下一步: 将于 2012-06-18 08:00 提醒',
      '成本与回收',
    ])
      expect(story).toContain(part);
  });

  test('tells the instalment that is judged next when no reminder is ahead', () => {
    const broken = tell(reviewed.facts, policy, 'p v1', at('06-03 10:00'), 'en');
    expect(broken).toContain(
      'Next: A visit (visit) leaves at 2012-06-05 18:00: the first moment at which day, gap, holds and the 18:00-20:00 that suits the customer allow it.',
    );
    const silent = tell(
      planned.facts,
      { ...policy, plan: { remind: null, missed: null } },
      'p v1',
      at('06-13 00:00'),
      'en',
    );
    expect(silent).toContain(
      'Next: Plan pl1 holds the ladder: instalment 2 of 2 is due on 2012-06-20, 200.00 of it is missing; it is judged at 2012-06-24 00:00.',
    );
  });

  test('of an account without any of it stays as short as it was', () => {
    const plain = Story.of([['05-31', 30_000n]]);
    expect(tell(plain.facts, plain.policy, 'p v1', at('06-01 00:00'), 'en')).not.toMatch(/Known|Plan|Visits|Cost/);
  });
});

test('a contact that the gate stopped is shown with the article and what it saw', () => {
  const policy = aPolicy({ jurisdiction: ['cn'], rules: { 'cn.quiet-hours': { opens: 540 } } });
  const opening = instant(Date.parse('2026-06-01T08:00:00+08:00'));
  const account = {
    id: 'A1',
    currency: 'CNY',
    zone: 'Asia/Shanghai' as Zone,
    opened: dayOf('2026-05-01') as LocalDate,
  };
  const items = [{ id: 'i1', due: dayOf('2026-05-31') as LocalDate, amount: 10_000n }];
  const { facts } = settle(
    openAccount({ ...account, product: null, facts: {} }, items, policy),
    policy,
    opening,
    'record',
  );
  const story = tell(facts, policy, 'p v1', opening, 'en');
  for (const part of [
    /Next: A message \(reminder\) is postponed to 2026-06-01 09:00, .*GB\/T 45251-2025, 5\.3; wording: unverified/,
    /2026-06-01 08:00 {2}postponed +reminder rule=cn\.quiet-hours until=2026-06-01T09:00:00\+08:00\n +Quiet hours, quiet hours where the debtor may be \(GB/,
  ])
    expect(story).toMatch(part);
  expect(tell(facts, policy, 'p v1', opening, 'zh-CN')).toMatch(/禁扰时段，.*（GB\/T 45251-2025, 5\.3；条文依据未核实/);
});
