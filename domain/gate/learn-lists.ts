/** Lists of what a person said or agreed to, kept in the order of their instants. */
import type { Instant } from '../time';
import type { Consent } from './gate-facts';
import type { KnownOfPerson } from './person-facts';

/** The list with one more entry, behind all that are not later. */
export function dated<T>(list: readonly T[] | undefined, entry: T, whenOf: (entry: T) => number): readonly T[] {
  const known = list ?? [];
  const when = whenOf(entry);
  const place = known.findIndex((other) => whenOf(other) > when);
  return place === -1 ? [...known, entry] : [...known.slice(0, place), entry, ...known.slice(place)];
}

/** As `dated`, for entries that say when by `at`. */
export const withEntry = <T extends { readonly at: Instant }>(list: readonly T[] | undefined, entry: T): readonly T[] =>
  dated(list, entry, ({ at }) => at);

type OptOuts = NonNullable<KnownOfPerson['optOuts']>;

/** The opt-outs that an opt-in leaves; null when it takes none back. One that was said later stands. */
export function stillOutOf(
  optOuts: OptOuts | undefined,
  { channel, address }: Pick<OptOuts[number], 'channel' | 'address'>,
  since: Instant,
): OptOuts | null {
  const left = (optOuts ?? []).filter(
    (entry) => entry.channel !== channel || entry.address !== address || entry.at > since,
  );
  return left.length === (optOuts ?? []).length ? null : left;
}

/** The consents with those ended that a revocation names; null when none of them stands. */
export function withoutConsents(
  consents: readonly Consent[] | undefined,
  { person, debtIds }: { readonly person: string; readonly debtIds?: readonly string[] },
  since: Instant,
): readonly Consent[] | null {
  const ends = (consent: Consent): boolean =>
    consent.person === person &&
    consent.revokedAt === undefined &&
    consent.receivedAt <= since &&
    (debtIds === undefined || consent.debtIds.some((debt) => debtIds.includes(debt)));
  if (consents === undefined || !consents.some(ends)) return null;
  return consents.map((consent) => (ends(consent) ? { ...consent, revokedAt: since } : consent));
}
