/**
 * Events as they come from outside, one at a time: a typed event of the domain, or the field at fault and why
 * (interfaces, scenario: "Refused"). Whether the event fits the facts is asked later, by the domain.
 */
import { parseInstant } from '../domain/calendar';
import type { AccountEvent, Refusal } from '../domain/event';
import { nearestWord } from '../domain/known-facts';
import type { Instant } from '../domain/time';
import { dateIn, type FieldReader, foreignCurrency, isRefused, type Read } from './event-fields';
import { type Bare, EVENT_TYPES, PARSERS, type Parser } from './event-parsers';

/** A parsed event, or why it is none. */
export type ParsedEvent = { readonly event: AccountEvent } | Refusal;

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
