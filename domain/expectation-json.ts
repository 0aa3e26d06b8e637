/** What an account waits for, as it comes back from the book as JSON. */
import type { Expectation, Step } from './move';

type Kind = 'text' | 'number' | 'texts' | 'record';
type Fields = Readonly<Record<string, Kind | readonly [Kind, null]>>;

/** What every expectation of a kind must have; what only some have is not looked at. */
const FIELDS: { readonly [What in Expectation['what']]: Fields } = {
  contact: { rung: 'text', contact: 'text', channel: 'text', at: 'number' },
  denied: { rung: 'text', at: 'number', by: 'record' },
  due: { rung: 'text', at: 'number' },
  condition: { rung: 'text', at: 'number' },
  approval: { rung: 'text', roles: 'texts', requestedBy: 'text', voters: 'texts', until: 'number' },
  outcome: { rung: 'text', kind: 'text', attempt: 'number', until: 'number' },
  review: { rung: 'text' },
  referral: { rung: 'text' },
  held: { reasons: 'texts', rung: ['text', null], until: ['number', null] },
  plan: { plan: 'text', instalment: 'number', of: 'number', due: 'number', missing: 'text', until: 'number' },
  'with-legal': {},
  'due-date': { on: 'number' },
  'walked-out': {},
  'nothing-owed': {},
  'let-go': { reason: 'text' },
  ended: {},
};

/** Whether a value of the book is an expectation, by the fields that its kind must have. */
export function isExpectation(value: unknown): value is Expectation {
  if (!isRecord(value) || typeof value.what !== 'string' || !isKnown(value.what)) return false;
  return Object.entries(FIELDS[value.what]).every(([field, kind]) =>
    typeof kind === 'string' ? isOf(kind, value[field]) : value[field] === null || isOf(kind[0], value[field]),
  );
}

/** Whether a value of the book is a step. */
export const isStep = (value: unknown): value is Step =>
  isRecord(value) && isExpectation(value.next) && typeof value.seq === 'number' && isWake(value.wake);

const isWake = (wake: unknown): boolean =>
  wake === null || (isRecord(wake) && typeof wake.due === 'number' && typeof wake.wallMs === 'number');

const isKnown = (what: string): what is Expectation['what'] => Object.hasOwn(FIELDS, what);

function isOf(kind: Kind, value: unknown): boolean {
  switch (kind) {
    case 'text':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number';
    case 'texts':
      return Array.isArray(value) && value.every((text) => typeof text === 'string');
    case 'record':
      return isRecord(value);
    default:
      return kind satisfies never;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
