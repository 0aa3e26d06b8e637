/**
 * Events as they come from outside, one at a time: a typed event of the domain, or the field at fault and why
 * (interfaces, scenario: "Refused"). Whether the event fits the facts is asked later, by the domain.
 */
import { parseInstant } from '../domain/calendar';
import type { AccountEvent, FactEvent, PersonEvent, Refusal } from '../domain/event';
import { nearestWord } from '../domain/known-facts';
import { OUTCOME_CODES } from '../domain/outcome';
import type { Instant } from '../domain/time';
import { amountIn, dateIn, type FieldReader, foreignCurrency, groupIn, isRefused, oneOfIn, type Read, textIn } from './event-fields';

/** A parsed event, or why it is none. */
export type ParsedEvent = { readonly event: AccountEvent } | Refusal;

type Bare = FactEvent | PersonEvent;
type Parser = (raw: FieldReader) => Bare | Refusal;

/** Reads one event; amounts are in the currency of the account. */
export function parseEvent(raw: unknown, currency: string): ParsedEvent {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    return { field: '', reason: 'must be an event: fields such as { at, type, ... }' };
  }
  const reader: FieldReader = { fields: raw as Record<string, unknown>, prefix: '', currency };
  const at = momentIn(reader);
  if (isRefused(at)) return at;
  const parser = parserOf(reader);
  if (isRefused(parser)) return parser;
  const foreign = foreignCurrency(reader);
  if (foreign !== null) return foreign;
  const effective = reader.fields.effective == null ? null : dateIn(reader, 'effective');
  if (isRefused(effective)) return effective;
  const event = parser(reader);
  return isRefused(event) ? event : { event: { ...event, at, effective } };
}

/** The moment of an event: an instant with its offset. */
export function momentIn({ fields }: FieldReader): Read<Instant> {
  const at = typeof fields.at === 'string' ? parseInstant(fields.at) : null;
  if (at !== null) return at;
  const reason = fields.at === undefined ? 'is missing; give' : 'must be';
  return { field: 'at', reason: `${reason} a moment with its offset such as \`2012-06-01T10:00:00+08:00\`` };
}

function parserOf({ fields }: FieldReader): Read<Parser> {
  const { type } = fields;
  if (type === undefined) return { field: 'type', reason: `is missing; known are ${EVENT_TYPES.join(', ')}` };
  if (typeof type === 'string' && isEventType(type)) return PARSERS[type];
  const nearest = typeof type === 'string' ? nearestWord(type, EVENT_TYPES) : null;
  const mend = nearest === null ? `known are ${EVENT_TYPES.join(', ')}` : `did you mean \`${nearest}\`?`;
  return { field: 'type', reason: `unknown type \`${String(type)}\`; ${mend}` };
}

const isEventType = (type: string): type is Bare['type'] => Object.hasOwn(PARSERS, type);

/** Puts an event together, or gives the first field at fault. */
function combine<T extends object, R>(parts: { readonly [K in keyof T]: Read<T[K]> }, make: (values: T) => R): R | Refusal {
  for (const part of Object.values(parts)) if (isRefused(part)) return part;
  return make(parts as T);
}

const optionalText = (raw: FieldReader, field: string): Read<string | null> =>
  raw.fields[field] == null ? null : textIn(raw, field);

const promiseIn = (raw: FieldReader): Read<Extract<Bare, { type: 'outcome' }>['promise']> => {
  if (raw.fields.promise == null) return null;
  const group = groupIn(raw, 'promise');
  if (isRefused(group)) return group;
  return combine({ amount: amountIn(group, 'amount'), date: dateIn(group, 'date') }, (promise) => promise);
};

const itemAdded: Parser = (raw) => {
  const group = groupIn(raw, 'item');
  if (isRefused(group)) return group;
  const parts = { id: textIn(group, 'id'), due: dateIn(group, 'due'), amount: amountIn(group, 'amount') };
  return combine(parts, (item) => ({ type: 'item-added', item }));
};

const hold: Parser = (raw) => {
  const to = raw.fields.to == null ? null : dateIn(raw, 'to');
  const parts = { id: textIn(raw, 'id'), reason: textIn(raw, 'reason'), from: dateIn(raw, 'from'), to };
  return combine(parts, (values) => ({ type: 'hold', ...values }));
};

const PARSERS: Readonly<Record<Bare['type'], Parser>> = {
  'item-added': itemAdded,
  'item-adjusted': (raw) =>
    combine({ item: textIn(raw, 'item'), to: amountIn(raw, 'to') }, (values) => ({ type: 'item-adjusted', ...values })),
  payment: (raw) =>
    combine({ id: textIn(raw, 'id'), item: optionalText(raw, 'item'), amount: amountIn(raw, 'amount') }, (values) => ({
      type: 'payment', ...values,
    })),
  'payment-reversed': (raw) => combine({ payment: textIn(raw, 'payment') }, (values) => ({ type: 'payment-reversed', ...values })),
  'payment-restored': (raw) => combine({ payment: textIn(raw, 'payment') }, (values) => ({ type: 'payment-restored', ...values })),
  hold,
  'hold-released': (raw) => combine({ hold: textIn(raw, 'hold') }, (values) => ({ type: 'hold-released', ...values })),
  stop: (raw) => combine({ code: textIn(raw, 'code') }, (values) => ({ type: 'stop', ...values })),
  'stop-cleared': (raw) => combine({ code: textIn(raw, 'code') }, (values) => ({ type: 'stop-cleared', ...values })),
  outcome: (raw) =>
    combine(
      {
        rung: textIn(raw, 'rung'), code: oneOfIn(raw, 'code', OUTCOME_CODES), promise: promiseIn(raw),
        actor: optionalText(raw, 'actor'),
      },
      (values) => ({ type: 'outcome', ...values }),
    ),
  approval: (raw) =>
    combine(
      {
        rung: textIn(raw, 'rung'), decision: oneOfIn(raw, 'decision', ['approve', 'deny'] as const),
        role: optionalText(raw, 'role'), actor: optionalText(raw, 'actor'),
      },
      (values) => ({ type: 'approval', ...values }),
    ),
  referral: (raw) =>
    combine(
      {
        rung: optionalText(raw, 'rung'), decision: oneOfIn(raw, 'decision', ['accept', 'return'] as const),
        actor: optionalText(raw, 'actor'),
      },
      (values) => ({ type: 'referral', ...values }),
    ),
  review: (raw) =>
    combine({ rung: optionalText(raw, 'rung'), result: textIn(raw, 'result'), actor: optionalText(raw, 'actor') }, (values) => ({
      type: 'review', ...values,
    })),
};

/** Every type of event. */
export const EVENT_TYPES = Object.keys(PARSERS) as readonly Bare['type'][];
