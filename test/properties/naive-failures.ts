/**
 * Contacts that failed, told literally from the rules (ADR 0028): what follows each failure, from the lines before it and
 * the policy alone.
 */
import type { Action } from '../../domain/trace';
import type { Line, Moment } from './naive-line';
import { isCompletion } from './naive-line';

/** What a failure makes of its contact. */
export type Follows = 'again' | 'other' | 'passed' | 'late';

/** A failure with the contact that it is about. */
export interface NaiveFailure {
  readonly line: Line;
  readonly contact: Line;
  readonly follows: Follows;
}

const TRIES = 3;
const SAME_AGAIN = ['later', 'ours', 'never-left'];
const NO_PROGRESS = ['contact-failed', 'withdrawn', 'hold', 'hold-released', 'plan', 'plan-ended', 'closed'];

/** Whether a line is a notice. */
const isNotice = ({ action }: Line): boolean => action.notice === true;

/** Every failure of a run. `placeOf` names the episode, or before the due date the item, that a moment belongs to. */
export function failuresIn(lines: readonly Line[], placeOf: (moment: Moment) => string): NaiveFailure[] {
  const failures: NaiveFailure[] = [];
  for (const [place, line] of lines.entries()) {
    if (line.kind !== 'contact-failed') continue;
    const before = lines.slice(0, place);
    const contact = before.findLast(({ kind, rung }) => kind === 'contact' && rung === line.rung);
    if (contact === undefined) continue;
    failures.push({ line, contact, follows: followsOf(line, contact, before, failures, placeOf) });
  }
  return failures;
}

function followsOf(
  line: Line,
  contact: Line,
  before: readonly Line[],
  failures: readonly NaiveFailure[],
  placeOf: (moment: Moment) => string,
): Follows {
  const between = before.slice(before.indexOf(contact) + 1);
  const movedOn = between.some((other) =>
    other.rung === line.rung ? isCompletion(other) : other.rung !== null && !NO_PROGRESS.includes(other.kind),
  );
  if (movedOn || placeOf(contact) !== placeOf(line)) return 'late';
  const { cause, channel } = line.action;
  if (cause === 'content') return 'passed';
  const tried = [...triedBefore(contact, before, failures, placeOf), channel];
  if (SAME_AGAIN.includes(String(cause)) && tried.filter((one) => one === channel).length < TRIES) return 'again';
  const chain: readonly unknown[] = [line.rung?.channel, ...(line.rung?.fallback ?? [])];
  return chain.slice(chain.indexOf(channel) + 1).some((one) => !tried.includes(one as string)) ? 'other' : 'passed';
}

/** Channels of the contacts just before this one that failed and were made anew. */
function triedBefore(
  contact: Line,
  before: readonly Line[],
  failures: readonly NaiveFailure[],
  placeOf: (moment: Moment) => string,
): Action[string][] {
  let tried: Action[string][] = [];
  for (const other of before) {
    if (other === contact) break;
    if (other.rung !== contact.rung || placeOf(other) !== placeOf(contact)) continue;
    const failure = failures.find((known) => known.contact === other);
    const isAnew = failure !== undefined && (failure.follows === 'again' || failure.follows === 'other');
    if (other.kind === 'contact' && isAnew && isNotice(other) === isNotice(contact))
      tried.push(other.action.channel ?? '');
    else if (other.kind !== 'contact-failed' && isCompletion(other) && !isAnew) tried = [];
  }
  return tried;
}
