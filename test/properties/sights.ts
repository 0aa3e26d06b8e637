/**
 * What there is to be seen in random scenarios, by name: a proof over scenarios in which a thing never happens says
 * nothing of it.
 */
import { NOT_REACHED, OUTCOME_CODES, OVER, REACHED } from '../../domain/outcome';
import type { NaiveLadder } from './naive-ladder';
import { wallText } from './wall-calendar';

/** Whether something is in a run. */
type Sight = (ladder: NaiveLadder) => boolean;
type Taken = NaiveLadder['taken'][number]['event'];

const took = <T extends Taken['type']>(type: T, also: (event: Extract<Taken, { type: T }>) => boolean = () => true) =>
  ((ladder) =>
    ladder.taken.some(({ event }) => event.type === type && also(event as Extract<Taken, { type: T }>))) as Sight;
const did =
  (kind: string, also: (line: NaiveLadder['lines'][number]) => boolean = () => true): Sight =>
  (ladder) =>
    ladder.lines.some((line) => line.kind === kind && also(line));
const outcomeOf = (codes: readonly string[]): Sight => took('outcome', ({ code }) => codes.includes(code));

/** Every occasion on which a request for approval came to an end, and whether it was by people, by time, or void. */
function requestsEnd(
  ladder: NaiveLadder,
  how: 'agreed by all' | 'denied by a person' | 'denied by time' | 'asked again',
) {
  return ladder.lines.some((asked, place) => {
    if (asked.kind !== 'approval-asked') return false;
    const after = ladder.lines.slice(place + 1).filter(({ rung }) => rung === asked.rung);
    const next = after.findIndex(({ kind }) => kind === 'approval-asked');
    const votes = (next < 0 ? after : after.slice(0, next)).filter(({ kind }) => kind === 'approval-decided');
    const denial = votes.find(({ action }) => action.decision === 'deny');
    const byPerson = ladder.taken.some(({ event }) => event.type === 'approval' && event.at === denial?.at);
    if (how === 'agreed by all') return votes.length > 1 && denial === undefined;
    if (how === 'asked again') return next >= 0 && votes.length === 0;
    return denial !== undefined && byPerson === (how === 'denied by a person');
  });
}

/** Whether the clock of the zone changes while the account lives, with something done on either side. */
function changesTheClock({ lines, zone }: NaiveLadder): boolean {
  const offsets = lines.map(({ at }) => Date.parse(`${wallText(at, zone).replace(' ', 'T')}Z`) - at);
  return new Set(offsets).size > 1;
}

const rungs = (of: (rung: NaiveLadder['scenario']['policy']['rungs'][number]) => boolean): Sight => {
  return ({ scenario }) => scenario.policy.rungs.some(of);
};

/** What random accounts do and suffer. */
export const sightsOfAccounts: Readonly<Record<string, Sight>> = {
  hold: took('hold'),
  'hold from an earlier day': ({ taken }) => taken.some(({ event, on }) => event.type === 'hold' && event.from < on),
  'hold released': took('hold-released'),
  stop: took('stop'),
  'stop cleared': took('stop-cleared'),
  'partial payment': ({ taken, scenario }) =>
    taken.some(({ event }) => event.type === 'payment' && scenario.items.every(({ amount }) => event.amount < amount)),
  'backdated payment': took('payment', ({ effective }) => effective !== null),
  'payment reversed': took('payment-reversed'),
  'payment restored': took('payment-restored'),
  'item adjusted': took('item-adjusted'),
  'item added': took('item-added'),
  'several items': ({ scenario }) => scenario.items.length > 1,
  'an event refused': ({ trace }) => trace.refused.length > 0,
  'cured, then late again': ({ episodes }) => episodes.length > 1,
  'clock change': changesTheClock,
  'promise kept or not': took('outcome', ({ promise }) => promise !== null),
  'outcome: reached': outcomeOf(REACHED),
  'outcome: not reached': outcomeOf(NOT_REACHED),
  'outcome: over': outcomeOf(OVER),
  ...Object.fromEntries(OUTCOME_CODES.map((code) => [`outcome ${code}`, outcomeOf([code])])),
};

