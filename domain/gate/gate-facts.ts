/**
 * What the gate may know when it is asked. Every field that can be missing is optional: a rule that needs a missing
 * one says so and denies. Names follow the vocabulary of the compliance vectors.
 */
import type { Instant, LocalDate, Zone } from '../time';

/** Who collects: many rules reach only some of them. */
export type CollectorKind =
  | 'fdcpa-debt-collector'
  | 'original-creditor-own-name'
  | 'authorised-firm'
  | 'regulated-entity-or-agent'
  | 'bank-or-agency'
  | 'credit-purchaser-or-servicer';

/** A debt of the person. In the book it is an account, by its id. */
export interface Debt {
  readonly id: string;
  readonly type?: string;
  readonly nonPerforming?: boolean;
  /** Student loans that came under one number are one debt. */
  readonly servicedUnderAccountAtAcquisition?: string;
}

/** How an attempt ended. */
export type AttemptOutcome =
  | 'no-answer'
  | 'voicemail'
  | 'limited-content-voicemail'
  | 'voicemail-no-message-possible'
  | 'conversation'
  | 'dropped-after-answer'
  | 'busy'
  | 'not-in-service'
  | 'delivered'
  /** Left, and came back, bounced or was reported as not delivered: it was tried, and reached nobody. */
  | 'undelivered'
  | 'contact-made'
  | 'nobody-contacted'
  /** Reserved, and nothing is known of its end: counts as made. */
  | 'pending';

/** One attempt to reach somebody, or a contact that came from them. */
export interface Attempt {
  readonly at: Instant;
  readonly channel: string;
  readonly direction: 'outbound' | 'inbound';
  readonly outcome: AttemptOutcome;
  /** `consumer`, `spouse`, or a name for somebody else: each has a count of its own. */
  readonly person: string;
  readonly number?: string;
  readonly place?: string;
  /** Debts that an outbound attempt is counted for, decided when it was made. */
  readonly countsFor: readonly string[];
  /** Debts talked about, whoever raised them. */
  readonly discussed: readonly string[];
  readonly underConsent?: boolean;
  readonly purpose?: string;
}

/** Where a person may be, and what says so. */
export interface Whereabouts {
  readonly zone: Zone;
  /** `residential-address`, `mobile-area-code`, `landline-area-code`, `stated`, `account`. */
  readonly kind: string;
}

export interface Consent {
  readonly person: string;
  readonly debtIds: readonly string[];
  readonly receivedAt: Instant;
  readonly via?: string;
  readonly scope?: string;
  /** Whom it was given to; absent = this collector. */
  readonly givenTo?: string;
  /** The last day of a period that the person named, if any. */
  readonly until?: LocalDate;
  readonly revokedAt?: Instant;
}

/** A time that the person has called inconvenient. */
export interface InconvenientTime {
  readonly kind: 'days' | 'hours';
  /** `MO` .. `SU`; absent = every day. */
  readonly days?: readonly string[];
  /** `15:00`, with hours only. */
  readonly from?: string;
  readonly to?: string;
  readonly until?: LocalDate;
  readonly learnedFrom?: string;
}

export interface Inbound {
  readonly channel: string;
  readonly at: Instant;
  readonly address?: string;
  readonly text?: string;
}

/** A hold, or a plan that holds: no contact on its days. */
export interface HoldOnContacts {
  readonly reason: string;
  readonly first: LocalDate;
  /** Null = without end. */
  readonly last: LocalDate | null;
  /** The repayment plan that it is; the plan's own reminders may leave. */
  readonly plan?: string;
}

/** What the book itself tells has its row; what a person told has none. */
export interface Derived {
  /** `<account>/<seq>` of the ledger's order, or the fact of the account. */
  readonly origin?: string;
}

