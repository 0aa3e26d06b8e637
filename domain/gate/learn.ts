/**
 * Takes what becomes known of a person into what the gate knows of them. A refusal names the field and changes
 * nothing.
 */
import { refuse } from '../admission';
import type { Instant } from '../time';
import { dated, stillOutOf, withEntry, withoutConsents } from './learn-lists';
import { checkAttempt, checkConsent, checkTime, isNamed } from './learned-checks';
import { withAttempt, withOutcome, withoutAttempt } from './person-attempts';
import type { PersonAdmission, PersonEvent } from './person-event';
import type { KnownOfPerson, PersonFacts } from './person-facts';

/** Takes an event into the person's facts, or refuses it. `accounts`: those of which the person is the debtor. */
export function learn(person: PersonFacts, event: PersonEvent, accounts: readonly string[]): PersonAdmission {
  if (event.effective !== null && event.effective > event.at)
    return refuse('effective', 'is after the moment at which it became known');
  const since = event.effective ?? event.at;
  const { known } = person;
  switch (event.type) {
    case 'known':
      return knows(person, replaced(known, event.known, event.forget));
    case 'debt':
      return learnDebt(person, event, accounts);
    case 'opt-out': {
      const { channel, address } = event;
      if (!isNamed(channel)) return refuse('channel', 'is empty');
      if (!isNamed(address)) return refuse('address', 'is empty; say which address must not be used');
      return knows(person, { ...known, optOuts: withEntry(known.optOuts, { channel, address, at: since }) });
    }
    case 'opt-in':
      return optIn(person, event, since);
    case 'media-request': {
      if (!isNamed(event.said)) return refuse('said', 'is empty; give the words of the request');
      const { said, channel } = event;
      const request = { said, at: since, ...(channel === undefined ? {} : { channel }) };
      return knows(person, { ...known, mediaRequests: withEntry(known.mediaRequests, request) });
    }
    case 'request': {
      if (!isNamed(event.what)) return refuse('what', 'is empty');
      const { what, consentToCallBack } = event;
      const request = { what, at: since, ...(consentToCallBack === undefined ? {} : { consentToCallBack }) };
      return knows(person, { ...known, requests: withEntry(known.requests, request) });
    }
    case 'inbound': {
      if (!isNamed(event.channel)) return refuse('channel', 'is empty');
      const { type: _, effective: __, ...message } = { ...event, at: since };
      return knows(person, { ...known, inbound: withEntry(known.inbound, message) });
    }
    case 'reply-sent': {
      if (!isNamed(event.channel)) return refuse('channel', 'is empty');
      const reply = { channel: event.channel, at: since };
      return knows(person, { ...known, repliesSent: withEntry(known.repliesSent, reply) });
    }
    case 'inconvenient-time':
      return (
        checkTime(event.time) ?? knows(person, { ...known, inconvenient: [...(known.inconvenient ?? []), event.time] })
      );
    case 'inconvenient-place':
      return learnPlace(person, event.place);
    case 'consent':
    case 'revocation':
      return learnConsent(person, event, since);
    case 'occasion': {
      if (!isNamed(event.kind)) return refuse('kind', 'is empty');
      const { kind, on } = event;
      return knows(person, { ...known, occasions: dated(known.occasions, { kind, on }, (entry) => entry.on) });
    }
    case 'attempt':
      return checkAttempt(person, event, accounts) ?? { person: withAttempt(person, event.attempt) };
    case 'attempt-outcome':
      return orNoAttempt(withOutcome(person, event.id, event.outcome), event.id);
    case 'attempt-released':
      return orNoAttempt(withoutAttempt(person, event.id), event.id);
    default:
      return event satisfies never;
  }
}

const knows = (person: PersonFacts, known: KnownOfPerson): PersonAdmission => ({
  person: { ...person, seq: person.seq + 1, known },
});

const orNoAttempt = (person: PersonFacts | null, id: string): PersonAdmission =>
  person === null ? refuse('id', `no attempt \`${id}\` in the last 40 days`) : { person };

/** What was known, with the news in place of it and without what is to be forgotten. */
function replaced<T extends object>(known: T, news: Partial<T>, forget: readonly (keyof T)[] = []): Partial<T> {
  const next: { -readonly [K in keyof T]?: T[K] } = { ...known, ...news };
  for (const name of forget) delete next[name];
  return next;
}

type EventOf<T extends PersonEvent['type']> = Extract<PersonEvent, { type: T }>;

function learnDebt(person: PersonFacts, event: EventOf<'debt'>, accounts: readonly string[]): PersonAdmission {
  const { account } = event;
  if (!accounts.includes(account)) return refuse('account', `\`${account}\` is no account of this person`);
  const debt = replaced(person.debts[account] ?? {}, event.known, event.forget);
  return { person: { ...person, seq: person.seq + 1, debts: { ...person.debts, [account]: debt } } };
}

function optIn(person: PersonFacts, { channel, address }: EventOf<'opt-in'>, since: Instant): PersonAdmission {
  const optOuts = stillOutOf(person.known.optOuts, { channel, address }, since);
  if (optOuts === null) return refuse('address', 'was not opted out on this channel');
  return knows(person, { ...person.known, optOuts });
}

function learnPlace(person: PersonFacts, place: string): PersonAdmission {
  if (!isNamed(place)) return refuse('place', 'is empty');
  const places = person.known.inconvenientPlaces ?? [];
  if (places.includes(place)) return refuse('place', `\`${place}\` is known as inconvenient already`);
  return knows(person, { ...person.known, inconvenientPlaces: [...places, place] });
}

function learnConsent(person: PersonFacts, event: EventOf<'consent' | 'revocation'>, since: Instant): PersonAdmission {
  const { known } = person;
  if (event.type === 'consent') {
    const consents = dated(known.consents, { ...event.consent, receivedAt: since }, (entry) => entry.receivedAt);
    return checkConsent(event.consent) ?? knows(person, { ...known, consents });
  }
  const consents = withoutConsents(known.consents, event, since);
  if (consents === null) return refuse('person', `\`${event.person}\` has given no consent that still stands`);
  return knows(person, { ...known, consents });
}
