/**
 * For tests: facts grown at random, each step one that the book must take. Nothing here asks whether the ladder would
 * do it; the book keeps what it is given.
 */
import type { Act, Deed } from '../domain/act';
import { COST_KINDS } from '../domain/cost';
import type { AccountFacts, Item, Payment } from '../domain/facts';
import { OUTCOME_CODES } from '../domain/outcome';
import { type Instant, instant, type LocalDate } from '../domain/time';

/** One throw of the dice; what it means depends on what is there already. */
export interface Roll {
  readonly kind: number;
  readonly text: string;
  readonly amount: bigint;
  readonly day: number;
  readonly ms: number;
  readonly pick: number;
  readonly flag: boolean;
}

/** The facts with one thing more, or unchanged when the throw fits nothing. */
export function grow(facts: AccountFacts, roll: Roll): AccountFacts {
  const step = STEPS[roll.kind % STEPS.length];
  const known = { seq: facts.seq + 1, at: instant(roll.ms) as Instant };
  const grown = step?.(facts, roll, known) ?? null;
  return grown === null ? facts : { ...facts, ...grown, seq: known.seq };
}

type Step = (facts: AccountFacts, roll: Roll, known: { seq: number; at: Instant }) => Partial<AccountFacts> | null;

const pickOf = <T>(list: readonly T[], { pick }: Roll): T | undefined => list[pick % Math.max(1, list.length)];
const swap = <T>(list: readonly T[], old: T, by: T): T[] => list.map((one) => (one === old ? by : one));
const dayOf = (roll: Roll, later = 0): LocalDate => (roll.day + later) as LocalDate;

const addItem: Step = (facts, roll, known) => {
  const item: Item = {
    ...known,
    id: `i${known.seq}${roll.text}`,
    due: dayOf(roll),
    amount: roll.amount,
    adjustments: [],
  };
  return { items: [...facts.items, item] };
};

const adjust: Step = (facts, roll, known) => {
  const item = pickOf(facts.items, roll);
  if (item === undefined) return null;
  const adjustments = [...item.adjustments, { ...known, to: roll.flag ? 0n : roll.amount }];
  return { items: swap(facts.items, item, { ...item, adjustments }) };
};

const pay: Step = (facts, roll, known) => {
  const paid = facts.items.filter((_item, place) => (roll.pick >> place) % 2 === 0).reverse();
  const parts = paid.map((item) => ({ item: item.id, amount: roll.amount }));
  const payment: Payment = { ...known, id: `p${known.seq}${roll.text}`, effective: dayOf(roll), parts, turns: [] };
  return { payments: [...facts.payments, payment] };
};

const turnPayment: Step = (facts, roll, known) => {
  const payment = pickOf(facts.payments, roll);
  if (payment === undefined) return null;
  const turns = [...payment.turns, { ...known, stands: roll.flag }];
  return { payments: swap(facts.payments, payment, { ...payment, turns }) };
};

const hold: Step = (facts, roll, known) => ({
  holds: [
    ...facts.holds,
    {
      ...known,
      id: `h${known.seq}`,
      reason: roll.text,
      from: dayOf(roll),
      to: roll.flag ? null : dayOf(roll, 9),
      release: null,
    },
  ],
});

const release: Step = (facts, roll, known) => {
  const open = pickOf(
    facts.holds.filter((candidate) => candidate.release === null),
    roll,
  );
  if (open === undefined) return null;
  return { holds: swap(facts.holds, open, { ...open, release: { ...known, on: dayOf(roll) } }) };
};

const stop: Step = (facts, roll, known) => {
  const code = roll.flag ? 'fraud' : 'deceased';
  if (facts.stops.some((standing) => standing.code === code && standing.clearing === null)) return null;
  return { stops: [...facts.stops, { ...known, code, from: dayOf(roll), clearing: null }] };
};

const clear: Step = (facts, roll, known) => {
  const open = pickOf(
    facts.stops.filter((candidate) => candidate.clearing === null),
    roll,
  );
  if (open === undefined) return null;
  return { stops: swap(facts.stops, open, { ...open, clearing: { ...known, on: dayOf(roll) } }) };
};

const plan: Step = (facts, roll, known) => {
  const instalments = [0, 1, 2]
    .slice(0, 1 + (roll.pick % 3))
    .map((n) => ({ due: dayOf(roll, n * 7), amount: roll.amount }));
  return { plans: [...facts.plans, { ...known, id: `pl${known.seq}`, instalments, ending: null }] };
};

const endPlan: Step = (facts, roll, known) => {
  const open = pickOf(
    facts.plans.filter((candidate) => candidate.ending === null),
    roll,
  );
  if (open === undefined) return null;
  return { plans: swap(facts.plans, open, { ...open, ending: { ...known, reason: roll.text || null } }) };
};

const bookCost: Step = (facts, roll, known) => {
  const kind = pickOf(COST_KINDS, roll) ?? 'other';
  const cost = {
    ...known,
    id: `c${known.seq}${roll.text}`,
    kind,
    rung: roll.flag ? roll.text : null,
    amount: roll.amount,
  };
  return { costs: [...facts.costs, cost] };
};