/** A demand for payment that has arrived. */
export interface Demand extends Derived {
  readonly at: Instant;
  readonly channel: string;
  /** Whether somebody else than we says that it arrived. */
  readonly provable?: boolean;
  readonly to?: string;
  /** By what it can be shown: the number of the registered letter, else our reference of the contact. */
  readonly proof?: string;
}

/** What makes a limitation period run anew, where a law says so. */
export interface Interruption extends Derived {
  readonly on: LocalDate;
  readonly kind: 'acknowledgement' | 'promise' | 'part-payment' | 'suit';
  readonly writing?: boolean;
}

/** Everything that the gate may know of a person, their debts and what has been tried. Instants in ascending order. */
export interface GateFacts {
  readonly collector?: CollectorKind;
  /** `US-MA`, `GB-ENG`, `CN`: where the person lives. */
  readonly residence?: string;
  /** Every zone in which the person may be, the one that counts days first; empty = nobody knows. */
  readonly zones: readonly Zone[];
  /** What the zones were taken from. */
  readonly locationInfo?: readonly Whereabouts[];
  readonly debts: readonly Debt[];
  readonly attempts: readonly Attempt[];
  readonly consents?: readonly Consent[];
  readonly attorney?: {
    readonly knownAt?: Instant;
    readonly reachable?: boolean;
    readonly consentsToDirect?: boolean;
    readonly respondedWithinReasonableTime?: boolean;
  };
  readonly bankruptcy?: { readonly petitionFiledOn?: LocalDate; readonly status?: string };
  readonly cease?: { readonly receivedAt?: Instant; readonly mailedAt?: LocalDate; readonly writing?: boolean };
  readonly dispute?: {
    readonly receivedAt: Instant;
    readonly writing?: boolean;
    readonly withinValidationPeriod?: boolean;
    readonly verificationSentAt?: Instant | null;
  };
  readonly validation?: {
    readonly letterMailedOn?: LocalDate;
    readonly returnedUndeliverable?: boolean;
    readonly notices?: readonly (Derived & {
      readonly sentOn: LocalDate;
      /** When it was written: the end of the period that it names is counted from there. */
      readonly writtenOn?: LocalDate;
      readonly returnedUndeliverable?: boolean;
      /** Why it came back, as the post or the provider coded it. */
      readonly cause?: string;
    })[];
  };
  readonly inbound?: readonly Inbound[];
  readonly repliesSent?: readonly { readonly channel: string; readonly at: Instant }[];
  readonly portalSession?: { readonly endedAt: Instant };
  readonly inconvenient?: readonly InconvenientTime[];
  readonly inconvenientPlaces?: readonly string[];
  readonly knownLocation?: string;
  readonly media?: readonly { readonly id: string; readonly place: string | null }[];
  readonly mediaRequests?: readonly { readonly said: string; readonly at: Instant; readonly channel?: string }[];
  readonly optOuts?: readonly { readonly channel: string; readonly address: string; readonly at: Instant }[];
  readonly requests?: readonly { readonly what: string; readonly at: Instant; readonly consentToCallBack?: boolean }[];
  readonly employerProhibits?: boolean;
  readonly visitConsent?: { readonly writing?: boolean; readonly moreFrequent?: boolean };
  readonly visitNotice?: { readonly sentAt?: Instant } | null;
  readonly purposeExplained?: boolean;
  readonly customerHappyToSpeak?: boolean;
  readonly homeTried?: boolean;
  readonly preferredPlace?: string | null;
  readonly vulnerability?: { readonly suspected?: boolean; readonly known?: boolean; readonly level?: string };
  readonly occasions?: readonly { readonly kind: string; readonly on: LocalDate }[];
  readonly moratorium?: {
    readonly type: string;
    readonly startedOn: LocalDate;
    readonly lengthDays?: number;
    readonly treatmentEndedOn?: LocalDate | null;
    readonly endedOn?: LocalDate;
  };
  readonly letterOfClaim?: {
    readonly postedOn: LocalDate;
    /** `documents`, `advice`, `talks`, or what else was answered; null = no answer. */
    readonly reply?: string | null;
    readonly repliedOn?: LocalDate;
    readonly documentsSentOn?: LocalDate | null;
    /** The notice of a suit after talks that failed. */
    readonly finalNoticeOn?: LocalDate | null;
  };
  readonly installmentAgreement?: {
    readonly kind: string;
    readonly on: LocalDate;
    readonly months?: number;
    readonly performing?: boolean;
  };
  readonly assignment?: { readonly on: LocalDate; readonly debtorNotifiedOn: LocalDate | null };
  readonly transfer?: {
    readonly on: LocalDate;
    readonly noticeSentOn: LocalDate | null;
    readonly durableMedium?: boolean;
  };
  readonly separateConsent?: boolean;
  readonly priorNoticeToPerson?: boolean;
  readonly paymentOrder?: {
    readonly servedOn: LocalDate;
    readonly objection?: string | null;
    readonly paid?: boolean;
  };
  readonly dueOn?: LocalDate;
  readonly instalments?: readonly LocalDate[];
  /** Where each of `instalments` stands in the book, in their order: items by their ids. Absent when a person told them. */
  readonly instalmentsFrom?: readonly string[];
  /** Dates of a plan that is followed; they are beside the contract's own. */
  readonly agreedInstalments?: readonly LocalDate[];
  readonly demands?: readonly Demand[];
  /** What the debtor did, or the creditor before a court, that makes a limitation period run anew. */
  readonly interruptions?: readonly Interruption[];
  readonly lastCollectionActivityOn?: LocalDate;
  readonly debtSettledOn?: LocalDate | null;
  readonly recording?: { readonly callOn: LocalDate };
  /** Stop codes that stand. */
  readonly stops?: readonly string[];
  readonly holds?: readonly HoldOnContacts[];
  /** When the balance was read that the act speaks of. */
  readonly balanceReadAt?: Instant;
}

