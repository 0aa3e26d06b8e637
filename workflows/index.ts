/** Every workflow that a worker runs. */
export { escalateAccount } from './escalate-account';
export { fieldVisit } from './field-visit';
export { legalCase } from './legal-case';
