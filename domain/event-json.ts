/**
 * Events as plain JSON, for histories, outbox and tape: amounts are minor units as text, dates epoch days.
 */
import type { AccountEvent, FactEvent, NewItem, PersonEvent } from './event';
import type { Instant, LocalDate } from './time';

type Plain<T> = T extends bigint
  ? string
  : T extends string | number | boolean | null
    ? T
    : T extends readonly (infer E)[]
      ? readonly Plain<E>[]
      : { readonly [K in keyof T]: Plain<T[K]> };

/** A fact as plain JSON. */
export type FactJson = Plain<FactEvent>;

/** An act of a person as plain JSON. */
export type PersonJson = Plain<PersonEvent>;

/** What is told to a workflow because somebody waits for the answer. */
export type Said = PersonJson | Extract<FactJson, { type: 'hold' | 'stop' }>;

/** Any event as plain JSON, with its stamp. */
export type EventJson = (FactJson | PersonJson) & { readonly at: Instant; readonly effective: LocalDate | null };

/** To plain JSON. */
export const toEventJson = (event: AccountEvent): EventJson =>
  JSON.parse(
    JSON.stringify(event, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)),
  ) as EventJson;

/** From plain JSON. */
export function fromEventJson(json: EventJson): AccountEvent {
  switch (json.type) {
    case 'item-added':
      return { ...json, item: itemOf(json.item) };
    case 'item-adjusted':
      return { ...json, to: BigInt(json.to) };
    case 'payment':
    case 'cost':
      return { ...json, amount: BigInt(json.amount) };
    case 'outcome':
      return { ...json, promise: json.promise && { ...json.promise, amount: BigInt(json.promise.amount) } };
    case 'plan':
      return { ...json, instalments: json.instalments.map(({ due, amount }) => ({ due, amount: BigInt(amount) })) };
    case 'review':
      return reviewOf(json);
    default:
      return json;
  }
}

type ReviewJson = Extract<EventJson, { type: 'review' }>;

function reviewOf({ plan, ...json }: ReviewJson): AccountEvent {
  if (plan === undefined) return json;
  return { ...json, plan: { ...plan, target: plan.target === null ? null : BigInt(plan.target) } };
}

function itemOf({ interest, fees, ...item }: Plain<NewItem>): NewItem {
  return {
    ...item,
    amount: BigInt(item.amount),
    ...(interest === undefined ? {} : { interest: BigInt(interest) }),
    ...(fees === undefined ? {} : { fees: BigInt(fees) }),
  };
}

/** Types of the acts of people, who need an answer. */
export const PERSON_TYPES: readonly string[] = ['outcome', 'approval', 'referral', 'review'];

/** Whether the event is an act of a person, who needs an answer. */
export const isPersonJson = (json: EventJson): json is PersonJson & EventJson => PERSON_TYPES.includes(json.type);