/** What the ladder does. */
export const sightsOfLadders: Readonly<Record<string, Sight>> = {
  'message or letter': did('contact', ({ action }) => action.notice !== true),
  'notice of a visit': did('contact', ({ action }) => action.notice === true),
  'contact before the due date': did('contact', ({ rung }) => (rung?.day ?? 1) <= 0),
  call: did('call-opened'),
  visit: did('visit-opened'),
  'opening withdrawn': did('withdrawn'),
  'silence ends an opening': did('completed', ({ action, rung }) => action.code === undefined && rung?.kind === 'call'),
  'condition stays false': did('not-applicable'),
  'rung walked again after a broken promise': (ladder) =>
    ladder.lines.some(
      (line, place) =>
        line.action.code === 'promise' &&
        ladder.lines.slice(place + 1).some(({ kind, rung }) => kind === 'call-opened' && rung === line.rung),
    ),
  'review with its result': did('completed', ({ rung }) => rung?.kind === 'review'),
  'referral accepted': took('referral', ({ decision }) => decision === 'accept'),
  'referral returned': took('referral', ({ decision }) => decision === 'return'),
  'two roles agree': (ladder) => requestsEnd(ladder, 'agreed by all'),
  'a person denies': (ladder) => requestsEnd(ladder, 'denied by a person'),
  'time denies': (ladder) => requestsEnd(ladder, 'denied by time'),
  'asked again after a stay or a void': (ladder) => requestsEnd(ladder, 'asked again'),
};

/** What becomes of contacts that fail. */
export const sightsOfFailures: Readonly<Record<string, Sight>> = {
  ...Object.fromEntries(
    (['again', 'other', 'passed', 'late'] as const).map((follows): [string, Sight] => [
      `a failure: ${follows}`,
      ({ failures }) => failures.some((failure) => failure.follows === follows),
    ]),
  ),
  'a notice failed': ({ failures }) => failures.some(({ contact }) => contact.action.notice === true),
  'an open visit taken back because nobody was told': ({ failures, lines }) =>
    failures.some(
      ({ line, contact, follows }) =>
        contact.action.notice === true &&
        (follows === 'again' || follows === 'other') &&
        lines[lines.indexOf(line) + 1]?.kind === 'withdrawn',
    ),
  'the third try by one channel failed': ({ failures }) =>
    failures.some(
      ({ line, follows }) => follows === 'other' && ['later', 'ours', 'never-left'].includes(String(line.action.cause)),
    ),
};

/** Policies that are odd, and valid. */
export const sightsOfPolicies: Readonly<Record<string, Sight>> = {
  'no gap': ({ scenario }) => scenario.policy.gapDays === 0,
  'gap of a week': ({ scenario }) => scenario.policy.gapDays === 7,
  'tolerance above an item': ({ scenario }) => scenario.items.some(({ amount }) => amount < scenario.policy.tolerance),
  'no grace': ({ scenario }) => scenario.policy.graceDays === 0,
  'condition with until': rungs(({ until }) => until !== null),
  'condition on the last day only': rungs(({ until, day }) => until === day),
  'several attempts': rungs(({ attempts }) => attempts.max > 1 && attempts.everyDays > 1),
  'otherwise stay': rungs(({ approval }) => approval?.otherwise === 'stay'),
  'approval of three': rungs(({ approval }) => approval?.by.length === 3),
  'approval within twenty hours': rungs(({ approval }) => approval?.within === 'PT20H'),
  'any change voids': rungs(({ approval }) => approval?.measure === 0),
  'two rungs on one day': ({ scenario }) =>
    scenario.policy.rungs.some(({ day }, place) => scenario.policy.rungs[place + 1]?.day === day),
  'only early rungs': ({ scenario }) => scenario.policy.rungs.every(({ day }) => day <= 0),
};

/** Every sight. */
export const SIGHTS = { ...sightsOfAccounts, ...sightsOfLadders, ...sightsOfFailures, ...sightsOfPolicies };
