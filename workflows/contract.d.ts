import type { FactJson, PersonJson } from '../domain/event-json';
import type { Step } from '../domain/move';
import type { Instant } from '../domain/time';
/** Task queue of workflows and activities. */
export declare const TASK_QUEUE = "forbear";
/** Workflow type of one episode of one account. */
export declare const ESCALATE_ACCOUNT = "escalateAccount";
/** Workflow id of an account: one run at a time, one run an episode. */
export declare const accountWorkflowId: (account: string) => string;
/** Workflow id of a visit, by the account and the step that called for it. */
export declare const visitWorkflowId: (account: string, seq: number) => string;
/** Workflow id of a legal case, by the account and the step that referred it. */
export declare const legalCaseWorkflowId: (account: string, seq: number) => string;
/** Input of an account's run. */
export interface AccountRun {
    readonly account: string;
    /** Business instant at which the run begins. */
    readonly at: Instant;
    /** Where a run that was continued goes on; absent on the first. */
    readonly step?: Step;
}
/** What a person or the law says of an account, as plain JSON. */
export type Said = PersonJson | Extract<FactJson, {
    type: 'hold' | 'stop';
}>;
/** Something said, with the business instant of its stamp. */
export interface Message<T extends Said['type'] = Said['type']> {
    readonly said: Extract<Said, {
        type: T;
    }>;
    readonly at: Instant;
}
/** What the person who said it learns: the step that follows. */
export type Answered = Pick<Step, 'next' | 'seq'>;
/** Type of the failure that an update ends with when the book refuses what the validator let pass. */
export declare const REFUSED = "Refused";
export declare const factsChanged: import("@temporalio/workflow").SignalDefinition<[{
    at: Instant;
}], string>;
export declare const outcome: import("@temporalio/common").UpdateDefinition<Answered, [Message<"outcome">], string>;
export declare const approval: import("@temporalio/common").UpdateDefinition<Answered, [Message<"approval">], string>;
export declare const referral: import("@temporalio/common").UpdateDefinition<Answered, [Message<"referral">], string>;
export declare const review: import("@temporalio/common").UpdateDefinition<Answered, [Message<"review">], string>;
export declare const hold: import("@temporalio/common").UpdateDefinition<Answered, [Message<"hold">], string>;
export declare const stop: import("@temporalio/common").UpdateDefinition<Answered, [Message<"stop">], string>;
/** The step that the account's workflow is at. */
export declare const currentStep: import("@temporalio/workflow").QueryDefinition<Step | null, [], string>;
export declare const visitMoved: import("@temporalio/workflow").SignalDefinition<[Step], string>;
export declare const lookAgain: import("@temporalio/workflow").SignalDefinition<[{
    at: Instant;
}], string>;
export declare const referralDecided: import("@temporalio/workflow").SignalDefinition<[{
    decision: "accept" | "return";
}], string>;
export declare const episodeClosed: import("@temporalio/workflow").SignalDefinition<[], "episode-closed">;
