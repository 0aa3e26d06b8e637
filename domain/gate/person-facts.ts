/**
 * What is known of a person beyond one account. It is kept with the person, numbered by itself: a contact is reserved
 * only while the number is the one that it was decided on, so no two accounts can use up one budget together.
 */
import type { Attempt, GateFacts } from './gate-facts';

/** What holds for the person, whichever debt is spoken of. */
export type KnownOfPerson = Pick<
  GateFacts,
  | 'residence'
  | 'locationInfo'
  | 'bankruptcy'
  | 'inbound'
  | 'repliesSent'
  | 'portalSession'
  | 'inconvenient'
  | 'inconvenientPlaces'
  | 'knownLocation'
  | 'media'
  | 'mediaRequests'
  | 'optOuts'
  | 'requests'
  | 'employerProhibits'
  | 'preferredPlace'
  | 'homeTried'
  | 'vulnerability'
  | 'occasions'
  | 'consents'
>;

/** What holds for one debt of the person. */
export type KnownOfDebt = Pick<
  GateFacts,
  | 'collector'
  | 'attorney'
  | 'cease'
  | 'dispute'
  | 'validation'
  | 'visitConsent'
  | 'visitNotice'
  | 'moratorium'
  | 'letterOfClaim'
  | 'installmentAgreement'
  | 'assignment'
  | 'transfer'
  | 'separateConsent'
  | 'priorNoticeToPerson'
  | 'paymentOrder'
  | 'dueOn'
  | 'instalments'
  | 'demands'
  | 'interruptions'
> & { readonly type?: string; readonly nonPerforming?: boolean; readonly servicedUnderAccountAtAcquisition?: string };

/** An attempt with its origin. */
export interface AttemptOfPerson extends Attempt {
  /** Unique for the person: `<account>/<seq>` for ours, the reporter's own id for what others made. */
  readonly id: string;
  /** The account that made it; null when an agency or another system did. */
  readonly account: string | null;
}

/** A person as the gate knows them. */
export interface PersonFacts {
  readonly id: string;
  /** The number of the last thing that became known. */
  readonly seq: number;
  readonly known: KnownOfPerson;
  /** By account id. */
  readonly debts: Readonly<Record<string, KnownOfDebt>>;
  /** Attempts of the last weeks, the oldest first, whoever made them. What was released is not among them. */
  readonly attempts: readonly AttemptOfPerson[];
  /** Attempts of our accounts of which nothing left, by id: the ledger has them still. Absent when there are none. */
  readonly released?: readonly string[];
}
