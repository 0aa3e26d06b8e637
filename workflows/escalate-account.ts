/**
 * The story of one overdue account: wait until the next step is due or somebody says something; act; take the next
 * step from the answer. What comes next and whether it may happen is decided by the domain, inside the activities.
 */
import { allHandlersFinished, condition, continueAsNew, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '../activities/contract';
import type { Step } from '../domain/move';
import { activitiesOf } from './activities';
import type { AccountRun } from './contract';
import { type Inbox, nextMessage, openInbox, type Waiting } from './inbox';
import { type LegalDesk, legalDesk } from './legal-desk';
import { isVisit } from './stage';
import { restAfterLoss } from './visit-end';
import { watchVisit } from './visit-of';

/** Events after which a run continues as new, well below the server's own suggestion. */
const HISTORY_LONG = 2_000;

/** Escalates one account through one episode, from the first rung within reach to cure or closure. */
export async function escalateAccount(run: AccountRun): Promise<void> {
  const { account } = run;
  const { plan, contact, book } = activitiesOf(run);
  const inbox = openInbox(run.step ?? null);
  const legal = legalDesk(account);
  const hear = (message: Waiting): Promise<Step> =>
    answer({ plan, book }, { account, message, step: inbox.step, legal });

  let losses = 0;
  inbox.step = run.step ?? (await plan({ account, at: run.at, begin: true }));
  while (inbox.step.next.what !== 'ended') {
    if (isVisit(inbox.step)) {
      await restAfterLoss(losses, inbox);
      const { step, isLost } = await watchVisit(run, inbox.step, { inbox, hear, plan });
      inbox.step = step;
      losses = isLost ? losses + 1 : 0;
      if (!isLost) continue;
    } else {
      losses = 0;
      await legal.refer(inbox.step);
      const { next, wake, seq }: Step = inbox.step;
      const message = await nextMessage(inbox, wake);
      if (message !== undefined) inbox.step = await hear(message);
      else if (wake !== null && next.what === 'contact') inbox.step = await contact({ account, at: wake.due, seq });
      else if (wake !== null) inbox.step = await plan({ account, at: wake.due, seq });
    }

    if (mayContinueAsNew(inbox, legal)) await continueAsNew<typeof escalateAccount>({ ...run, step: inbox.step });
  }

  await legal.closed();
  refuseTheRest(inbox);
  await condition(allHandlersFinished);
}

/** Something to hear, and where the account stands. */
interface Hearing {
  readonly account: string;
  readonly message: Waiting;
  readonly step: Step | null;
  readonly legal: LegalDesk;
}

/** What was said is booked and answered; the news that facts changed only makes the account look again. */
async function answer(
  { plan, book }: Pick<Activities, 'plan' | 'book'>,
  { account, message, step: at, legal }: Hearing,
): Promise<Step> {
  const { said, at: stamp, key } = message;
  if (said === null) {
    const since = at === null || isVisit(at) ? {} : { since: at.seq };
    return plan({ account, at: stamp, ...since });
  }
  const { step, refused } = await book({ account, at: stamp, said, ...(key !== null && { key }) });
  if (refused !== null) message.answer = { refused };
  else message.answer = { step: { next: step.next, seq: step.seq } };
  if (refused === null && said.type === 'referral') await legal.decided(said.decision);
  return step;
}

/** A run continues as new only between rungs: nobody waits for an answer and no child is open. */
function mayContinueAsNew(inbox: Inbox, legal: LegalDesk): boolean {
  const { historyLength, continueAsNewSuggested } = workflowInfo();
  const long = historyLength > HISTORY_LONG || continueAsNewSuggested;
  return long && inbox.waiting.length === 0 && allHandlersFinished() && !legal.isOpen();
}

/** Whoever speaks after the end learns that the account's episode is over. */
function refuseTheRest(inbox: Inbox): void {
  for (const message of inbox.waiting) message.answer = { refused: 'rung: the episode is closed' };
}
