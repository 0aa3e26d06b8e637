/** Whether a visit is the first: laws ask for more before it. */
import type { Instant } from '../time';
import type { Attempt, IntendedAct } from './gate-facts';

/** The act with an answer, for whoever knows every visit that was made; what somebody said of it already stands. */
export function withInitial(act: IntendedAct, attempts: readonly Attempt[], at: Instant): IntendedAct {
  if (act.channel !== 'visit' || act.initial !== undefined) return act;
  return { ...act, initial: !wasVisited(attempts, at) };
}

/** Whether a visit was made, or begun, up to an instant. */
export function wasVisited(attempts: readonly Attempt[], at: Instant): boolean {
  return attempts.some(
    (attempt) => attempt.channel === 'visit' && attempt.direction === 'outbound' && attempt.at <= at,
  );
}
