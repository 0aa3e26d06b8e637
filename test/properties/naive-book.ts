/** What is owed and what is held, worked out anew from the events taken so far, as one would with pencil and paper. */
import type { AccountEvent, NewItem } from '../../domain/event';

/** An item with what it amounts to and what was paid on it. */
export interface NaiveItem {
  readonly id: string;
  readonly due: number;
  amount: bigint;
  paid: bigint;
}

interface NaivePayment {
  readonly parts: { readonly item: NaiveItem; readonly amount: bigint }[];
  readonly total: bigint;
  /** Place among the events taken, and the date. */
  readonly place: number;
  readonly on: number;
  stands: boolean;
  readonly turns: { readonly on: number; readonly stands: boolean }[];
}

/** Days that a hold or stop blocks; `last` null = without end. */
export interface NaiveBlock {
  readonly name: string;
  readonly first: number;
  last: number | null;
}

/** A promise with the place of the outcome that made it. */
export interface NaivePromise {
  readonly rung: string;
  readonly place: number;
  readonly amount: bigint;
  readonly lastDay: number;
}

/** An instalment plan with the place of its event; `endedOn` null = nobody called it off. */
export interface NaivePlan {
  readonly id: string;
  readonly place: number;
  readonly madeOn: number;
  readonly instalments: readonly { readonly due: number; readonly amount: bigint }[];
  endedOn: number | null;
}

/** An event that was taken, with the local date of its instant. */
export interface Taken {
  readonly event: AccountEvent;
  readonly on: number;
}

const HOLDING: readonly string[] = ['hardship', 'dispute', 'complaint'];
const STOPPING: readonly string[] = ['deceased', 'wrong-person'];

/** The book after the items of the opening and some events. */
export class NaiveBook {
  readonly items: NaiveItem[] = [];
  readonly payments = new Map<string, NaivePayment>();
  readonly blocks: NaiveBlock[] = [];
  readonly promises: NaivePromise[] = [];
  readonly plans: NaivePlan[] = [];
  readonly known = new Map<string, unknown>();

  constructor(
    private readonly tolerance: bigint,
    private readonly graceDays: number,
    items: readonly NewItem[],
    taken: readonly Taken[],
    /** The first day after the event at a place on which an episode closed, as far as these events tell; null = none did. */
    private readonly curedAfter: (place: number) => number | null = () => null,
  ) {
    for (const { id, due, amount } of items) this.items.push({ id, due, amount, paid: 0n });
    for (const [place, { event, on }] of taken.entries()) this.#take(event, on, place);
  }

