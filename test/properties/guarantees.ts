/** Everything that a run of the ladder must keep, by the sentence that says it. */
import * as answers from './guarantees-answers';
import * as failures from './guarantees-failures';
import * as open from './guarantees-open';
import * as order from './guarantees-order';
import * as run from './guarantees-run';
import * as time from './guarantees-time';

/** What is seen in one trace, against yardsticks that know nothing of the engine. */
export const guaranteesOfTraces: Record<string, time.Guarantee> = {
  'every contact leaves inside [08:00, 22:00) of the local wall clock': time.insideTheWindow,
  'nothing leaves, opens or is asked on a day that a hold or stop covers': time.neverUnderAHold,
  'no rung is taken up less than the gap after the last completion': time.neverABurst,
  'no rung is taken up before its ladder day': time.onlyOnItsDay,
  'questions, reviews and referrals belong to 00:00 or to the event that brings them': time.questionsAtMidnight,
  'every observation equals a count day by day': time.sameAsDayByDay,
  'no rung is skipped and none is repeated': order.neverSkipped,
  'late rungs are taken up while something is overdue, early ones while nothing is': order.onlyWhileOverdue,
  'an episode closes exactly when nothing is overdue any more': order.closedExactlyWhenCured,
  'nothing is taken up once the account is with legal': order.nothingAfterLegal,
  'a contact asks for exactly what is owed': order.asksWhatIsOwed,
  'a plain rung that is due is not forgotten': order.neverForgotten,
  'an opening is never nested, and attempts are counted and spaced': open.oneContactAnAttempt,
  'nothing stays open under a hold': open.neverOpenUnderAHold,
  'what needs approval has it, on the facts of the request': open.agreedBefore,
  'a visit with notice is announced the notice time before': open.announcedBefore,
  'a condition decides on the day it is asked, and again until its last day': answers.conditionsDecide,
  'an approval is decided by people, or denied exactly at its time limit': answers.decidedByPeople,
  'what failed is made anew by the same channel or a later one of its list': failures.byTheRightChannel,
  'what failed is not made anew before the provider allows it': failures.notBeforeItMay,
  'a visit does not stay open when its notice has failed': failures.openOnlyIfAnnounced,
  'silence ends a call or visit exactly at its time limit': answers.silenceInTime,
};

/** What is seen by running the simulator again. */
export const guaranteesOfRuns: Record<string, time.Guarantee> = {
  'a refused event changes nothing': run.refusedChangesNothing,
  'the same scenario gives the same trace': run.sameEveryTime,
  'the order of events in the file is no matter, but for those of one instant': run.orderInTheFileIsNoMatter,
};
