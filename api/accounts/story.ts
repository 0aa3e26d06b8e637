/**
 * An account's story: facts and acts in the order in which they became known, as its page shows them.
 */
import type { TimelineEntry } from '../../contract/http-account';
import { amountView } from '../../contract/message-cost';
import { type Money, toMoney } from '../../contract/money';
import type { ContactCost } from '../../db/contact-price.store';
import type { Act } from '../../domain/act';
import { formatDate, formatInstant } from '../../domain/calendar';
import type { FailureCause } from '../../domain/delivery/failure';
import { faultWords, type KeptFault } from '../../domain/delivery/fault-words';
import type { Heard } from '../../domain/delivery/heard';
import type { AccountFacts, Hold, Item, Known, Payment, RepaymentPlan, Stop } from '../../domain/facts';
import type { Minor } from '../../domain/money';
import type { Zone } from '../../domain/time';
import { formatHours, hasHours, visitHours } from '../../domain/visit-plan';
import type { VisitPlan } from '../../domain/visit-terms';

type Detail = TimelineEntry['detail'];
type ToMoney = (minor: Minor) => Money;

/** What providers said of contacts, by their numbers: what was last heard, why one failed, what they cost. */
export interface SaidOfContacts {
  readonly heard: ReadonlyMap<number, Heard>;
  readonly faults: ReadonlyMap<number, KeptFault>;
  readonly costs: ReadonlyMap<number, ContactCost>;
}

const NOTHING_SAID: SaidOfContacts = { heard: new Map(), faults: new Map(), costs: new Map() };

/** The story, oldest first; each contact with what was last heard of it and what it costs, each failure with its reason. */
export function storyOf(facts: AccountFacts, said: SaidOfContacts = NOTHING_SAID): TimelineEntry[] {
  const { currency, zone } = facts.account;
  const money: ToMoney = (minor) => toMoney(minor, currency);
  const entries: TimelineEntry[] = [];
  const tell = ({ seq, at }: Known, kind: string, detail: Detail): void => {
    entries.push({ seq, at: formatInstant(at, zone), kind, rung: null, episode: null, detail });
  };
  for (const item of facts.items) tellItem(tell, item, money);
  for (const payment of facts.payments) tellPayment(tell, payment, money);
  for (const hold of facts.holds) tellHold(tell, hold);
  for (const stop of facts.stops) tellStop(tell, stop);
  for (const { id, kind, rung, amount, ...known } of facts.costs)
    tell(known, 'cost', { cost: id, kind, rung, amount: money(amount) });
  for (const plan of facts.plans) tellPlan(tell, plan, money);
  for (const change of facts.factChanges) tell(change, 'facts', { facts: change.facts });
  for (const act of facts.acts) {
    const entry = withHeard(actEntry(act, zone, money), said.heard.get(act.seq), zone);
    const failed = act.kind === 'contact-failed' ? withFault(entry, act.cause, said.faults.get(act.contact)) : entry;
    entries.push(withCost(failed, said.costs.get(act.seq)));
  }
  return entries.sort((a, b) => a.seq - b.seq);
}

type Tell = (known: Known, kind: string, detail: Detail) => void;

function tellItem(tell: Tell, item: Item, money: ToMoney): void {
  tell(item, 'item-added', { item: item.id, due: formatDate(item.due), amount: money(item.amount) });
  for (const change of item.adjustments) tell(change, 'item-adjusted', { item: item.id, to: money(change.to) });
}

function tellPayment(tell: Tell, payment: Payment, money: ToMoney): void {
  tell(payment, 'payment', {
    payment: payment.id,
    amount: money(paidBy(payment)),
    effective: formatDate(payment.effective),
    parts: payment.parts.map(({ item, amount }) => ({ item, amount: money(amount) })),
  });
  for (const turn of payment.turns)
    tell(turn, turn.stands ? 'payment-restored' : 'payment-reversed', { payment: payment.id });
}

function tellHold(tell: Tell, hold: Hold): void {
  const to = hold.to === null ? null : formatDate(hold.to);
  tell(hold, 'hold', { hold: hold.id, reason: hold.reason, from: formatDate(hold.from), to });
  if (hold.release !== null) tell(hold.release, 'hold-released', { hold: hold.id });
}

function tellPlan(tell: Tell, plan: RepaymentPlan, money: ToMoney): void {
  const instalments = plan.instalments.map(({ due, amount }) => ({ due: formatDate(due), amount: money(amount) }));
  tell(plan, 'plan', { plan: plan.id, instalments });
  if (plan.ending !== null) tell(plan.ending, 'plan-ended', { plan: plan.id, reason: plan.ending.reason });
}

function tellStop(tell: Tell, stop: Stop): void {
  tell(stop, 'stop', { code: stop.code });
  if (stop.clearing !== null) tell(stop.clearing, 'stop-cleared', { code: stop.code });
}

function actEntry(act: Act, zone: Zone, money: ToMoney): TimelineEntry {
  const { seq, at: _at, kind, episode, item, ...rest } = act;
  const { rung = null, ...words } = { rung: null as string | null, ...rest };
  const detail: Detail = item === null ? {} : { item };
  for (const [field, value] of Object.entries(words)) detail[field] = typeof value === 'bigint' ? money(value) : value;
  if (act.kind === 'outcome' && act.promise !== null) {
    detail.promise = { amount: money(act.promise.amount), date: formatDate(act.promise.date) };
  }
  if (act.kind === 'contact-failed' && act.notBefore !== undefined)
    detail.notBefore = formatInstant(act.notBefore, zone);
  if (act.kind === 'postponed') detail.until = formatInstant(act.until, zone);
  if (act.kind === 'completed' && act.visitPlan !== undefined) detail.visitPlan = planDetail(act.visitPlan, money);
  return { seq, at: formatInstant(act.at, zone), kind, rung, episode, detail };
}

function withHeard(entry: TimelineEntry, heard: Heard | undefined, zone: Zone): TimelineEntry {
  if (heard === undefined) return entry;
  const { state, code, at } = heard;
  const told = { state, at: formatInstant(at, zone), ...(code === null ? {} : { code }) };
  return { ...entry, detail: { ...entry.detail, heard: told } };
}

/** An estimate of null is unknown, not nothing; a price of null was not told yet. */
function withCost(entry: TimelineEntry, cost: ContactCost | undefined): TimelineEntry {
  if (cost === undefined || entry.kind !== 'contact') return entry;
  const { segments, estimate, price, tooDear: refused } = cost;
  const [known, told] = [estimate === null ? null : amountView(estimate), price === null ? null : amountView(price)];
  return { ...entry, detail: { ...entry.detail, cost: { segments, estimate: known, price: told, refused } } };
}

function withFault(entry: TimelineEntry, cause: FailureCause, fault: KeptFault | undefined): TimelineEntry {
  if (fault === undefined || cause === 'never-left') return entry;
  return { ...entry, detail: { ...entry.detail, fault: { code: fault.code, means: faultWords(cause, fault.reason) } } };
}

function planDetail(plan: VisitPlan, money: ToMoney): Detail {
  const { target, strategy } = plan;
  const hours = hasHours(plan) ? formatHours(visitHours(plan)) : null;
  return { target: target === null ? null : money(target), hours, strategy };
}

/** What a payment paid in all. */
export const paidBy = (payment: Payment): Minor => payment.parts.reduce((sum, part) => sum + part.amount, 0n);
