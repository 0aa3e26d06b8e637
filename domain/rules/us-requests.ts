/** What a person has asked for, said on a call or written, as far as it stands at an instant. */
import type { GateFacts, Inbound, IntendedAct } from '../gate/gate-facts';
import { keywordOf } from '../inbound/keywords';
import type { Instant } from '../time';
import { isKeyword, type Medium, mediaNamed, placesNamed, revokes } from './refusal-words';

type Request = NonNullable<GateFacts['mediaRequests']>[number];

/** What one text says, worked out once. */
interface Reading {
  readonly keyword: boolean;
  readonly media: readonly Medium[];
  readonly places: readonly string[];
  readonly revoked: ReadonlyMap<Medium, boolean>;
}

const readings = new WeakMap<object, Reading>();

function readingOf(source: Inbound | Request, text: string): Reading {
  let reading = readings.get(source);
  if (reading === undefined) {
    const contact: readonly Medium[] = ['sms', 'call', 'email'];
    reading = {
      keyword: isKeyword(text),
      media: mediaNamed(text, 'address' in source && source.address !== undefined ? 'number' : 'every'),
      places: placesNamed(text),
      revoked: new Map(contact.map((medium) => [medium, revokes(text, medium)])),
    };
    readings.set(source, reading);
  }
  return reading;
}

/** Whether somebody asked not to be contacted by a medium; `unread` = a request that nobody here could read. */
export function mediumRefused(facts: GateFacts, channel: string, at: Instant): 'refused' | 'unread' | null {
  let unread = false;
  for (const request of facts.mediaRequests ?? []) {
    if (request.at > at) continue;
    const { media, places } = readingOf(request, request.said);
    if (request.channel === channel || media.some((medium) => medium === channel)) return 'refused';
    if (request.channel === undefined && media.length === 0 && places.length === 0) unread = true;
  }
  for (const message of facts.inbound ?? []) {
    if (message.at > at || message.text === undefined) continue;
    if (readingOf(message, message.text).media.some((medium) => medium === channel)) return 'refused';
  }
  return unread ? 'unread' : null;
}

/** Places that somebody asked not to be contacted at, in the words of a request. */
export function placesRefused(facts: GateFacts, at: Instant): readonly string[] {
  const requests = (facts.mediaRequests ?? []).filter((request) => request.at <= at);
  return requests.flatMap((request) => readingOf(request, request.said).places);
}

/**
 * When consent to texts or automated calls to the number of an act was taken back, by one way of saying so; null =
 * never.
 */
export function revokedAt(facts: GateFacts, act: IntendedAct, at: Instant, way: 'keyword' | 'words'): Instant | null {
  const medium = act.channel === 'call' ? 'call' : 'sms';
  for (const message of facts.inbound ?? []) {
    if (message.at > at || message.text === undefined || !isForNumber(message, act)) continue;
    if (medium === 'sms' && isTakenBack(facts, message, at)) continue;
    const { keyword, revoked } = readingOf(message, message.text);
    const isListed = keyword && message.channel === 'sms';
    if (way === 'keyword' ? isListed : !isListed && revoked.get(medium) === true) return message.at;
  }
  return way === 'keyword' ? null : otherwiseRevokedAt(facts, act, at, medium);
}

/** Whether a later text from the same number said START: it gives back consent to texts there, and to nothing else. */
const isTakenBack = ({ inbound = [] }: GateFacts, message: Inbound, at: Instant): boolean =>
  message.channel === 'sms' &&
  message.address !== undefined &&
  inbound.some(
    (later) =>
      later.channel === 'sms' &&
      later.at > message.at &&
      later.at <= at &&
      later.address !== undefined &&
      sameAddress(later.address, message.address) &&
      keywordOf(later.text ?? '') === 'start',
  );

/** A text revokes for the number that it came from; what was said or written elsewhere, for every number. */
const isForNumber = (message: Inbound, act: IntendedAct): boolean =>
  message.channel !== 'sms' || sameAddress(message.address, addressOf(act));

function otherwiseRevokedAt(facts: GateFacts, act: IntendedAct, at: Instant, medium: Medium): Instant | null {
  for (const { channel, address, at: then } of facts.optOuts ?? []) {
    if (then <= at && channel === act.channel && sameAddress(address, addressOf(act))) return then;
  }
  for (const request of facts.mediaRequests ?? []) {
    if (request.at > at) continue;
    if (request.channel === medium || readingOf(request, request.said).revoked.get(medium) === true) return request.at;
  }
  return null;
}

/** Whether the address of an act was opted out on its channel; a machine calls no number that wants no texts. */
export function optedOutOf({ optOuts = [] }: GateFacts, act: IntendedAct, at: Instant): boolean {
  const channel = act.channel === 'call' ? 'sms' : act.channel;
  return optOuts.some(
    (optOut) => optOut.at <= at && optOut.channel === channel && sameAddress(optOut.address, addressOf(act)),
  );
}

/** When the address of an e-mail or text was opted out, for whichever debt; null = never. */
export function optedOutAt(facts: GateFacts, act: IntendedAct, at: Instant): Instant | null {
  const medium = act.channel === 'email' ? 'email' : 'sms';
  for (const optOut of facts.optOuts ?? []) {
    if (optOut.at <= at && optOut.channel === act.channel && sameAddress(optOut.address, addressOf(act)))
      return optOut.at;
  }
  for (const message of facts.inbound ?? []) {
    if (message.at > at || message.text === undefined || message.channel !== act.channel) continue;
    if (!sameAddress(message.address, addressOf(act)) || isTakenBack(facts, message, at)) continue;
    if (readingOf(message, message.text).revoked.get(medium) === true) return message.at;
  }
  return null;
}

const addressOf = ({ address, number }: IntendedAct): string | undefined => address ?? number;

/** A name for a number, such as `mobile`, says nothing of which it is. */
const DIGITS_MIN = 7;

/** Whether two addresses are one; what nobody names may be any. Numbers are compared by their digits. */
function sameAddress(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined || a === b) return true;
  if (a.includes('@') && b.includes('@')) return a.trim().toLowerCase() === b.trim().toLowerCase();
  const [one, other] = [digitsOf(a), digitsOf(b)];
  return one.length < DIGITS_MIN || other.length < DIGITS_MIN || one === other;
}

/** Digits of a number, without the country code of North America. */
const digitsOf = (text: string): string => text.replace(/\D/g, '').replace(/^1(?=\d{10}$)/, '');

/** Whether a text or e-mail that confirms an opt-out was sent to the address since then. */
export function wasConfirmed(
  { attempts, repliesSent = [] }: GateFacts,
  act: IntendedAct,
  since: Instant,
  at: Instant,
): boolean {
  const isAfter = (then: Instant): boolean => then >= since && then <= at;
  return (
    attempts.some(
      ({ channel, direction, number, at: then }) =>
        direction === 'outbound' && channel === act.channel && isAfter(then) && sameAddress(number, addressOf(act)),
    ) || repliesSent.some(({ channel, at: then }) => channel === act.channel && isAfter(then))
  );
}
