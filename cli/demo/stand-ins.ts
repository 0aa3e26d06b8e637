/**
 * The people who act in the demo: agents who call and visit, approvers, the legal team. What each does is a pure
 * function of the seed and the question, so that a run can be repeated and no answer depends on another.
 */
import type { OutcomeCode } from '../../domain/outcome';
import { draw, drawBetween, drawWeighted } from './draw';
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
