/** Items: announced once, adjusted as often as needed. */
import { type Admission, refuse } from './admission';
import type { AccountEvent } from './event';
import type { AccountFacts } from './facts';

type Event<T extends AccountEvent['type']> = Extract<AccountEvent, { type: T }>;

/** Takes a new item. */
export function addItem(facts: AccountFacts, event: Event<'item-added'>): Admission {
  const { id, due, amount } = event.item;
  if (facts.items.some((item) => item.id === id)) return refuse('item.id', `\`${id}\` is taken by another item`);
  if (amount <= 0n) return refuse('item.amount', 'must be more than zero');
  const { interest = 0n, fees = 0n } = event.item;
  if (interest + fees > amount) return refuse('item.amount', 'is less than its interest and fees');
  const seq = facts.seq + 1;
  return { facts: { ...facts, items: [...facts.items, { id, due, amount, adjustments: [], seq, at: event.at }], seq } };
}

/** Takes an item's new amount; below what was paid on it, its rest becomes zero. */
export function adjustItem(facts: AccountFacts, event: Event<'item-adjusted'>): Admission {
  if (!facts.items.some((item) => item.id === event.item)) return refuse('item', `no item \`${event.item}\``);
  const seq = facts.seq + 1;
  const items = facts.items.map((item) =>
    item.id === event.item
      ? { ...item, adjustments: [...item.adjustments, { seq, at: event.at, to: event.to }] }
      : item,
  );
  return { facts: { ...facts, items, seq } };
}
