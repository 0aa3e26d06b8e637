/** Reading compliance vectors (interfaces, "Compliance vectors"). */
import type { z } from 'zod';
import type { Answer } from '../domain/gate/gate';
import type { GateFacts, IntendedAct } from '../domain/gate/gate-facts';
import type { Instant, Zone } from '../domain/time';
import { TOLD_TO_PEOPLE, vectorSchema } from './gate-vector-schema';

/** A vector, parsed. */
export interface GateVector {
  readonly id: string;
  readonly jurisdiction: string;
  readonly facts: GateFacts;
  readonly act: IntendedAct;
  readonly at: Instant;
  readonly expect: Answer;
  readonly nextAllowedAt: Instant | null;
  /** Calls counted before this one, by debt. */
  readonly counts: Readonly<Record<string, number>>;
  /** Whether this call itself comes to count for its first debt; null = not told. */
  readonly countsToward: boolean | null;
  readonly flags: readonly string[];
  readonly derived: Readonly<Record<string, string>>;
  /** Fields that nothing reads, by path. */
  readonly ignored: readonly string[];
}

/** Why a vector cannot be evaluated. */
export interface BadVector {
  readonly id: string;
  readonly problems: readonly string[];
}

/** The vectors of a document: a list, or an object with `vectors`. Null when it is neither. */
export function vectorsOf(document: unknown): (GateVector | BadVector)[] | null {
  const list = Array.isArray(document) ? document : (document as { vectors?: unknown } | null)?.vectors;
  return Array.isArray(list) ? list.map(readVector) : null;
}

/** Reads one vector, or says everything that is wrong with it. */
export function readVector(raw: unknown, place: number): GateVector | BadVector {
  const parsed = vectorSchema.safeParse(raw);
  if (!parsed.success) return { id: idOf(raw, place), problems: parsed.error.issues.map(problemOf) };
  const { id, jurisdiction, given, when, expect, nextAllowedAt, flags, derived } = parsed.data;
  const { expectCount, expectCounts, countsToward } = parsed.data;
  const { at, ...act } = when;
  const counted = when.debtIds[0];
  return {
    id,
    jurisdiction,
    facts: factsOf(given),
    act: act as IntendedAct,
    at,
    expect,
    nextAllowedAt: nextAllowedAt ?? null,
    counts: {
      ...expectCounts,
      ...(expectCount === undefined || counted === undefined ? {} : { [counted]: expectCount }),
    },
    countsToward: countsToward ?? null,
    flags: flags ?? [],
    derived: derived ?? {},
    ignored: lostIn(raw, parsed.data).filter((path) => !TOLD_TO_PEOPLE.some((one) => one === path)),
  };
}

/**
 * The facts of the gate. Attempts come in the order of time. An attempt whose debts nobody named counts for all of
 * them, and one whose end nobody told counts as made.
 */
function factsOf({ consumer = {}, attempts, consents, ...given }: z.infer<typeof vectorSchema>['given']): GateFacts {
  const debts = given.debts.map(({ id }) => id);
  const locations = consumer.locationInfo ?? [];
  const zones = consumer.zones ?? [...new Set(locations.map(({ zone }) => zone))];
  const facts = {
    ...given,
    // A zone that nobody knows is the gate's to refuse: it cannot be evaluated there.
    zones: zones as Zone[],
    locationInfo: locations,
    attempts: attempts
      .map((attempt) => ({ ...attempt, outcome: attempt.outcome ?? 'pending', countsFor: attempt.countsFor ?? debts }))
      .sort((a, b) => a.at - b.at),
    ...(consents === undefined
      ? {}
      : { consents: consents.map((consent) => ({ ...consent, debtIds: consent.debtIds ?? debts })) }),
  };
  return facts as unknown as GateFacts;
}

const idOf = (raw: unknown, place: number): string => {
  const id = (raw as { id?: unknown } | null)?.id;
  return typeof id === 'string' ? id : `#${place + 1}`;
};

const problemOf = ({ path, message }: { path: readonly PropertyKey[]; message: string }): string =>
  path.length === 0 ? message : `${path.join('.')} ${message}`;

/** Paths of the fields that are in `raw` and not in what was read of it. */
function lostIn(raw: unknown, read: unknown, path = ''): string[] {
  if (Array.isArray(raw) && Array.isArray(read))
    return raw.flatMap((entry, place) => lostIn(entry, read[place], `${path}[${place}]`));
  if (!isGroup(raw) || !isGroup(read)) return [];
  return Object.keys(raw).flatMap((key) => {
    const inner = path === '' ? key : `${path}.${key}`;
    return Object.hasOwn(read, key) ? lostIn(raw[key], read[key], inner) : [inner];
  });
}

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
