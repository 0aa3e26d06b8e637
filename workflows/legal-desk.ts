/**
 * What an account tells its legal case. The case is a child with a life of its own; at most one is open.
 */
import { getExternalWorkflowHandle, ParentClosePolicy, startChild } from '@temporalio/workflow';
import type { Step } from '../domain/move';
import { episodeClosed, legalCaseWorkflowId, referralDecided } from './contract';
import { legalCase } from './legal-case';

/** The account's line to its legal case. */
export interface LegalDesk {
  /** Opens the case of a referral, once. */
  refer(step: Step): Promise<void>;
  decided(decision: 'accept' | 'return'): Promise<void>;
  closed(): Promise<void>;
  isOpen(): boolean;
}

/** A desk without a case. */
export function legalDesk(account: string): LegalDesk {
  let workflowId: string | null = null;
  return {
    isOpen: () => workflowId !== null,
    async refer(step) {
      if (workflowId !== null || step.next.what !== 'referral') return;
      workflowId = legalCaseWorkflowId(account, step.seq);
      await startChild(legalCase, {
        workflowId,
        args: [{ account, rung: step.next.rung }],
        parentClosePolicy: ParentClosePolicy.ABANDON,
      });
    },
    async decided(decision) {
      if (workflowId === null) return;
      const handle = getExternalWorkflowHandle(workflowId);
      if (decision === 'return') workflowId = null;
      await handle.signal(referralDecided, { decision });
    },
    async closed() {
      if (workflowId === null) return;
      await getExternalWorkflowHandle(workflowId).signal(episodeClosed);
      workflowId = null;
    },
  };
}