/** The act that is intended. */
export interface IntendedAct {
  /** call, sms, email, mail, visit, legal, credit-bureau, visit-action, call-script, ... */
  readonly channel: string;
  /** `consumer` when absent. */
  readonly person?: string;
  readonly debtIds: readonly string[];
  readonly number?: string;
  readonly address?: string;
  /** The contact point, by its id in `media`. */
  readonly media?: string;
  readonly place?: string;
  readonly purpose?: string;
  readonly action?: string;
  readonly actor?: string;
  readonly automated?: boolean;
  readonly consent?: boolean;
  readonly content?: string;
  readonly contains?: { readonly fromDebtCollectorDisclosure?: boolean; readonly optOutInstructions?: boolean };
  readonly disclosesDebt?: boolean;
  readonly envelope?: { readonly debtNameVisible?: boolean; readonly privateAndConfidential?: boolean };
  readonly expressConsent?: boolean;
  readonly expresslyInvited?: boolean;
  readonly identityEstablished?: boolean;
  readonly inReplyTo?: Instant;
  readonly initial?: boolean;
  readonly intended?: readonly string[];
  readonly months?: number;
  readonly plannedOutcome?: string;
  readonly requestedByConsumer?: boolean;
  /** How many people of the collector visit. */
  readonly staff?: number;
  /** Whether every one of them carries an identity card. */
  readonly identityCards?: boolean;
  /** Whether every one of them carries a letter of the lender that authorises them. */
  readonly authorisationLetters?: boolean;
  /** The moment at which an agent asks; absent when the ladder does, and for previews: then nobody need be named yet. */
  readonly begins?: 'dial' | 'set-out' | 'at-door';
  readonly to?: string;
  readonly visibleTo?: string;
  readonly what?: string;
  readonly deliveredAt?: Instant;
  readonly viewedAt?: Instant;
  /** The repayment plan whose own reminder it is. */
  readonly plan?: string;
}
