/** What became known of a person, as a fact that contacts decided before may have needed. */

import type { GateFacts } from './gate-facts';
import type { LateFact } from './late-fact';
import type { PersonEvent } from './person-event';
import type { PersonFacts } from './person-facts';

/**
 * The late fact of an event; null when it speaks for contact, or takes something back. An attempt is late by when it was
 * made, anything else by `effective`.
 */
export function lateFactOf(event: PersonEvent, after: PersonFacts): LateFact | null {
  const at = event.effective ?? event.at;
  const known = (news: Partial<GateFacts>, debt?: string): LateFact => ({
    kind: 'known',
    at,
    known: news,
    ...(debt === undefined ? {} : { debt }),
  });
  switch (event.type) {
    case 'known':
      return Object.keys(event.known).length === 0 ? null : known(event.known);
    case 'debt': {
      const { type: _type, nonPerforming: _np, servicedUnderAccountAtAcquisition: _s, ...news } = event.known;
      return Object.keys(news).length === 0 ? null : known(news, event.account);
    }
    case 'opt-out':
      return known({ optOuts: [{ channel: event.channel, address: event.address, at }] });
    case 'media-request': {
      const { said, channel } = event;
      return known({ mediaRequests: [{ said, at, ...(channel === undefined ? {} : { channel }) }] });
    }
    case 'request': {
      const { what, consentToCallBack: back } = event;
      return known({ requests: [{ what, at, ...(back === undefined ? {} : { consentToCallBack: back }) }] });
    }
    case 'inbound': {
      const { type: _type, at: _at, effective: _effective, ...message } = event;
      return known({ inbound: [{ ...message, at }] });
    }
    case 'reply-sent':
      return known({ repliesSent: [{ channel: event.channel, at }] });
    case 'inconvenient-time':
      return known({ inconvenient: [event.time] });
    case 'inconvenient-place':
      return known({ inconvenientPlaces: [event.place] });
    case 'occasion':
      return known({ occasions: [{ kind: event.kind, on: event.on }] });
    case 'revocation': {
      const { person, debtIds } = event;
      return { kind: 'revoked', at, person, ...(debtIds === undefined ? {} : { debtIds }) };
    }
    case 'attempt':
      return { kind: 'attempt', at: event.attempt.at, attempt: event.attempt };
    case 'attempt-outcome': {
      const attempt = after.attempts.find(({ id }) => id === event.id);
      return attempt === undefined ? null : { kind: 'attempt', at: attempt.at, attempt };
    }
    case 'consent':
    case 'opt-in':
    case 'attempt-released':
      return null;
    default:
      return event satisfies never;
  }
}
