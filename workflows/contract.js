"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.episodeClosed = exports.referralDecided = exports.lookAgain = exports.visitMoved = exports.currentStep = exports.stop = exports.hold = exports.review = exports.referral = exports.approval = exports.outcome = exports.factsChanged = exports.REFUSED = exports.legalCaseWorkflowId = exports.visitWorkflowId = exports.accountWorkflowId = exports.ESCALATE_ACCOUNT = exports.TASK_QUEUE = void 0;
/**
 * All that a client may know of the workflows: task queue, ids, messages and their shapes. Clients never import a
 * workflow body. Nothing here may hold personal data, since all of it stays in histories.
 */
const workflow_1 = require("@temporalio/workflow");
/** Task queue of workflows and activities. */
exports.TASK_QUEUE = 'forbear';
/** Workflow type of one episode of one account. */
exports.ESCALATE_ACCOUNT = 'escalateAccount';
/** Workflow id of an account: one run at a time, one run an episode. */
const accountWorkflowId = (account) => `account/${account}`;
exports.accountWorkflowId = accountWorkflowId;
/** Workflow id of a visit, by the account and the step that called for it. */
const visitWorkflowId = (account, seq) => `visit/${account}/${seq}`;
exports.visitWorkflowId = visitWorkflowId;
/** Workflow id of a legal case, by the account and the step that referred it. */
const legalCaseWorkflowId = (account, seq) => `legal-case/${account}/${seq}`;
exports.legalCaseWorkflowId = legalCaseWorkflowId;
/** Type of the failure that an update ends with when the book refuses what the validator let pass. */
exports.REFUSED = 'Refused';
// A signal, not an update: the fact is in the book already and nobody waits for the workflow's opinion of it.
exports.factsChanged = (0, workflow_1.defineSignal)('facts-changed');
// Updates, since each of these people must learn at once whether what they said was taken.
exports.outcome = (0, workflow_1.defineUpdate)('outcome');
exports.approval = (0, workflow_1.defineUpdate)('approval');
exports.referral = (0, workflow_1.defineUpdate)('referral');
exports.review = (0, workflow_1.defineUpdate)('review');
exports.hold = (0, workflow_1.defineUpdate)('hold');
exports.stop = (0, workflow_1.defineUpdate)('stop');
/** The step that the account's workflow is at. */
exports.currentStep = (0, workflow_1.defineQuery)('step');
// Signals between an account and its children.
exports.visitMoved = (0, workflow_1.defineSignal)('visit-moved');
exports.lookAgain = (0, workflow_1.defineSignal)('look-again');
exports.referralDecided = (0, workflow_1.defineSignal)('referral-decided');
exports.episodeClosed = (0, workflow_1.defineSignal)('episode-closed');
//# sourceMappingURL=contract.js.map