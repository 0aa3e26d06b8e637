/**
 * A policy: the ladder as data. What is here has been parsed and checked; the file format is in contract.
 */
import type { UnitCosts } from './cost';
import type { Settings } from './gate/in-force';
import type { Minor } from './money';
import type { Duration } from './time';

/** Kinds of rung. Message, call, visit and letter are contacts; legal and review are not. */
export type RungKind = 'message' | 'call' | 'visit' | 'letter' | 'review' | 'legal';

/** How a message or notice travels. */
export type Channel = 'sms' | 'email' | 'app' | 'voice' | 'letter' | 'mail';

/** Who must agree before a rung, until when, and what holds if nobody answers. */
export interface ApprovalRule {
  /** One different person for each role. */
  readonly by: readonly string[];
  readonly within: Duration;
  /** `deny` passes the rung by; `stay` keeps the account before it and asks again. */
  readonly otherwise: 'deny' | 'stay';
  /** Per cent by which the amount may change before the approval is void. */
  readonly measure: number;
}

/** What becomes of a rung that the gate denies and time does not cure: the account stays before it, or goes on. */
export type Denied = 'hold' | 'pass';

/** Who may lift a presumption of the law with a recorded reason, until when, and what holds if nobody does. */
export interface OverrideRule {
  /** One different person for each role. */
  readonly by: readonly string[];
  readonly within: Duration;
  /** `postpone` waits for the first lawful moment; `pass` passes the rung by. */
  readonly otherwise: 'postpone' | 'pass';
}

/** At most so many attempts in so many days, the day of the act among them. */
export interface HouseCap {
  /** Whose: the person's, whatever they owe; one debt's; or one number's. */
  readonly of: 'person' | 'debt' | 'number';
  /** One kind of contact; absent = all together. */
  readonly on?: 'call' | 'message' | 'visit' | 'post';
  readonly most: number;
  readonly days: number;
}

/** What the house asks beyond the law. It can only be stricter. */
export interface HouseTerms {
  /** In place of 08:00 to 22:00, in minutes after local midnight. */
  readonly hours?: { readonly opens: number; readonly closes: number };
  readonly holidays?: 'never' | 'allow';
  readonly caps?: readonly HouseCap[];
  /** How old the balance may be. */
  readonly balanceMinutes?: number;
}

/** One rung of the ladder. */
export interface Rung {
  readonly id: string;
  /** Ladder day, inclusive; 0 and below count towards the next due date. */
  readonly day: number;
  readonly kind: RungKind;
  readonly channel: Channel;
  readonly template: string | null;
  /** CEL over the facts, as written; null = always. */
  readonly when: string | null;
  /** The ladder day until which a false condition is asked again; null = asked once. */
  readonly until: number | null;
  readonly approval: ApprovalRule | null;
  /** Channels tried in this order when a message, letter or notice failed; absent = none. */
  readonly fallback?: readonly Channel[];
  /** Time between the notice and the visit. */
  readonly notice: Duration | null;
  readonly attempts: { readonly max: number; readonly everyDays: number };
  /** How long an open call or visit waits for its outcome. */
  readonly outcomeWithin: Duration;
  /** What a denial does here; absent = as the policy says. */
  readonly denied?: Denied;
  /** Who may lift a presumption here; absent = as the policy says. */
  readonly override?: OverrideRule;
}

/** Ids of what a plan sends, in place of a rung's. No rung may have them. */
export const PLAN_CONTACTS = ['plan-remind', 'plan-missed'] as const;

export type PlanContactRung = (typeof PLAN_CONTACTS)[number];

/** In place of a rung's id: the answer to a message that crossed a payment. No rung may have it. */
export const APOLOGY = 'apology';

/** In place of a rung's id: the address of the payment page, which somebody asked for on the telephone. No rung may have it. */
export const PAY_LINK = 'pay-link';

/** How an apology goes out. */
export interface ApologyRule {
  readonly channel: Channel;
  readonly template: string;
  /** A payment so soon after a message was on its way already. */
  readonly within: Duration;
}

/** Whether an id is that of a plan's contact. */
export const isPlanContact = (id: string): id is PlanContactRung => PLAN_CONTACTS.some((one) => one === id);

/** One contact on the schedule of a plan. */
export interface PlanContactRule {
  /** Whole days before, or after, the date of the instalment. */
  readonly days: number;
  readonly channel: Channel;
  readonly template: string;
}

/** What follows an instalment plan up; null = nothing. */
export interface PlanRule {
  readonly remind: PlanContactRule | null;
  readonly missed: PlanContactRule | null;
}

/** The part of an item that a payment pays first, second, third. */
export type Component = 'principal' | 'interest' | 'fees';

/** One version of a lender's practice. */
export interface Policy {
  readonly id: string;
  readonly title: { readonly en: string; readonly 'zh-CN': string };
  readonly jurisdiction: readonly string[];
  readonly currency: string;
  /** Below this nothing is dunned, and an item's rest counts as paid (design, ladder 2). */
  readonly tolerance: Minor;
  /** Whole local dates between two rungs. */
  readonly gapDays: number;
  /** Width over which wake-ups at the opening of the window are spread, in minutes. */
  readonly spreadMinutes: number;
  /** CEL over the account; null = every account of the currency. */
  readonly applies: string | null;
  /** Days that a promise may be late before it is broken. */
  readonly graceDays: number;
  readonly allocation: readonly Component[];
  /** What one act costs; absent when the policy does not say. */
  readonly costs?: UnitCosts;
  /** Follow-up of instalment plans; absent when the policy says nothing of them. */
  readonly plan?: PlanRule;
  /** A message that crossed a payment is answered so; absent = it is not. */
  readonly apology?: ApologyRule;
  /** Parameters of rules, stricter than the packs have them; absent = as the packs have them. */
  readonly rules?: Settings;
  /** House rules beyond the window of 08:00 to 22:00; absent = none. */
  readonly house?: HouseTerms;
  /** What a denial does where a rung does not say; absent = hold. */
  readonly denied?: Denied;
  /** Who may lift a presumption where a rung does not say; absent = nobody, so that it holds like a denial. */
  readonly override?: OverrideRule;
  readonly rungs: readonly Rung[];
}

/** Defaults of the policy file (interfaces, policy file; design, ladder). */
export const POLICY_DEFAULTS = {
  gapDays: 1,
  graceDays: 3,
  outcomeWithin: 'P2D' as Duration,
  attempts: { max: 1, everyDays: 1 },
  approvalMeasure: 10,
  channel: 'sms',
  allocation: ['fees', 'interest', 'principal'],
  apology: { template: 'crossed-payment', within: 'PT1H' as Duration },
  planTemplate: { remind: 'instalment-reminder', missed: 'instalment-missed' },
} as const;

/** What a denial does at a rung. */
export const deniedAt = (policy: Policy, rung: string): Denied =>
  rungOf(policy, rung)?.denied ?? policy.denied ?? 'hold';

/** Who may lift a presumption at a rung, or null. A plan's own reminders are not worth a person's reason. */
export const overrideAt = (policy: Policy, rung: string): OverrideRule | null =>
  isPlanContact(rung) || rung === APOLOGY ? null : (rungOf(policy, rung)?.override ?? policy.override ?? null);

/** The rung of that id, or undefined. */
export const rungOf = (policy: Policy, id: string): Rung | undefined => policy.rungs.find((rung) => rung.id === id);
