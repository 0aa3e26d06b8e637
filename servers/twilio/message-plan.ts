import type { Struck } from './faults';
import type { MessageStatus } from './message';
import { between, type Chance } from './seeded';

/** One thing that will happen to a message: its state changes, or a callback tells of a state. */
export interface Step {
  readonly no: number;
  /** When, in milliseconds since 1970. */
  readonly at: number;
  readonly does: 'status' | 'callback';
  readonly status: MessageStatus;
  readonly errorCode: number | null;
}

/** What a plan is made from. `pace` stretches every delay; 1 is the speed of the real one. */
export interface PlanWish {
  readonly now: number;
  readonly initial: MessageStatus;
  readonly withCallback: boolean;
  readonly struck: Struck;
  readonly chance: Chance;
  readonly pace: number;
}

interface Report {
  at: number;
  readonly status: MessageStatus;
  readonly errorCode: number | null;
}

/** The whole way of a message, drawn when it is accepted and written down with it, so that a restart goes on with it. */
export function planOf(wish: PlanWish): readonly Step[] {
  const states = statesOf(wish);
  const reports = wish.withCallback ? reportsOf(wish, states) : [];
  return [
    ...states.map((state) => ({ ...state, does: 'status' as const })),
    ...reports.map((report) => ({ ...report, does: 'callback' as const })),
  ]
    .sort((a, b) => a.at - b.at)
    .map((step, no) => ({ no, ...step }));
}

function statesOf({ now, initial, struck, chance, pace }: PlanWish): Report[] {
  const early = struck.has('early');
  let at = now;
  const next = (status: MessageStatus, low: number, high: number, errorCode: number | null = null): Report => {
    at += early ? 0 : between(chance, low, high) * pace;
    return { at: Math.round(at), status, errorCode };
  };
  const states: Report[] = [];
  if (initial === 'accepted') states.push(next('queued', 30, 200));
  const failed = struck.get('failed');
  if (failed !== undefined) return [...states, next('failed', 100, 600, failed.code ?? 30001)];
  // Most messages pass this state unseen.
  if (chance() < 0.25) states.push(next('sending', 50, 300));
  states.push(next('sent', 200, 900));
  const undelivered = struck.get('undelivered');
  if (undelivered !== undefined) states.push(next('undelivered', 500, 4000, undelivered.code ?? 30003));
  else if (!struck.has('no-receipt')) states.push(next('delivered', 500, 4000));
  return states;
}

function reportsOf({ struck, pace }: PlanWish, states: readonly Report[]): Report[] {
  if (struck.has('mute')) return [];
  const late = struck.get('late');
  let reports = states.map((state) => ({
    ...state,
    at: state.at + (late === undefined ? 0 : (late.ms ?? 5000 * pace)),
  }));
  if (struck.has('reorder')) reports = reversed(reports, 300 * pace);
  if (struck.has('duplicate'))
    reports = reports.flatMap((report) => [report, { ...report, at: report.at + 100 * pace }]);
  return reports.map((report) => ({ ...report, at: Math.round(report.at) }));
}

/** The last report at its own time, the earlier ones after it. */
function reversed(reports: readonly Report[], apart: number): Report[] {
  const end = reports.at(-1)?.at ?? 0;
  return reports.toReversed().map((report, index) => ({ ...report, at: end + index * apart }));
}
