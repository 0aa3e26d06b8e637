/**
 * What a call's own record says of its outcome. The network decides whether it was answered; an agent says what was
 * talked about, and cannot report a talk that never was.
 */
import type { Refusal } from '../event';
import type { AttemptOutcome } from '../gate/gate-facts';
import { NOT_REACHED, type OutcomeCode, REACHED } from '../outcome';
import { hasEnded, type LegState } from './call-report';

/** How the debtor's leg stands. */
export type LegResult =
  /** Nobody pressed on: the debtor's telephone never rang. */
  | 'never-dialled'
  /** Dialled, and nothing is known of its end. */
  | 'open'
  | 'answered'
  | 'busy'
  | 'no-answer'
  /** The network could not connect it. */
  | 'not-connected';

/** Less is no talk in which somebody can promise or dispute anything. */
export const TALK_SECONDS_MIN = 5;

/** So long after it was dialled a call of which nothing was heard limits nobody any more: its reports are lost. */
export const REPORTS_LOST_AFTER_MS = 10 * 60_000;

/** What the record says. `dialled`: whether the debtor's leg was ever asked for. */
export function resultOf(leg: LegState, dialled: boolean): LegResult {
  if (!dialled) return 'never-dialled';
  switch (leg.status) {
    case 'in-progress':
      return 'answered';
    case 'completed':
      return 'answered';
    case 'busy':
      return 'busy';
    case 'no-answer':
    case 'canceled':
      return 'no-answer';
    case 'failed':
      return 'not-connected';
    default:
      return 'open';
  }
}

/** The code that a call is booked under when nobody reports one; null when only a person can tell. */
export function ownCode(result: LegResult): OutcomeCode | null {
  switch (result) {
    case 'busy':
    case 'no-answer':
      return result;
    case 'not-connected':
      return 'unreachable';
    default:
      return null;
  }
}

const MAY: Readonly<Record<'busy' | 'no-answer' | 'not-connected', readonly OutcomeCode[]>> = {
  busy: ['busy'],
  'no-answer': ['no-answer', 'avoided'],
  'not-connected': ['unreachable', 'wrong-number'],
};

/** Codes that need a talk: something was said by the person. A call-back can be asked for in one sentence. */
const TALKED: ReadonlySet<OutcomeCode> = new Set(REACHED.filter((code) => code !== 'callback' && code !== 'refused'));

/** Codes that a call which was answered cannot end with. */
const UNANSWERED: ReadonlySet<OutcomeCode> = new Set(['no-answer', 'busy', 'not-home']);

/** Whether an agent may report a code for a call; null when they may. `ageMs`: since the debtor was dialled. */
export function unfitCode(leg: LegState, dialled: boolean, code: OutcomeCode, ageMs: number): Refusal | null {
  const result = resultOf(leg, dialled);
  switch (result) {
    case 'never-dialled':
      return refuse(code, 'the call never reached the customer: nobody pressed 1; call again, or let it rest');
    case 'open':
      if (NOT_REACHED.some((one) => one === code) || ageMs >= REPORTS_LOST_AFTER_MS) return null;
      return refuse(code, 'the network has not reported an answer yet; report it when the call is over');
    case 'answered':
      if (UNANSWERED.has(code)) return refuse(code, 'the call was answered');
      if (hasEnded(leg) && TALKED.has(code) && (leg.durationS ?? TALK_SECONDS_MIN) < TALK_SECONDS_MIN)
        return refuse(code, `the call lasted ${leg.durationS} seconds, and less than ${TALK_SECONDS_MIN} is no talk`);
      return null;
    default:
      return MAY[result].includes(code)
        ? null
        : refuse(code, `the network says \`${result}\`: possible are ${MAY[result].join(', ')}`);
  }
}

const refuse = (code: OutcomeCode, reason: string): Refusal => ({ field: 'code', reason: `\`${code}\`: ${reason}` });

/** Answers of a network that mean: there is no such number, or it is switched off for good. */
const NO_SUCH_NUMBER: ReadonlySet<number> = new Set([404, 410, 484, 604]);

/** Whether the network says that nobody has the number. */
export const isNoSuchNumber = (sipCode: number | null): boolean => sipCode !== null && NO_SUCH_NUMBER.has(sipCode);

/**
 * How a self-service call counts for the law, once it is over; null before. What is unclear counts (comment
 * 14(b)(3)(ii)-1 to 12 CFR 1006: a busy signal and a number out of service do not, a machine without a message does).
 */
export function attemptOutcomeOf(leg: LegState, { isKnown, left }: SelfService): AttemptOutcome | null {
  if (!hasEnded(leg)) return null;
  switch (leg.status) {
    case 'busy':
      return 'busy';
    case 'failed':
      return isNoSuchNumber(leg.sipCode) ? 'not-in-service' : 'no-answer';
    case 'completed':
      if (isKnown) return 'conversation';
      if (leg.answeredBy === null || leg.answeredBy === 'human' || leg.answeredBy === 'unknown')
        return 'dropped-after-answer';
      return left ? 'limited-content-voicemail' : 'voicemail-no-message-possible';
    default:
      return 'no-answer';
  }
}

/** What came of a self-service call beside its leg: whether the person was known, whether a message was left. */
export interface SelfService {
  readonly isKnown: boolean;
  readonly left: boolean;
}
