/** A scenario of a sketch. Answers are placed where the ladder, run without them, has something to answer. */
import { atMinute } from '../../domain/calendar';
import type { AccountEvent, FactEvent, NewItem, PersonEvent } from '../../domain/event';
import { rungOf } from '../../domain/policy';
import { type Scenario, type ScenarioEvent, simulate } from '../../domain/simulate';
import { addDays, type Instant, instant, type LocalDate, type Zone } from '../../domain/time';
import type { Action } from '../../domain/trace';
import { type AnswerSketch, type EventSketch, type FailureSketch, type Sketch, WHOLE } from './any-sketch';
import { wallDay } from './wall-calendar';

const MINUTE_MS = 60_000;
const ANSWERED = ['call-opened', 'visit-opened', 'review-opened', 'approval-asked', 'referred'];

/** Makes the scenario; every day of it is observed. */
export function buildScenario(sketch: Sketch): Scenario {
  const opened = sketch.opened as LocalDate;
  const zone = sketch.zone as Zone;
  const observe = Array.from({ length: sketch.days }, (_, day) => addDays(opened, day));
  const items = sketch.items.map((item, place) => ({ ...item, id: `i${place}`, due: addDays(opened, item.due) }));
  const named = nameFacts(sketch.events, items);
  let scenario: Scenario = {
    policy: sketch.policy,
    account: { id: 'A1', currency: 'CNY', zone, opened, product: null, facts: { cooperation: 'mixed' } },
    items,
    events: named.map((event, place) => factOf(event, place, opened, zone)),
    observe,
    until: addDays(opened, sketch.days - 1),
  };
  for (const [turn, answer] of sketch.answers.entries()) {
    const open = simulate({ ...scenario, observe: [] }).actions.filter(({ kind }) => ANSWERED.includes(kind));
    const picked = open[(turn + answer.pick) % Math.max(1, open.length)];
    if (picked === undefined) continue;
    const at = instant(Date.parse(picked.at) + answer.minutesLater * MINUTE_MS);
    const said = answerTo(picked, answer, at, scenario);
    const event: AccountEvent = { ...said, at, effective: null };
    scenario = { ...scenario, events: [...scenario.events, { place: scenario.events.length, at, event }] };
  }
  for (const [turn, failure] of sketch.failures.entries()) {
    const sent = simulate({ ...scenario, observe: [] }).actions.filter(({ kind }) => kind === 'contact');
    const notices = sent.filter(({ notice }) => notice === true);
    const picked =
      failure.pick < 0
        ? (failure.pick === -1 ? sent : notices).at(-1)
        : sent[(turn + failure.pick) % Math.max(1, sent.length)];
    if (picked === undefined) continue;
    const at = instant(Date.parse(picked.at) + failure.minutesLater * MINUTE_MS);
    const event = failureOf(picked, failure, at);
    scenario = { ...scenario, events: [...scenario.events, { place: scenario.events.length, at, event }] };
  }
  return scenario;
}

function failureOf({ rung }: Action, { cause, restMinutes }: FailureSketch, at: Instant): AccountEvent {
  const notBefore = restMinutes === null ? {} : { notBefore: instant(at + restMinutes * MINUTE_MS) };
  return { type: 'contact-failed', rung: String(rung), cause, ...notBefore, at, effective: null };
}

/** Gives the facts their ids, in order of time, and payments of the whole their amount. */
function nameFacts(events: readonly EventSketch[], items: readonly NewItem[]): EventSketch[] {
  const amounts = new Map(items.map(({ id, amount }) => [id, amount]));
  const count = { p: 0, h: 0, pl: 0 };
  const inOrder = [...events].sort((a, b) => a.day - b.day || a.minute - b.minute);
  return inOrder.map((event): EventSketch => {
    const { said } = event;
    if (said.type === 'item-added') {
      const id = `i${amounts.size}`;
      amounts.set(id, said.item.amount);
      return { ...event, said: { ...said, item: { ...said.item, id } } };
    }
    if (said.type === 'hold') {
      const id = said.id || `h${count.h++}`;
      const to = said.to === null ? null : addDays(said.to, event.day);
      return { ...event, said: { ...said, id, from: addDays(said.from, event.day), to } };
    }
    if (said.type === 'plan') {
      const instalments = said.instalments.map(({ due, amount }) => ({ due: addDays(due, event.day), amount }));
      return { ...event, said: { ...said, id: `pl${count.pl++}`, instalments } };
    }
    if (said.type !== 'payment') return event;
    const amount = said.amount === WHOLE ? (amounts.get(said.item ?? 'i0') ?? 1n) : said.amount;
    return { ...event, said: { ...said, id: said.id || `p${count.p++}`, amount } };
  });
}

function factOf({ day, minute, said, back }: EventSketch, place: number, opened: LocalDate, zone: Zone): ScenarioEvent {
  const at = atMinute(addDays(opened, day), minute, zone);
  if (said.type === 'unreadable') return { place, at, event: { field: 'type', reason: 'is unknown' } };
  const effective = back === null ? null : addDays(opened, day - back);
  return { place, at, event: { ...dated(said, opened), at, effective } };
}

function dated(said: FactEvent, opened: LocalDate): FactEvent {
  if (said.type === 'item-added') return { ...said, item: { ...said.item, due: addDays(opened, said.item.due) } };
  if (said.type === 'plan')
    return { ...said, instalments: said.instalments.map(({ due, amount }) => ({ due: addDays(opened, due), amount })) };
  if (said.type !== 'hold') return said;
  return { ...said, from: addDays(opened, said.from), to: said.to === null ? null : addDays(opened, said.to) };
}

function answerTo(action: Action, answer: AnswerSketch, at: Instant, { policy, account }: Scenario): PersonEvent {
  const rung = String(action.rung);
  const { code, approves, byName } = answer;
  switch (action.kind) {
    case 'review-opened':
      return { type: 'review', rung: byName ? rung : null, result: 'seen', actor: 'rita' };
    case 'referred':
      return { type: 'referral', rung: byName ? rung : null, decision: approves ? 'accept' : 'return', actor: 'lea' };
    case 'approval-asked': {
      const role = byName ? (rungOf(policy, rung)?.approval?.by.at(-1) ?? null) : null;
      return { type: 'approval', rung, decision: approves ? 'approve' : 'deny', role, actor: null };
    }
    default: {
      const date = (wallDay(at, account.zone) + answer.promise.inDays) as LocalDate;
      const promise = code === 'promise' ? { amount: answer.promise.amount, date } : null;
      return { type: 'outcome', rung, code, promise, actor: null };
    }
  }
}
