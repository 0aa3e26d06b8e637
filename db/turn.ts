/**
 * What one turn of an account writes besides its facts and acts.
 */
import type { Act } from '../domain/act';
import type { Allocated, Components } from '../domain/allocation';
import type { AccountFacts, Item, Payment } from '../domain/facts';
import type { GateDecision } from '../domain/gate/decision';
import type { Answer } from '../domain/gate/gate';
import type { AttemptOutcome } from '../domain/gate/gate-facts';
import type { AttemptOfPerson, PersonFacts } from '../domain/gate/person-facts';
import type { Minor } from '../domain/money';
import type { Channel } from '../domain/policy';
import type { MicroMoney } from '../domain/price/micros';
import type { TemplateService } from '../domain/template/template';
import type { Instant, LocalDate } from '../domain/time';
import type { HandOverLock } from './person-lock';
import type { AccountStatus } from './schema';
import type { ApprovalState } from './schema-ladder';

/** What lists and timers show of an account; derived from its facts by the caller. */
export interface Projection {
  readonly status: AccountStatus;
  readonly anchorDue: LocalDate | null;
  readonly overdue: Minor;
  /** The highest rung done in the running episode. */
  readonly rung: string | null;
  /** What is waited for; null when nothing is. */
  readonly next: NextShown | null;
  /** When a workflow run should start; null when none is needed. */
  readonly startsAt: Instant | null;
}

/** The next step, for lists and for the account's page. */
export interface NextShown {
  readonly what: string;
  readonly rung: string | null;
  readonly at: Instant | null;
  /** The whole step with its reason, as JSON; amounts may be bigint. */
  readonly step: object;
}

/** One version of a policy, by name. */
export interface PolicyRef {
  readonly id: string;
  readonly version: number;
}

/** A request for approval, as its act says it. */
export type AskedAct = Extract<Act, { kind: 'approval-asked' }>;

/** What the act does not say of a request. */
export interface ApprovalTerms {
  readonly until: Instant;
  readonly roles: readonly string[];
  readonly state: ApprovalState;
}

/** A contact before it is handed over. */
export interface ContactReservation {
  /** By which the world outside knows it: opaque, a UUID. */
  readonly ref: string;
  /** Its act in the ledger. */
  readonly seq: number;
  /** The account's seq on which the step was decided; null = no step: somebody asked for it. */
  readonly stepSeq: number | null;
  readonly rung: string;
  readonly channel: Channel;
  readonly notice: boolean;
  readonly person: string | null;
  readonly toPoint: string | null;
  readonly template: string | null;
  /** Of the template: 0 = the text that the house ships; null or absent = it has none. */
  readonly templateVersion?: number | null;
  /** What its text does in law; empty or absent = nothing. */
  readonly serves?: readonly TemplateService[];
  readonly language: string | null;
  /** The rendered message. */
  readonly body: string | null;
  /** Of a text message. */
  readonly segments?: number | null;
  /** What it will cost; null or absent = unknown. */
  readonly cost?: MicroMoney | null;
  /** Why it does not leave for its price; null or absent = it may. */
  readonly tooDear?: string | null;
  readonly dueAt: Instant;
  readonly reservedAt: Instant;
}

/** An attempt to reach the debtor, reserved with its contact. */
export interface AttemptReservation {
  /** The debtor as the decision knew them; `seq` 0 when nothing was known. The turn is stale when they have moved on. */
  readonly person: PersonFacts;
  readonly attempt: AttemptOfPerson;
  /** Held from the reservation until the hand-over has begun; absent where nothing is handed over. */
  readonly lock?: HandOverLock;
}

/** What the gate said, with everything that it said it on. */
export interface DecisionRecord {
  /** The account's seq at which it was decided. */
  readonly seq: number;
  readonly at: Instant;
  readonly act: string;
  readonly rung: string | null;
  readonly verdict: Answer;
  /** Votes that `gate` does not hold; what it holds as well is kept once. */
  readonly votes: readonly object[];
  readonly policy: PolicyRef | null;
  readonly factsSeen: object;
  /** Whom it was about, by id; the debtor of the account when absent. */
  readonly person?: string | null;
  /** The question to the gate with its answer, to be asked again; absent for decisions of the house alone. */
  readonly gate?: GateDecision;
}

/** A message for the workflow of an account. */
export interface OutboxMessage {
  readonly kind: string;
  readonly body: object;
  /** W3C traceparent of the request that caused it. */
  readonly traceparent?: string | null;
}

/** An event for the console: ids and kinds, no personal data. */
export interface FeedEvent {
  readonly kind: string;
  readonly at: Instant;
  readonly body?: object;
}

/** Everything of a turn that is neither fact nor act nor projection. */
export interface TurnExtras {
  /** The policy version on which an episode that begins in this turn runs. */
  readonly episodePolicy?: PolicyRef | null;
  /** Terms and state of a request on these facts; what it says before and after the turn is compared. */
  readonly approval?: (asked: AskedAct, facts: AccountFacts) => ApprovalTerms;
  /** How a new item divides; all principal when absent. */
  readonly components?: (item: Item) => Components;
  /** What a new payment paid, component by component; nothing is recorded when absent. */
  readonly allocate?: (payment: Payment, facts: AccountFacts) => readonly Allocated[];
  /** The account's workflow run ends with this turn. */
  readonly endsRun?: boolean;
  readonly contact?: ContactReservation | null;
  /** What is reserved is handed over: by which channel, and the lock that holds it. Refused when the channel is off. */
  readonly leaves?: { readonly channel: string; readonly lock: HandOverLock } | null;
  /** Reserved for the person; only together with the whole turn. */
  readonly attempt?: AttemptReservation | null;
  /** How the attempt of an earlier contact of this account has ended, as the law counts it. */
  readonly attemptEnded?: { readonly contactSeq: number; readonly outcome: AttemptOutcome } | null;
  readonly decisions?: readonly DecisionRecord[];
  readonly outbox?: readonly OutboxMessage[];
  readonly feed?: readonly FeedEvent[];
}
