/** Every check, in the order in which they are told: the ladder, its gate, its money, its books, its traffic. */
import { appendOnly } from './append-only';
import { approvedBeforeAct } from './approved-before-act';
import { approversDiffer } from './approvers-differ';
import { askedWhatIsOwed } from './asked-what-is-owed';
import { attemptBehindContact } from './attempt-behind-contact';
import { attemptsKept } from './attempts-kept';
import { attemptsSettled } from './attempts-settled';
import { contactInItsEpisode } from './contact-in-its-episode';
import { contactInLedger } from './contact-in-ledger';
import { decisionBehindAcceptance } from './decision-behind-acceptance';
import { decisionBehindContact } from './decision-behind-contact';
import { decisionBehindReferral } from './decision-behind-referral';
import { deliveredOnce } from './delivered-once';
import { deliveryReserved } from './delivery-reserved';
import { dunnedForSomething } from './dunned-for-something';
import { episodeInLedger } from './episode-in-ledger';
import { holdFreezes } from './hold-freezes';
import { incidentsSettled } from './incidents-settled';
import { insideTheWindow } from './inside-the-window';
import type { Invariant } from './invariant';
import { listShowsTheBook } from './list-shows-the-book';
import { nextStepKnown } from './next-step-known';
import { noBurst } from './no-burst';
import { noContactTwice } from './no-contact-twice';
import { noRungSkipped } from './no-rung-skipped';
import { nothingAfterClosure } from './nothing-after-closure';
import { nothingLate } from './nothing-late';
import { noticeKept } from './notice-kept';
import { numbersWithoutHoles } from './numbers-without-holes';
import { oneContactAPerson } from './one-contact-a-person';
import { oneContactAStep } from './one-contact-a-step';
import { oneOpeningAtATime } from './one-opening-at-a-time';
import { outboxDrained } from './outbox-drained';
import { outboxInOrder } from './outbox-in-order';
import { paymentDividesExactly } from './payment-divides-exactly';
import { personNumbered } from './person-numbered';
import { pinnedPolicy } from './pinned-policy';
import { recordedAsAgreed } from './recorded-as-agreed';
import { silentWithLegal } from './silent-with-legal';
import { stopBlocks } from './stop-blocks';
import { textApproved } from './text-approved';
import { timeGoesForward } from './time-goes-forward';
import { unknownSends } from './unknown-sends';

/** The registry. A check that is not in it is not run. */
export const INVARIANTS: readonly Invariant[] = [
  noRungSkipped,
  noBurst,
  noContactTwice,
  nothingAfterClosure,
  contactInItsEpisode,
  oneContactAStep,
  oneContactAPerson,
  oneOpeningAtATime,
  attemptsKept,
  insideTheWindow,
  holdFreezes,
  stopBlocks,
  silentWithLegal,
  approvedBeforeAct,
  approversDiffer,
  textApproved,
  recordedAsAgreed,
  noticeKept,
  dunnedForSomething,
  askedWhatIsOwed,
  paymentDividesExactly,
  listShowsTheBook,
  nextStepKnown,
  nothingLate,
  contactInLedger,
  deliveryReserved,
  deliveredOnce,
  decisionBehindContact,
  decisionBehindReferral,
  decisionBehindAcceptance,
  attemptBehindContact,
  attemptsSettled,
  personNumbered,
  pinnedPolicy,
  incidentsSettled,
  numbersWithoutHoles,
  timeGoesForward,
  episodeInLedger,
  outboxInOrder,
  outboxDrained,
  appendOnly,
  unknownSends,
];
