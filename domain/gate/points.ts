/**
 * The debtor's contact points as rules tell them apart: each has a name that tells no number, `point/2`, so that a
 * limit at a number is counted in the ledger, which keeps none, as well as in the attempts of the person.
 */
import type { ContactKind } from '../contact-kind';
import type { AccountFacts } from '../facts';
import type { Channel, Policy } from '../policy';
import type { ContactPoint } from './contact-point';
import type { Attempt, GateFacts, IntendedAct } from './gate-facts';

/** Kinds of contact point by which a channel reaches a person, the preferred one first. */
export const POINT_OF: Readonly<Record<Channel, readonly string[]>> = {
  sms: ['sms'],
  email: ['email'],
  app: ['app', 'sms'],
  voice: ['voice', 'sms'],
  letter: ['address'],
  mail: ['address'],
};

/**
 * Whether the person wants nothing there by that channel: no texts to anybody who wants none at one of their numbers, no
 * e-mail likewise, and nothing by a machine to a number that wants no texts.
 */
export function isRefusedPoint(
  channel: Channel,
  point: ContactPoint & { readonly refused?: true },
  optOuts: GateFacts['optOuts'] = [],
): boolean {
  if (channel === 'letter' || channel === 'mail') return false;
  if (point.refused === true && point.kind !== 'email') return true;
  if (channel === 'sms' || channel === 'email') return optOuts.some((optOut) => optOut.channel === channel);
  return optOuts.some((optOut) => optOut.channel === 'sms' && plain(optOut.address) === plain(point.value));
}

/** What a policy counts at a number; without such a cap no rule needs to know which it is. */
export const countsNumbers = ({ house }: Pick<Policy, 'house'>): boolean =>
  house?.caps?.some(({ of }) => of === 'number') ?? false;

/** The name of the point that a channel uses. Where no point is known it stands for the one that there must be. */
export function pointOf({ points = [] }: Pick<AccountFacts, 'points'>, channel: Channel): string {
  const kinds = POINT_OF[channel];
  for (const kind of kinds) {
    const place = points.findIndex((point) => point.kind === kind);
    if (place !== -1) return nameOf(points, points[place]?.value ?? '');
  }
  return `point/${kinds.at(-1)}`;
}

/** The number of a point becomes its name; of a number that is none of the debtor's nothing is changed. */
function nameOf(points: readonly ContactPoint[], value: string): string {
  const place = points.findIndex((point) => plain(point.value) === plain(value));
  return place === -1 ? value : `point/${place + 1}`;
}

/** One number is one however it is spaced. */
const plain = (value: string): string => (value.startsWith('+') ? value.replace(/[^\d+]/g, '') : value);

/** The channel of a call is a voice; a visit and a letter go to no number. */
export function numberOf(facts: AccountFacts, contact: ContactKind, channel: Channel): { readonly number?: string } {
  if (contact === 'call') return { number: pointOf(facts, 'voice') };
  const reachesNumber = contact !== 'visit' && channel !== 'letter' && channel !== 'mail';
  return reachesNumber ? { number: pointOf(facts, channel) } : {};
}

/** A number of the debtor's, by its name. */
export const namedNumber = ({ points = [] }: AccountFacts, value: string): { readonly number: string } => ({
  number: nameOf(points, value),
});

/** Attempts of the person's other accounts, with the points of this debtor by name. */
export const withNamedPoints = (seen: GateFacts, { points = [] }: AccountFacts): GateFacts => ({
  ...seen,
  attempts: seen.attempts.map(
    (attempt): Attempt =>
      attempt.number === undefined ? attempt : { ...attempt, number: nameOf(points, attempt.number) },
  ),
});

/** An act that somebody asks about, by the name of its point; the one that its channel uses when none is given. */
export function withNamedPoint(act: IntendedAct, facts: AccountFacts): IntendedAct {
  const given = act.number ?? act.address;
  if (given !== undefined) return { ...act, number: nameOf(facts.points ?? [], given) };
  const channel = act.channel === 'call' ? 'voice' : act.channel;
  return channel === 'voice' || channel === 'sms' || channel === 'email'
    ? { ...act, number: pointOf(facts, channel) }
    : act;
}