const setFacts: Step = (facts, roll, known) => ({
  factChanges: [...facts.factChanges, { ...known, facts: { note: roll.text, count: roll.pick, seen: roll.flag } }],
});

const act: Step = (facts, roll, known) => {
  const started = facts.acts.filter((done) => done.kind === 'episode-started').length;
  const closed = facts.acts.filter((done) => done.kind === 'closed').length;
  const deed = deedOf(facts, roll, started > closed);
  if (deed === null) return null;
  const episode = deed.kind === 'episode-started' ? started + 1 : started > closed ? started : null;
  const done: Act = { ...deed, ...known, episode, item: roll.flag ? (pickOf(facts.items, roll)?.id ?? null) : null };
  return { acts: [...facts.acts, done] };
};

const OBJECTION = {
  rule: 'regf.6b.time-window',
  title: { en: 'Hours', 'zh-CN': '时段' },
  article: '12 CFR 1006.6(b)(1)(i)',
  read: 'text',
  because: { en: 'too late', 'zh-CN': '太晚' },
  contact: 'visit',
} as const;

function deedOf(facts: AccountFacts, roll: Roll, isOpen: boolean): Deed | null {
  const rung = roll.flag ? 'visit' : 'legal';
  const last = facts.acts.findLast((done) => 'rung' in done && done.rung === rung && done.kind.startsWith('approval'));
  const asked = last?.kind === 'approval-asked';
  const actor = roll.text || null;
  const code = pickOf(OUTCOME_CODES, roll) ?? 'busy';
  const deeds: (Deed | null)[] = [
    isOpen ? { kind: 'closed', reason: 'cured' } : { kind: 'episode-started' },
    { kind: 'contact', rung, channel: 'sms', notice: roll.flag, asked: roll.amount },
    { kind: 'opened', rung, what: 'visit', attempt: 1 + (roll.pick % 3) },
    { kind: 'outcome', rung, code, promise: roll.flag ? { amount: roll.amount, date: dayOf(roll) } : null, actor },
    { kind: 'outcome', rung, code, promise: null, feedback: { cooperation: roll.text, reachable: roll.flag }, actor },
    asked ? null : { kind: 'approval-asked', rung, amount: roll.amount, requestedBy: 'engine' },
    asked ? { kind: 'approval-decided', rung, decision: roll.flag ? 'approve' : 'deny', role: null, actor } : null,
    asked ? { kind: 'approval-void', rung, because: 'amount changed' } : null,
    asked ? null : { kind: 'approval-asked', rung, amount: roll.amount, requestedBy: 'engine', lifts: OBJECTION },
    { kind: 'postponed', rung, until: instant(1_340_000_000_000 + roll.pick), ...OBJECTION },
    { kind: 'denied', rung, passed: roll.flag, ...OBJECTION, plan: 'pl1', instalment: 1 },
    { kind: 'covered', rung, by: 'A2' },
    {
      kind: 'contact-failed',
      rung,
      contact: 1 + (roll.pick % 5),
      channel: 'sms',
      notice: roll.flag,
      cause: 'later',
      notBefore: instant(1_340_000_000_000 + roll.pick),
      follows: 'again',
      by: 'sms',
    },
    isOpen ? null : { kind: 'reopened' },
    { kind: 'not-applicable', rung, facts: { amount: roll.text, overdue: '12', promise: 'none' } },
    { kind: 'completed', rung, code: roll.text || null },
    {
      kind: 'completed',
      rung,
      code: null,
      visitPlan: {
        target: roll.flag ? roll.amount : null,
        from: 600,
        to: roll.flag ? null : 700,
        strategy: 'listen-first',
      },
    },
    { kind: 'opened', rung, what: 'visit', attempt: 1, target: roll.amount },
    {
      kind: 'contact',
      rung: 'plan-remind',
      channel: 'sms',
      notice: false,
      asked: roll.amount,
      plan: 'pl1',
      instalment: 2,
    },
    { kind: 'plan-judged', plan: 'pl1', instalment: 1, verdict: roll.flag ? 'kept' : 'broken' },
    { kind: 'silence', rung },
    { kind: 'referred', rung },
    { kind: 'begun', rung, act: 'set-out', actor, staff: [{ id: 'li' }, { id: 'wang', carries: ['identity-card'] }] },
    { kind: 'referral-decided', rung, decision: 'accept', actor },
    { kind: 'withdrawn', rung, what: 'review' },
  ];
  return pickOf(deeds, { ...roll, pick: roll.pick >> 3 }) ?? null;
}

const STEPS: readonly Step[] = [
  addItem,
  adjust,
  pay,
  turnPayment,
  hold,
  release,
  stop,
  clear,
  setFacts,
  bookCost,
  plan,
  endPlan,
  act,
  act,
  act,
  act,
  act,
];
