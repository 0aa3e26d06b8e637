/** Facts that became known after contacts had been decided, and the facts of a decision with one of them among them. */
import type { Instant } from '../time';
import type { Attempt, Consent, GateFacts } from './gate-facts';

/** What became known late. Without personal data (sealed.ts): it is kept. */
export type LateFact =
  | {
      readonly kind: 'attempt';
      readonly at: Instant;
      readonly attempt: Attempt;
    }
  | {
      /** Anything that the vocabulary of the gate has a field for: a cease, an opt-out, a moratorium. */
      readonly kind: 'known';
      readonly at: Instant;
      readonly known: Partial<GateFacts>;
      /** The debt that it is about; absent = the person. Decisions about other debts do not see it. */
      readonly debt?: string;
    }
  | {
      /** The consents of a person are taken back; for all debts when none is named. */
      readonly kind: 'revoked';
      readonly at: Instant;
      readonly person: string;
      readonly debtIds?: readonly string[];
    }
  | {
      /** A hold or a stop of the account, from one instant to another; null = it goes on. */
      readonly kind: 'block';
      readonly at: Instant;
      readonly until: Instant | null;
      readonly rule: 'house.hold' | 'house.stop';
      readonly reason: string;
    };

/** The facts with a late one among them, as if it had been known. */
export function withLate(facts: GateFacts, late: LateFact): GateFacts {
  switch (late.kind) {
    case 'attempt':
      return { ...facts, attempts: withAttempt(facts.attempts, late.attempt) };
    case 'known':
      return withKnown(facts, late.known);
    case 'revoked':
      return withoutConsent(facts, late);
    case 'block':
      return facts;
    default:
      return late satisfies never;
  }
}

/** In the order of time. One of the same instant, channel and person is the same one, better known now. */
function withAttempt(attempts: readonly Attempt[], late: Attempt): Attempt[] {
  const others = attempts.filter(
    (one) =>
      one.at !== late.at ||
      one.channel !== late.channel ||
      one.direction !== late.direction ||
      one.person !== late.person,
  );
  return [...others, late].sort((a, b) => a.at - b.at);
}

/**
 * Lists grow, in the order of time where they have one; of groups and single values the late ones count. A place more in
 * which the person may be is a zone more.
 */
function withKnown(facts: GateFacts, late: Partial<GateFacts>): GateFacts {
  const merged: Record<string, unknown> = { ...facts };
  for (const [field, value] of Object.entries(late)) merged[field] = grown(merged[field], value);
  const zones = (late.locationInfo ?? []).map(({ zone }) => zone);
  return {
    ...(merged as unknown as GateFacts),
    zones: [...new Set([...facts.zones, ...(late.zones ?? []), ...zones])],
  };
}

function grown(present: unknown, late: unknown): unknown {
  if (Array.isArray(late)) return [...(Array.isArray(present) ? present : []), ...late].sort(byTime);
  return isGroup(late) && isGroup(present) ? { ...present, ...late } : late;
}

/** Consents of a person end at an instant; of all debts when none is named. */
function withoutConsent(facts: GateFacts, { at, person, debtIds }: Extract<LateFact, { kind: 'revoked' }>): GateFacts {
  const ends = (consent: Consent): boolean =>
    consent.person === person &&
    (consent.revokedAt === undefined || consent.revokedAt > at) &&
    (debtIds === undefined || consent.debtIds.some((debt) => debtIds.includes(debt)));
  const consents = (facts.consents ?? []).map((consent) => (ends(consent) ? { ...consent, revokedAt: at } : consent));
  return { ...facts, consents };
}

const isGroup = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const timeOf = (one: unknown): number => {
  if (!isGroup(one)) return 0;
  if ('at' in one && typeof one.at === 'number') return one.at;
  return 'receivedAt' in one && typeof one.receivedAt === 'number' ? one.receivedAt : 0;
};

const byTime = (a: unknown, b: unknown): number => timeOf(a) - timeOf(b);
