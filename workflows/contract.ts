/**
 * All that a client may know of the workflows: task queue, ids, messages and their shapes. Clients never import a
 * workflow body. Nothing here may hold personal data, since all of it stays in histories.
 */
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Said } from '../domain/event-json';
import type { Step } from '../domain/move';
import type { Instant } from '../domain/time';

/** Task queue of workflows and activities. */
export const TASK_QUEUE = 'forbear';

/** Workflow type of one episode of one account. */
export const ESCALATE_ACCOUNT = 'escalateAccount';

/** Workflow types of an account's children. */
export const FIELD_VISIT = 'fieldVisit';
export const LEGAL_CASE = 'legalCase';

/** Workflow id of an account: one run at a time, one run an episode. */
export const accountWorkflowId = (account: string): string => `account/${account}`;

/** Workflow id of a visit, by the account and the step that called for it. */
export const visitWorkflowId = (account: string, seq: number): string => `visit/${account}/${seq}`;

/** Workflow id of a legal case, by the account and the step that referred it. */
export const legalCaseWorkflowId = (account: string, seq: number): string => `legal-case/${account}/${seq}`;

/** The account that a workflow is about; null when it is none of ours. An id may hold slashes itself. */
export function accountOfWorkflow(type: string, workflowId: string): string | null {
  if (type === ESCALATE_ACCOUNT) return /^account\/(.+)$/s.exec(workflowId)?.[1] ?? null;
  if (type === FIELD_VISIT) return /^visit\/(.+)\/\d+$/s.exec(workflowId)?.[1] ?? null;
  if (type === LEGAL_CASE) return /^legal-case\/(.+)\/\d+$/s.exec(workflowId)?.[1] ?? null;
  return null;
}

/** Input of an account's run. */
export interface AccountRun {
  readonly account: string;
  /** Business instant at which the run begins. */
  readonly at: Instant;
  /** Where a run that was continued goes on; absent on the first. */
  readonly step?: Step;
  /** Activities are tried inside the workflow task first; absent on runs that began before they could be. */
  readonly localFirst?: boolean;
}

/** The input of a new run. */
export const newRun = (account: string, at: Instant): AccountRun => ({ account, at, localFirst: true });

/** Something said, with the business instant of its stamp. */
export interface Message<T extends Said['type'] = Said['type']> {
  readonly said: Extract<Said, { type: T }>;
  readonly at: Instant;
}

/** What the person who said it learns: the step that follows. */
export type Answered = Pick<Step, 'next' | 'seq'>;

/** Type of the failure that an update ends with when the book refuses what the validator let pass. */
export const REFUSED = 'Refused';

// A signal, not an update: the fact is in the book already and nobody waits for the workflow's opinion of it.
export const factsChanged = defineSignal<[{ at: Instant }]>('facts-changed');

// Updates, since each of these people must learn at once whether what they said was taken.
export const outcome = defineUpdate<Answered, [Message<'outcome'>]>('outcome');
export const approval = defineUpdate<Answered, [Message<'approval'>]>('approval');
export const referral = defineUpdate<Answered, [Message<'referral'>]>('referral');
export const review = defineUpdate<Answered, [Message<'review'>]>('review');
export const hold = defineUpdate<Answered, [Message<'hold'>]>('hold');
export const stop = defineUpdate<Answered, [Message<'stop'>]>('stop');

/** The step that the account's workflow is at. */
export const currentStep = defineQuery<Step | null>('step');

// Signals between an account and its children.
export const visitMoved = defineSignal<[Step]>('visit-moved');
export const lookAgain = defineSignal<[{ at: Instant }]>('look-again');
export const referralDecided = defineSignal<[{ decision: 'accept' | 'return' }]>('referral-decided');
export const episodeClosed = defineSignal('episode-closed');
