/**
 * The people who act in the demo: agents who call and visit, approvers, the legal team. What each does is a pure
 * function of the seed and the question, so that a run can be repeated and no answer depends on another.
 */
import type { OutcomeCode } from '../../domain/outcome';
import { draw, drawBetween, drawFrom, drawWeighted } from './draw';
import { CALL_MIX, VISIT_MIX } from './outcome-mix';
import type { Cooperation } from './tape-account';

/** What is asked of a stand-in. */
export interface Question {
  readonly seed: number;
  readonly accountId: string;
  /** The rung's id in the policy. */
  readonly rung: string;
  /** From 1; a request that is made anew counts on. */
  readonly attempt: number;
}

/** A promise to pay, relative to the moment at which it is made. */
export interface PromiseReport {
  /** The part of what is overdue, above 0 and at most 1. */
  readonly share: number;
  /** Calendar days from the report to the promised date. */
  readonly daysAhead: number;
}

/** What an agent reports of one attempt. */
export interface AgentReport {
  readonly code: OutcomeCode;
  /** Working minutes between the opening of the attempt and the report. */
  readonly afterBusinessMinutes: number;
  /** Only with `promise`. */
  readonly promise?: PromiseReport;
}

/** An approver's answer. */
export interface ApproverAnswer {
  readonly decision: 'approve' | 'deny';
  /** Minutes of the wall clock from the request: 30 minutes to 2 days, more often soon. */
  readonly afterMinutes: number;
}

/** What the customer and an agent agree on when relief was asked for. */
export interface PlanAnswer {
  readonly instalments: number;
  /** Days from one instalment to the next, and to the first. */
  readonly everyDays: number;
  /** Minutes of the wall clock from the outcome to the agreement. */
  readonly afterMinutes: number;
}

/** The legal team's answer to a referral. */
export interface ReferralAnswer {
  readonly decision: 'accept' | 'return';
  /** Minutes of the wall clock from the referral: 1 to 3 days. */
  readonly afterMinutes: number;
}

const DAY_MINUTES = 24 * 60;
/** Working minutes until a report: a call within half a day, a visit within a day and a half of eight hours. */
const REPORT_MINUTES = { call: [5, 240], visit: [60, 540] } as const;
const COLUMN = { good: 0, mixed: 1, poor: 2 } as const;

const keyOf = (role: string, { seed, accountId, rung, attempt }: Question): string =>
  `${seed}/${role}/${accountId}/${rung}/${attempt}`;

/** The outcome of a call or visit, or null: the agent reports nothing. */
export function agentReport(
  question: Question & { readonly kind: 'call' | 'visit'; readonly cooperation: Cooperation },
): AgentReport | null {
  const key = keyOf(question.kind, question);
  const mix = question.kind === 'call' ? CALL_MIX : VISIT_MIX;
  const column = COLUMN[question.cooperation];
  const code = drawWeighted(
    key,
    0,
    mix.map(([outcome, ...weights]) => [outcome, weights[column]] as const),
  );
  if (code === 'silence') return null;
  const [least, most] = REPORT_MINUTES[question.kind];
  const afterBusinessMinutes = drawBetween(key, 1, least, most);
  if (code !== 'promise') return { code, afterBusinessMinutes };
  const share = drawWeighted(key, 2, [
    [1, 60],
    [0.5, 25],
    [0.3, 15],
  ]);
  return { code, afterBusinessMinutes, promise: { share, daysAhead: drawBetween(key, 3, 2, 10) } };
}

/** What one approver decides, or null: never answers. Each role is a person of its own. */
export function approverAnswer(question: Question & { readonly role: string }): ApproverAnswer | null {
  const key = keyOf(`approver/${question.role}`, question);
  const decision = drawWeighted(key, 0, [
    ['approve', 78],
    ['deny', 10],
    ['silence', 12],
  ]);
  if (decision === 'silence') return null;
  return { decision, afterMinutes: 30 + Math.floor(draw(key, 1) ** 2 * (2 * DAY_MINUTES - 30 + 1)) };
}

/**
 * The plan that follows a request for one, or the report of hardship; null: none is agreed on. Who asked gets it within
 * hours; hardship is looked at for a week first, then the account is freed for it.
 */
export function planAnswer(question: Question & { readonly hardship: boolean }): PlanAnswer | null {
  const key = keyOf('plan', question);
  if (draw(key, 0) < 0.2) return null;
  const afterMinutes = question.hardship ? 7 * DAY_MINUTES : drawBetween(key, 1, 30, 180);
  return { instalments: drawBetween(key, 2, 2, 4), everyDays: drawFrom(key, 3, [7, 14, 30]), afterMinutes };
}

/** What an agent learns beside the outcome; null: nothing new. */
export function learned(
  question: Question & { readonly kind: 'call' | 'visit' },
  code: OutcomeCode,
): Readonly<Record<string, string | boolean>> | null {
  const key = keyOf(`feedback/${question.kind}`, question);
  const place = question.kind === 'visit' ? { addressVerified: true } : {};
  switch (code) {
    case 'promise':
    case 'plan-request':
      return { ...place, reachable: true, overdueReason: drawFrom(key, 0, ['forgot', 'job-loss', 'illness']) };
    case 'hardship':
      return { ...place, reachable: true, overdueReason: drawFrom(key, 0, ['illness', 'job-loss']) };
    case 'refused':
      return { ...place, reachable: true, overdueReason: 'unwilling', cooperation: 'poor' };
    case 'moved':
      return { addressVerified: false };
    default:
      return null;
  }
}

/** How a reviewer wants the visits made. */
export function visitPlanAnswer(question: Question): { readonly from: number; readonly to: number } {
  const from = drawFrom(keyOf('visit-plan', question), 0, [9, 12, 18]) * 60;
  return { from, to: from + 120 };
}

/** What the legal team decides on a referral. It always answers. */
export function referralAnswer(question: Question): ReferralAnswer {
  const key = keyOf('legal', question);
  return {
    decision: drawWeighted(key, 0, [
      ['accept', 85],
      ['return', 15],
    ]),
    afterMinutes: drawBetween(key, 1, DAY_MINUTES, 3 * DAY_MINUTES),
  };
}
