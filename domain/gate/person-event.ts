/**
 * What may become known of a person, parsed. Whether it is taken depends on what is known already (learn.ts).
 */
import type { Refusal } from '../event';
import type { Instant, LocalDate } from '../time';
import type { AttemptOutcome, Consent, InconvenientTime } from './gate-facts';
import type { AttemptOfPerson, KnownOfDebt, KnownOfPerson, PersonFacts } from './person-facts';

/** Of the person: what has one value at a time, so that a new one replaces the old. */
export type OneOfPerson = Pick<
  KnownOfPerson,
  | 'residence'
  | 'locationInfo'
  | 'bankruptcy'
  | 'portalSession'
  | 'knownLocation'
  | 'media'
  | 'employerProhibits'
  | 'preferredPlace'
  | 'homeTried'
  | 'vulnerability'
>;

/** One thing that became known. */
export type Learned =
  /** Values by name; what is in `forget` is no longer known. */
  | { readonly type: 'known'; readonly known: OneOfPerson; readonly forget?: readonly (keyof OneOfPerson)[] }
  /** The same for one debt: attorney, cease, dispute, validation notice, moratorium, assignment and the like. */
  | {
      readonly type: 'debt';
      readonly account: string;
      readonly known: KnownOfDebt;
      readonly forget?: readonly (keyof KnownOfDebt)[];
    }
  | { readonly type: 'opt-out'; readonly channel: string; readonly address: string }
  /** Takes back the person's own opt-outs of that channel and address. */
  | { readonly type: 'opt-in'; readonly channel: string; readonly address: string }
  | { readonly type: 'media-request'; readonly said: string; readonly channel?: string }
  | { readonly type: 'request'; readonly what: string; readonly consentToCallBack?: boolean }
  | { readonly type: 'inbound'; readonly channel: string; readonly address?: string; readonly text?: string }
  | { readonly type: 'reply-sent'; readonly channel: string }
  | { readonly type: 'inconvenient-time'; readonly time: InconvenientTime }
  | { readonly type: 'inconvenient-place'; readonly place: string }
  | { readonly type: 'consent'; readonly consent: Omit<Consent, 'receivedAt' | 'revokedAt'> }
  /** Ends the standing consents of that person; of all debts when none is named. */
  | { readonly type: 'revocation'; readonly person: string; readonly debtIds?: readonly string[] }
  | { readonly type: 'occasion'; readonly kind: string; readonly on: LocalDate }
  /** Made by an agency or another system, or by us before it was kept here. */
  | { readonly type: 'attempt'; readonly attempt: AttemptOfPerson }
  | { readonly type: 'attempt-outcome'; readonly id: string; readonly outcome: AttemptOutcome }
  /** Nothing left after all: the attempt counts for nothing. */
  | { readonly type: 'attempt-released'; readonly id: string };

/** What became known, and when. */
export type PersonEvent = Learned & {
  /** The business instant at which it became known. */
  readonly at: Instant;
  /** The instant from which it holds, when that is earlier; null = `at`. */
  readonly effective: Instant | null;
};

/** The person after the event, or why it was not taken; then nothing was changed. */
export type PersonAdmission = { readonly person: PersonFacts } | Refusal;
