import type { LocalDate } from '../../domain/time';
import type { AccountView } from '../client/shapes';
import { dayOf, isoOf } from '../parts/calendar-day';
import { dayOfLadderDay, pictureOf } from './ladder-geometry';

const money = { amount: '0.00', currency: 'CNY' };

/** An account that fell due on 1 June and is looked at on the 11th; three rungs, of which the first is done. */
const view = (changes: Partial<AccountView> = {}): AccountView => ({
  id: 'A1',
  status: 'overdue',
  currency: 'CNY',
  zone: 'Asia/Shanghai',
  opened: '2026-01-01',
  product: null,
  policy: { id: 'house', version: 1 },
  facts: {},
  balance: { overdue: money, owed: money, dpd: 10, ladderDays: 10, anchorDue: '2026-06-01' },
  rung: 'one',
  held: false,
  next: { what: 'due', rung: 'two', at: '2026-06-16T00:00:00+08:00', reason: { en: '', 'zh-CN': '' } },
  people: [],
  items: [],
  payments: [],
  holds: [],
  stops: [],
  visitPlan: null,
  plans: [],
  promises: [],
  timeline: [
    entry(1, '2026-06-02T00:00:00+08:00', 'episode-started', null),
    entry(2, '2026-06-03T08:00:00+08:00', 'contact', 'one'),
  ],
  seq: 2,
  now: '2026-06-11T10:00:00+08:00',
  episode: { no: 1, startedAt: '2026-06-02T00:00:00+08:00' },
  ladder: [rung('one', 1, { done: true }), rung('two', 15, { isNext: true }), rung('three', 30)],
  ...changes,
});

function entry(seq: number, at: string, kind: string, of: string | null, detail: Record<string, unknown> = {}) {
  return { seq, at, kind, rung: of, episode: 1, detail };
}

function rung(id: string, day: number, changes: Partial<AccountView['ladder'][number]> = {}) {
  return { id, day, kind: 'message' as const, done: false, isNext: false, approval: [], ...changes };
}

const hold = (from: string, to: string | null, releasedOn: string | null = null) => ({
  id: `h-${from}`,
  reason: 'dispute',
  from,
  to,
  releasedOn,
  active: true,
});

const states = (of: AccountView) =>
  pictureOf(of).rungs.map(({ id, state, endedOn, expectedOn }) => [
    id,
    state,
    ...[endedOn, expectedOn].map((day) => day && isoOf(day)),
  ]);

test('each rung lies on the day on which it ended or can come', () => {
  expect(states(view())).toEqual([
    ['one', 'done', '2026-06-03', null],
    ['two', 'next', null, '2026-06-16'],
    ['three', 'later', null, '2026-07-01'],
  ]);
});

test('the axis reaches from the due date to the last rung, and today is on it', () => {
  const { first, last, today, due, isReal } = pictureOf(view());
  expect([first, last, today, due].map(isoOf)).toEqual(['2026-06-01', '2026-07-01', '2026-06-11', '2026-06-01']);
  expect(isReal).toBe(true);
});

test('held days move what is ahead, and the first day of a hold does not', () => {
  const held = view({ holds: [hold('2026-06-05', '2026-06-10')] });
  expect(states(held).at(-1)).toEqual(['three', 'later', null, '2026-07-06']);
  expect(pictureOf(held).held.map(({ from, to }) => [isoOf(from), to && isoOf(to)])).toEqual([
    ['2026-06-05', '2026-06-10'],
  ]);
});

test('a hold without end keeps back what is beyond it; released, its last day is that of the release', () => {
  expect(states(view({ holds: [hold('2026-06-10', null)] })).at(-1)).toEqual(['three', 'later', null, null]);
  const released = view({ holds: [hold('2026-06-10', null, '2026-06-12')] });
  expect(states(released).at(-1)).toEqual(['three', 'later', null, '2026-07-03']);
  const stopped = view({ stops: [{ code: 'cease', from: '2026-06-10', clearedOn: null }] });
  expect(states(stopped).at(-1)).toEqual(['three', 'later', null, null]);
});

test('a hold that was over before it began is none', () => {
  expect(pictureOf(view({ holds: [hold('2026-06-20', '2026-06-25', '2026-06-11')] })).held).toEqual([]);
});

test('nothing is expected in the past, also when its day has come and gone', () => {
  const late = view({ next: { ...view().next, rung: null, at: null }, now: '2026-06-20T10:00:00+08:00' });
  expect(states(late)[1]).toEqual(['two', 'next', null, '2026-06-20']);
});

test('a rung that was denied or did not apply is told apart from one that was done', () => {
  const ladder = [rung('one', 1, { done: true }), rung('two', 3, { done: true })];
  const timeline = [
    entry(1, '2026-06-03T08:00:00+08:00', 'not-applicable', 'one'),
    entry(2, '2026-06-05T08:00:00+08:00', 'approval-decided', 'two', { decision: 'deny' }),
  ];
  expect(states(view({ ladder, timeline })).map(([, state]) => state)).toEqual(['not-applicable', 'denied']);
});

test('rungs before the due date are past once it has gone by, or done when they were walked', () => {
  const ladder = [rung('early', -5), rung('soon', -2), ...view().ladder];
  const timeline = [entry(0, '2026-05-30T08:00:00+08:00', 'contact', 'soon'), ...view().timeline];
  expect(states(view({ ladder, timeline })).slice(0, 2)).toEqual([
    ['early', 'past', '2026-05-27', null],
    ['soon', 'done', '2026-05-30', null],
  ]);
  expect(isoOf(pictureOf(view({ ladder, timeline })).first)).toBe('2026-05-27');
});

test('contacts of an earlier episode are not drawn into this one', () => {
  const timeline = [entry(0, '2026-03-03T08:00:00+08:00', 'contact', 'one'), ...view().timeline];
  expect(pictureOf(view({ timeline })).rungs[0]?.touchedOn.map(isoOf)).toEqual(['2026-06-03']);
});

test('an account that owes nothing shows its ladder as it would run from today', () => {
  const picture = pictureOf(
    view({ balance: { ...view().balance, anchorDue: null }, next: { ...view().next, rung: null, at: null } }),
  );
  expect(picture.isReal).toBe(false);
  expect(isoOf(picture.rungs[2]?.expectedOn as LocalDate)).toBe('2026-07-11');
});

test('overlapping holds count each day once; holds that touch stay two', () => {
  const due = dayOf('2026-06-01');
  const block = (from: string, to: string) => ({ first: dayOf(from), last: dayOf(to), reason: 'r', hold: from });
  const dayWith = (...blocks: ReturnType<typeof block>[]) => isoOf(dayOfLadderDay(10, { due, blocks }) as LocalDate);
  expect(dayWith(block('2026-06-03', '2026-06-06'), block('2026-06-04', '2026-06-07'))).toBe('2026-06-15');
  expect(dayWith(block('2026-06-03', '2026-06-05'), block('2026-06-06', '2026-06-08'))).toBe('2026-06-15');
});
