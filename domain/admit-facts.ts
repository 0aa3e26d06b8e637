/** Scalar facts of the account: set at any time, each in place of what was known by its name. */
import { type Admission, refuse } from './admission';
import type { AccountEvent, Refusal } from './event';
import type { AccountFacts } from './facts';
import { ACCOUNT_FACTS, DERIVED_FACTS, type FactType, fitsDate, nearestWord } from './known-facts';
import { presentFacts } from './present-facts';
import type { Scalar } from './scalar';

type Event<T extends AccountEvent['type']> = Extract<AccountEvent, { type: T }>;

/** Takes facts that fit the vocabulary. */
export function setFacts(facts: AccountFacts, event: Event<'facts'>): Admission {
  const unfit = misfit(facts, event.facts, 'facts');
  if (unfit !== null) return unfit;
  const seq = facts.seq + 1;
  return { facts: { ...facts, factChanges: [...facts.factChanges, { facts: event.facts, seq, at: event.at }], seq } };
}

const FITS: Readonly<Record<FactType, { readonly what: string; readonly test: (value: Scalar) => boolean }>> = {
  int: { what: 'a whole number', test: (value) => Number.isSafeInteger(value) },
  double: { what: 'a number', test: (value) => typeof value === 'number' && Number.isFinite(value) },
  string: { what: 'a text', test: (value) => typeof value === 'string' },
  bool: { what: 'true or false', test: (value) => typeof value === 'boolean' },
};

const TYPE_OF: Readonly<Record<string, FactType>> = { string: 'string', number: 'double', boolean: 'bool' };

/**
 * The first fact that does not fit: a name outside the vocabulary that the account does not have either, a fact that
 * the book works out by itself, or a value of another type. Null when all fit.
 */
export function misfit(facts: AccountFacts, given: Readonly<Record<string, Scalar>>, field: string): Refusal | null {
  const own = presentFacts(facts);
  if (Object.keys(given).length === 0) return refuse(field, 'is empty; name at least one fact');
  for (const [name, value] of Object.entries(given)) {
    const at = `${field}.${name}`;
    if (Object.hasOwn(DERIVED_FACTS, name)) return refuse(at, 'is worked out from the book and cannot be set');
    const type = typeOf(name, own);
    if (type === null) return refuse(at, `unknown fact; ${mend(name, Object.keys(own))}`);
    if (!fitsDate(name, value)) return refuse(at, `must be a date such as 2026-06-01, not \`${String(value)}\``);
    if (!FITS[type].test(value)) return refuse(at, `must be ${FITS[type].what}, not \`${String(value)}\``);
  }
  return null;
}

function typeOf(name: string, own: Readonly<Record<string, Scalar>>): FactType | null {
  const known: Readonly<Record<string, { readonly type: FactType }>> = ACCOUNT_FACTS;
  if (Object.hasOwn(known, name)) return known[name]?.type ?? null;
  return Object.hasOwn(own, name) ? (TYPE_OF[typeof own[name]] ?? null) : null;
}

function mend(name: string, own: readonly string[]): string {
  const candidates = [...new Set([...Object.keys(ACCOUNT_FACTS), ...own])];
  const nearest = nearestWord(name, candidates);
  return nearest === null ? `known are ${candidates.join(', ')}` : `did you mean \`${nearest}\`?`;
}