  #take(event: AccountEvent, on: number, place: number): void {
    const item = (id: string): NaiveItem | undefined => this.items.find((candidate) => candidate.id === id);
    switch (event.type) {
      case 'item-added':
        this.items.push({ ...event.item, paid: 0n });
        return;
      case 'item-adjusted':
        for (const adjusted of [item(event.item)]) if (adjusted) adjusted.amount = event.to;
        return;
      case 'payment': {
        const parts: { item: NaiveItem; amount: bigint }[] = [];
        let left = event.amount;
        for (const owed of event.item === null ? this.byAge() : [item(event.item)]) {
          const part = owed === undefined ? 0n : left < this.rest(owed) ? left : this.rest(owed);
          if (owed === undefined || part === 0n) continue;
          parts.push({ item: owed, amount: part });
          left -= part;
        }
        for (const part of parts) part.item.paid += part.amount;
        this.payments.set(event.id, { parts, total: event.amount, place, on, stands: true, turns: [] });
        return;
      }
      case 'payment-reversed':
        this.#turn(event.payment, on, false);
        return;
      case 'payment-restored':
        this.#turn(event.payment, on, true);
        return;
      case 'hold':
        this.blocks.push({ name: event.id, first: event.from, last: event.to });
        return;
      case 'stop':
        this.blocks.push({ name: `stop ${event.code}`, first: on, last: null });
        return;
      case 'hold-released':
        this.#end(event.hold, on);
        return;
      case 'stop-cleared':
        this.#end(`stop ${event.code}`, on);
        return;
      case 'facts':
        for (const [name, value] of Object.entries(event.facts)) this.known.set(name, value);
        return;
      case 'plan':
        this.plans.push({ id: event.id, place, madeOn: on, instalments: event.instalments, endedOn: null });
        return;
      case 'plan-ended':
        for (const plan of this.plans) if (plan.id === event.plan) plan.endedOn = on;
        return;
      case 'outcome':
        this.#consequences(event, on, place);
        return;
      default:
        return;
    }
  }

  #turn(id: string, on: number, stands: boolean): void {
    const payment = this.payments.get(id);
    if (payment === undefined) return;
    payment.stands = stands;
    payment.turns.push({ on, stands });
    for (const part of payment.parts) part.item.paid += stands ? part.amount : -part.amount;
  }

  #end(name: string, on: number): void {
    const block = this.blocks.findLast((candidate) => candidate.name === name);
    if (block && (block.last === null || on < block.last)) block.last = on;
  }

  #consequences(event: Extract<AccountEvent, { type: 'outcome' }>, on: number, place: number): void {
    const { rung, code, promise } = event;
    const lastDay = promise === null ? null : promise.date + this.graceDays;
    if (code === 'promise' || HOLDING.includes(code)) {
      const same = this.blocks.filter(({ name }) => name.replace(/-\d+$/, '') === `${rung}-${code}`).length;
      this.blocks.push({ name: `${rung}-${code}${same === 0 ? '' : `-${same + 1}`}`, first: on, last: lastDay });
    }
    if (promise !== null && lastDay !== null) this.promises.push({ rung, place, amount: promise.amount, lastDay });
    const name = `stop ${code}`;
    const isSet = this.blocks.some((block) => block.name === name && block.last === null);
    if (STOPPING.includes(code) && !isSet) this.blocks.push({ name, first: on, last: null });
  }

  /** Oldest due date first; of two with the same date the one known first. */
  byAge(): NaiveItem[] {
    return [...this.items].sort((a, b) => a.due - b.due);
  }

  /** What is left of an item. */
  rest(item: NaiveItem): bigint {
    return item.amount > item.paid ? item.amount - item.paid : 0n;
  }

  /** Whether the item still counts as not fully paid. */
  isOpen(item: NaiveItem): boolean {
    return this.rest(item) > 0n && this.rest(item) >= this.tolerance;
  }

  /** The oldest item not fully paid. */
  anchor(): NaiveItem | null {
    return this.byAge().find((item) => this.isOpen(item)) ?? null;
  }

  /** All rests whose item meets a condition. */
  owed(wanted: (item: NaiveItem) => boolean): bigint {
    return this.items.filter(wanted).reduce((sum, item) => sum + this.rest(item), 0n);
  }

  /** Names of the holds and stops that are active on a day. */
  heldOn(day: number): string[] {
    return this.#blocksOn(day)
      .filter(({ first, last }) => first <= day && (last === null || day <= last))
      .map(({ name }) => name);
  }

  /** Ladder days on a day: one for each day after the due date that no hold or stop freezes. */
  ladderDay(due: number, day: number): number {
    if (day <= due) return day - due;
    let days = 0;
    const blocks = this.#blocksOn(day);
    for (let walked = due + 1; walked <= day; walked += 1) {
      const frozen = blocks.some(({ first, last }) => first < walked && (last === null || walked <= last));
      if (!frozen) days += 1;
    }
    return days;
  }

  /** Whether a promise is broken on a day. */
  isBroken(promise: NaivePromise, day: number): boolean {
    return day > promise.lastDay && this.#paidBetween(promise.place, promise.lastDay) < promise.amount;
  }

  /** What was paid after the event at a place up to the end of a day, and stood then. */
  #paidBetween(after: number, lastDay: number): bigint {
    let paid = 0n;
    for (const { total, place, on, turns } of this.payments.values()) {
      const turn = turns.findLast((candidate) => candidate.on <= lastDay);
      if (place > after && on <= lastDay && (turn?.stands ?? true)) paid += total;
    }
    return paid;
  }

  /** The last day of a plan as of a day, and whether it ended because an instalment was missed. */
  planEnd(plan: NaivePlan, day: number): { readonly last: number; readonly broken: boolean } {
    const over = [plan.endedOn, this.curedAfter(plan.place)].filter((end) => end !== null);
    let due = 0n;
    let last = plan.madeOn;
    for (const instalment of plan.instalments) {
      last = instalment.due + this.graceDays;
      const first = Math.min(...over);
      if (first <= last) return { last: first, broken: false };
      due += instalment.amount;
      if (day > last && this.#paidBetween(plan.place, last) < due) return { last, broken: true };
    }
    return { last, broken: false };
  }

  /** Holds, stops and plans, as they are known on a day. */
  #blocksOn(day: number): NaiveBlock[] {
    const plans = this.plans.map((plan) => ({ name: 'plan', first: plan.madeOn, last: this.planEnd(plan, day).last }));
    return [...this.blocks, ...plans];
  }
}
